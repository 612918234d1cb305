import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { openApp } from '../support/browser'
import { look } from '../support/screens'
import {
  askedActions, bindByNumbers, button, filmPath, goTo, logIn, makeFilm, moveClock, newPhone, person, recordAndSubmit,
} from '../support/steps'

const WEEK = 7 * 24 * 3600

test('a retiree logs in, binds by numbers, certifies by face and finds the record', async () => {
  const film = filmPath()
  const phone = newPhone()
  const { page } = await openApp({ camera: film })
  await logIn(page, phone)
  await bindByNumbers(page, person('certify'))
  await button(page, 'go-certify').click()
  await button(page, 'by-face').click()
  await button(page, 'confirm').click()
  await button(page, 'agree').click()
  makeFilm(film, await askedActions(page))
  await recordAndSubmit(page)

  // What happens next stands there at once, and the home page tells it too.
  await page.getByText(texts.certification.submittedHeading).waitFor()
  await page.getByText(texts.certification.nothingToDo).waitFor()
  await button(page, 'to-home').click()
  await button(page, 'see-progress').waitFor()
  const wrong = await look(page, 'home-running')
  await button(page, 'see-progress').click()
  await page.locator('#outcome').waitFor()

  // After the working days the result is published, and the record says so.
  await moveClock(WEEK)
  await goTo(page, 'home')
  await page.reload()
  await logInAgainIfAsked(page, phone)
  await button(page, 'tab-records').click()
  await page.locator('#records .list-row').first().click()
  await page.locator('#outcome').getByText(texts.certification.passedHeading).waitFor({ timeout: 60_000 })
  wrong.push(...await look(page, 'passed'))
  await goTo(page, 'home')
  await page.getByText(texts.home.certified).waitFor()
  wrong.push(...await look(page, 'home-certified'))
  expect(wrong).toEqual([])
})

/** A week later the access token is old; the refresh token still holds. */
async function logInAgainIfAsked(page: Parameters<typeof logIn>[0], phone: string): Promise<void> {
  const login = page.getByLabel(texts.login.phone)
  const greeting = page.getByText(texts.home.services)
  await login.or(greeting).first().waitFor()
  if (await login.isVisible()) await logIn(page, phone)
}

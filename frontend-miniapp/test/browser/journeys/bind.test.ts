import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { openApp } from '../support/browser'
import { askedActions, button, fillDetails, filmPath, goTo, logIn, makeFilm, newPhone, person, recordAndSubmit } from '../support/steps'

test('a person is bound by face, after a consent that could be refused', async () => {
  const film = filmPath()
  const { page } = await openApp({ camera: film })
  await logIn(page, newPhone())
  await button(page, 'first-thing').click()
  await button(page, 'by-face').click()

  // Refusing leads to the way without a face; one can come back and agree.
  await button(page, 'refuse').click()
  await page.locator('#identity').waitFor()
  await page.goBack()
  await button(page, 'by-face').click()
  await button(page, 'agree').click()

  await fillDetails(page, person('face binding'))
  makeFilm(film, await askedActions(page))
  await recordAndSubmit(page)
  await page.locator('#binding-done').waitFor({ timeout: 60_000 })
})

test('a name that does not fit the number is refused in the form, which keeps what was typed', async () => {
  const { page } = await openApp()
  const who = person('face binding')
  await logIn(page, newPhone())
  await goTo(page, 'bindByNumbers')
  await fillDetails(page, { ...who, name: '王五' })
  await button(page, 'kind-next').click()
  await page.locator('#number').fill(who.card)
  await button(page, 'bind').click()
  await page.locator('#trouble').waitFor()
  await page.getByRole('button', { name: texts.binding.checkDetails }).click()
  expect(await page.locator('#name').inputValue()).toBe('王五')
  expect(await page.locator('#identity').inputValue()).toBe(who.number)
})

test('a slip in the number is found before anything is sent', async () => {
  const { page } = await openApp()
  await logIn(page, newPhone())
  await goTo(page, 'bindByNumbers')
  await page.locator('#name').fill('王五')
  await page.locator('#identity').fill('110105194912310021')
  await button(page, 'details-next').click()
  await page.getByText(texts.binding.identityWrong).waitFor()
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { openApp } from '../support/browser'
import { look, settled } from '../support/screens'
import { bindByNumbers, button, codeFor, goTo, logIn, moveClock, newPhone, person } from '../support/steps'

const words = texts.account
/** After this one may ask for another code. */
const RESEND_SECONDS = 61

async function enterNewPhone(page: Page, phone: string): Promise<void> {
  await page.locator('#new-phone').fill(phone)
  await button(page, 'get-new-code').click()
  await page.getByText(words.newCodeHeading).waitFor()
  await page.getByLabel(texts.login.code).fill(await codeFor(phone))
  await page.locator('#changed').waitFor()
}

test('another phone is logged out from afar, then the number is changed, and one logs out', async () => {
  const phone = newPhone()
  const next = newPhone()
  const lost = await openApp()
  await logIn(lost.page, phone)
  await moveClock(RESEND_SECONDS)

  const { page } = await openApp()
  await logIn(page, phone)
  await goTo(page, 'devices')
  await page.getByText(words.thisDevice).waitFor()
  const wrong = await look(page, 'devices-two')
  await page.getByRole('button', { name: words.revoke }).click()
  wrong.push(...await look(page, 'device-revoke'))
  await button(page, 'revoke-yes').click()
  await page.getByText(words.onlyThis).waitFor()
  await button(lost.page, 'tab-me').click()
  await lost.page.getByText(texts.login.ended).waitFor()
  wrong.push(...await look(lost.page, 'login-ended'))

  await moveClock(RESEND_SECONDS)
  await goTo(page, 'phone')
  await button(page, 'old-next').click()
  await page.getByText(words.oldCodeHeading).waitFor()
  wrong.push(...await look(page, 'phone-old-code'))
  await page.getByLabel(texts.login.code).fill(await codeFor(phone))
  await page.locator('#new-phone').waitFor()
  wrong.push(...await look(page, 'phone-new'))
  await enterNewPhone(page, next)
  wrong.push(...await look(page, 'phone-changed'))

  await goTo(page, 'me')
  await settled(page)
  await button(page, 'logout').click()
  await button(page, 'logout-yes').click()
  await page.getByLabel(texts.login.phone).waitFor()
  await goTo(page, 'devices')
  await page.getByText(texts.login.ended).waitFor()
  expect(await page.getByText(words.thisDevice).count()).toBe(0)
  await goTo(page, 'login')
  await moveClock(RESEND_SECONDS)
  await logIn(page, next)
  expect(wrong).toEqual([])
})

test('a new phone shows nothing personal before one has proved oneself; a lost number is changed by name', async () => {
  const phone = newPhone()
  const who = person('account')
  const first = await openApp()
  await logIn(first.page, phone)
  await bindByNumbers(first.page, who)
  await moveClock(RESEND_SECONDS)

  const { page } = await openApp()
  await logIn(page, phone)
  await button(page, 'first-thing').waitFor()
  expect(await page.getByText(texts.home.services).count()).toBe(0)
  const wrong = await look(page, 'home-unproved')
  await button(page, 'first-thing').click()
  await page.locator('#name').fill(who.name)
  await page.locator('#last-four').fill('000X')
  await button(page, 'prove').click()
  await page.locator('#trouble').waitFor()
  wrong.push(...await look(page, 'prove-wrong'))
  await page.locator('#last-four').fill(who.number.slice(-4))
  await button(page, 'prove').click()
  await page.getByText(texts.home.services).waitFor()

  await goTo(page, 'phone')
  await page.getByText(words.changeBy.name).click()
  await button(page, 'old-next').click()
  await page.locator('#name').fill(who.name)
  await page.locator('#last-four').fill(who.number.slice(-4))
  await button(page, 'prove').click()
  await enterNewPhone(page, newPhone())
  expect(wrong).toEqual([])
})

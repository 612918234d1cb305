import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PAGES, type PageName } from '../../../src/platform/pages'
import { texts } from '../../../src/texts'
import { openApp } from '../support/browser'
import { look, lookAt, settled } from '../support/screens'
import { bindByNumbers, button, codeFor, fillDetails, goTo, logIn, makeFilm, filmPath, newPhone, person, toCapture } from '../support/steps'

const GALLERY = '/rooms/gallery/pages/gallery/index'

test('the screens before one is known look right and hold the figures', async () => {
  const { page } = await openApp()
  const phone = newPhone()
  await page.getByLabel(texts.login.phone).waitFor()
  const wrong = await look(page, 'login-phone')
  await page.getByLabel(texts.login.phone).fill('1380')
  await button(page, 'get-code').click()
  wrong.push(...await look(page, 'login-phone-wrong'))
  await page.getByLabel(texts.login.phone).fill(phone)
  await button(page, 'get-code').click()
  const code = page.getByLabel(texts.login.code)
  await code.waitFor()
  await code.fill('000001')
  await page.locator('#trouble').waitFor()
  wrong.push(...await look(page, 'login-code-wrong'))
  await code.fill(await codeFor(phone))
  await page.locator('#first-thing').waitFor()
  wrong.push(...await look(page, 'home-new'))
  wrong.push(...await lookAt(page, 'documentCheck', '?token=forged'))
  wrong.push(...await lookAt(page, 'binding'))
  wrong.push(...await lookAt(page, 'consent', 'consent', { query: '?for=binding' }))
  wrong.push(...await lookAt(page, 'records', 'records-empty'))
  wrong.push(...await lookAt(page, 'bindByNumbers'))
  await fillDetails(page, person('long name'))
  wrong.push(...await look(page, 'bind-kind'))
  await button(page, 'kind-next').click()
  await page.locator('#number').fill('123')
  await button(page, 'bind').click()
  await page.locator('#trouble').waitFor()
  wrong.push(...await look(page, 'bind-number-wrong'))
  expect(wrong).toEqual([])
})

test('the screens of a person who is known look right and hold the figures', async () => {
  const film = filmPath()
  const { page } = await openApp({ camera: film })
  await logIn(page, newPhone())
  await bindByNumbers(page, person('screens'))
  const wrong = await look(page, 'bound')
  const simple: PageName[] = ['home', 'me', 'devices', 'phone', 'prove', 'faceConsent', 'certification', 'confirm', 'otherWays', 'practice']
  for (const name of simple) wrong.push(...await lookAt(page, name))
  await goTo(page, 'me')
  await settled(page)
  await button(page, 'logout').click()
  wrong.push(...await look(page, 'logout'))
  await toCapture(page)
  await page.locator('#actions-stage').waitFor()
  wrong.push(...await look(page, 'actions'))
  makeFilm(film, ['BLINK', 'NOD'])
  await button(page, 'ready').click()
  await button(page, 'record').waitFor()
  wrong.push(...await look(page, 'camera'))
  await button(page, 'record').click()
  await button(page, 'next-action').waitFor()
  wrong.push(...await look(page, 'recording'))
  await button(page, 'submit').waitFor({ timeout: 30_000 })
  wrong.push(...await look(page, 'recorded'))
  await button(page, 'submit').click()
  await page.locator('#outcome').waitFor({ timeout: 30_000 })
  wrong.push(...await look(page, 'submitted'))
  wrong.push(...await lookAt(page, 'records'))
  expect(wrong).toEqual([])
  expect(Object.keys(PAGES)).toEqual(expect.arrayContaining(simple))
}, 300_000)

test('every component looks right in each size', async () => {
  const { page } = await openApp({ start: false })
  await goTo(page, GALLERY)
  await button(page, 'open-sheet').waitFor()
  const wrong = await look(page, 'gallery')
  await button(page, 'open-sheet').click()
  wrong.push(...await look(page, 'gallery-sheet'))
  expect(wrong).toEqual([])
})

test('with the keyboard alone one gets from the login to the certification', async () => {
  const { page } = await openApp()
  const phone = newPhone()
  await page.getByLabel(texts.login.phone).waitFor()
  await tabTo(page, 'phone')
  await page.keyboard.type(phone)
  await page.keyboard.press('Enter')
  await page.getByLabel(texts.login.code).waitFor()
  await expect.poll(() => focusedId(page)).toBe('sms-code')
  await page.keyboard.type(await codeFor(phone))
  await page.locator('#first-thing').waitFor()
  await tabTo(page, 'first-thing')
  await page.keyboard.press('Enter')
  await page.locator('#by-numbers').waitFor()
  await tabTo(page, 'by-numbers')
  await page.keyboard.press('Space')
  await page.locator('#identity').waitFor()
  const who = person('keyboard')
  await tabTo(page, 'name')
  await page.keyboard.type(who.name)
  await tabTo(page, 'identity')
  await page.keyboard.type(who.number)
  await page.keyboard.press('Enter')
  await tabTo(page, 'kind-next')
  await page.keyboard.press('Enter')
  await tabTo(page, 'number')
  await page.keyboard.type(who.card)
  await page.keyboard.press('Enter')
  await page.locator('#binding-done').waitFor()
  await tabTo(page, 'go-certify')
  await page.keyboard.press('Enter')
  await button(page, 'by-face').waitFor()
})

const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '')

async function tabTo(page: Page, id: string): Promise<void> {
  await page.locator(`#${id}`).and(page.locator(':visible')).waitFor()
  for (let presses = 0; presses < 40; presses++) {
    if (await focusedId(page) === id) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${id}`)
}

import { execFileSync } from 'node:child_process'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { texts } from '../../../src/texts'
import { desks } from '../../../src/texts/desks'
import { openApp } from '../support/browser'
import { addAdministrator, atDesk } from '../support/desk'
import { python } from '../support/paths'
import { place } from '../support/place'
import { DESKS, keep, look, settled } from '../support/screens'
import { bindByNumbers, button, codeFor, goTo, logIn, moveClock, newPhone, person } from '../support/steps'
import { byWallet, numberOn, qrOn } from '../support/wallet'

const words = texts.employers

/** A browser of someone else: a context of its own. */
async function another(page: Page, options: BrowserContextOptions): Promise<Page> {
  const context = await page.context().browser()!.newContext({ locale: 'zh-CN', ...options })
  onTestFinished(() => context.close())
  return context.newPage()
}

const inDistrict = (page: Page, name: string): Promise<void> => page.locator('#district').getByText(name, { exact: true }).click()

/** Reads the code on a page with the phone's camera. */
async function scanWith(phone: Page, page: Page): Promise<void> {
  await qrOn(page)
  const shown = await page.locator('.qr-code:visible').screenshot()
  const choosing = phone.waitForEvent('filechooser')
  await button(phone, 'scan').click()
  await (await choosing).setFiles({ name: 'qr.png', mimeType: 'image/png', buffer: shown })
  await phone.locator('#page-number').waitFor()
}

/** The narrowest of phones. */
const SMALL = [360]

test('an employer comes in with its licence, authorises an agent, and the agent comes in with the app', async () => {
  const { page } = await openApp({ width: 1280, height: 900 })
  const wallet = await another(page, { viewport: { width: 390, height: 844 } })
  const phone = await another(page, { viewport: { width: 390, height: 844 } })

  // The agent, a person with the app.
  const who = person('employer agent')
  const number = newPhone()
  await phone.goto(place().api)
  await logIn(phone, number)
  await bindByNumbers(phone, who)

  // The page, and the wallet.
  await goTo(page, 'employerEnter')
  expect(await qrOn(page)).toMatch(/^shebao-login:/)
  await keep(page, 'employer-enter-1280')
  await byWallet(page, wallet)
  await page.locator('#desk').waitFor()
  await page.getByText(words.notRegistered).waitFor()
  for (const [field, text] of Object.entries({
    address: '北京市朝阳区建国路 1 号', contactName: '李娜',
    contactPhone: '010-12345678', bankName: '示例银行北京分行', bankAccount: '1100001234567890',
  })) await page.locator(`#${field}`).fill(text)
  await inDistrict(page, '朝阳区')
  await button(page, 'register').click()
  await page.getByText(/网上登记交易号：\d{19}/).waitFor()

  await page.locator('#agent-name').fill(who.name)
  await page.locator('#agent-phone').fill(number)
  await button(page, 'invite').click()
  await page.getByText(words.scopeMissing).waitFor()
  await page.getByRole('button', { name: words.everything, exact: true }).click()
  await button(page, 'invite').click()
  await page.getByText(words.invited).waitFor()

  await goTo(phone, 'mandates')
  await button(phone, 'accept').click()
  await button(phone, 'go-scan').waitFor()
  expect(await look(phone, 'employer-mandates', SMALL)).toEqual([])

  await button(phone, 'go-scan').click()
  await button(phone, 'scan').waitFor()
  expect(await look(phone, 'employer-scan', SMALL)).toEqual([])

  // A second page, which the agent brings in.
  const second = await another(page, { viewport: { width: 1280, height: 900 } })
  await goTo(second, 'employerEnter')
  await scanWith(phone, second)
  await second.getByText(words.scanned).waitFor()
  await phone.locator('#time-left').waitFor()
  expect(await look(phone, 'employer-confirm', SMALL)).toEqual([])
  const wrong = String((Number(await numberOn(second)) + 1) % 100).padStart(2, '0')
  await phone.locator('#page-number').fill(wrong)
  await button(phone, 'get-code').click()
  await phone.getByText(words.codeSent).waitFor()
  const smsCode = await codeFor(number)
  await phone.locator('#sms-code').fill(smsCode)
  for (const left of ['还可以试2次', '还可以试1次']) {
    await button(phone, 'confirm').click()
    await phone.getByText(left).waitFor()
  }
  await button(phone, 'confirm').click()

  // The code is dead: the phone is back where the next one is scanned.
  await phone.locator('#scan-again').waitFor()
  expect(await look(phone, 'employer-scan-again', SMALL)).toEqual([])
  await button(second, 'another').click()
  await second.getByText(words.waiting).waitFor()
  await scanWith(phone, second)
  expect(await phone.locator('#scan-again').count()).toBe(0)
  await phone.locator('#page-number').fill(await numberOn(second))
  await phone.locator('#sms-code').fill(smsCode)
  await button(phone, 'confirm').click()
  await phone.locator('#login-confirmed').waitFor()
  expect(await look(phone, 'employer-confirmed', SMALL)).toEqual([])
  await second.locator('#desk').waitFor()

  // Revoked, the agent is out at once.
  await page.reload()
  await page.locator('#people').waitFor()
  await page.locator('#people .list-row', { hasText: who.name }).getByText(words.revoke).first().click()
  await button(page, 'revoke-yes').click()
  await button(page, 'revoke-yes').waitFor({ state: 'detached' })
  const agent = words.named(who.name, words.roles.AGENT)
  await page.locator('#acts').getByText(words.actAbout(words.actNames.END_SEAT, agent)).waitFor()
  await page.locator('#acts').getByText(words.actAbout(words.actNames.AUTHORISE, agent)).waitFor()
  await settled(page)
  await keep(page, 'employer-acts-1280')
  await second.reload()
  await second.locator('#number').waitFor()
})

const DETAILS = {
  address: '北京市海淀区学院路 1 号', contactName: '赵敏', contactPhone: '010-12345678',
}
const SCHOOL = '12110000400000210D'
const PAST_RESEND_S = 61

test('an organisation registers by its code, leaves, and comes back with its number and a code by SMS', async () => {
  const { page } = await openApp({ width: 1280, height: 900 })
  const number = newPhone()
  await goTo(page, 'employerEnter')
  await qrOn(page)
  await page.getByText(words.byCode).click()
  await page.locator('#code').fill(SCHOOL)
  await page.locator('#employer-name').fill('北京市海淀区示例实验学校')
  for (const [field, text] of Object.entries(DETAILS)) await page.locator(`#${field}`).fill(text)
  await inDistrict(page, '海淀区')
  await page.locator('#agent-name').fill('赵敏')
  await page.locator('#agent-phone').fill(number)
  await button(page, 'get-code').click()
  await page.getByText(words.codeSent).waitFor()
  await page.locator('#sms-code').fill(await codeFor(number))
  await keep(page, 'employer-organisation-filled-1280')
  await button(page, 'register').click()
  await page.locator('#registered').waitFor()
  const given = /\d{19}/.exec(await page.locator('#registered').innerText())?.[0]
  expect(given).toBeTruthy()
  expect(await look(page, 'employer-registered', DESKS)).toEqual([])
  await button(page, 'go-desk').click()
  await page.locator('#desk').waitFor()
  await page.locator('#unconfirmed').waitFor()
  await settled(page)
  expect(await look(page, 'employer-desk-organisation', DESKS)).toEqual([])

  const clerk = await atDesk(addAdministrator())
  await button(clerk.page, 'open-employer-link').click()
  await button(clerk.page, 'open-employer').click()
  expect(await look(clerk.page, 'open-employer-wrong', DESKS)).toEqual([])
  for (const [field, text] of Object.entries({
    code: SCHOOL, 'employer-name': '北京市海淀区示例实验学校', 'agent-name': '赵敏', 'agent-phone': number,
  })) await clerk.page.locator(`#${field}`).fill(text)
  await button(clerk.page, 'open-employer').click()
  await clerk.page.locator('#opened').getByText(given!).waitFor()
  expect(await look(clerk.page, 'open-employer-done', DESKS)).toEqual([])
  await page.reload()
  await page.getByText(words.noStaff).waitFor()

  await button(page, 'leave').click()
  await qrOn(page)
  await page.getByText(words.byNumber, { exact: true }).click()
  expect(await look(page, 'employer-return', DESKS)).toEqual([])
  await moveClock(PAST_RESEND_S)
  await page.locator('#code').fill(SCHOOL.slice(8, 17)) // The old organisation code names it as well.
  await page.locator('#transaction').fill(given!)
  await button(page, 'get-code').click()
  await page.getByText(words.sentIfRight).waitFor()
  await page.locator('#sms-code').fill('000000')
  await button(page, 'come-back').click()
  await page.getByRole('alert').first().waitFor()
  await keep(page, 'employer-return-wrong-1280')
  await page.locator('#sms-code').fill(await codeFor(number))
  await button(page, 'come-back').click()
  await page.locator('#desk').waitFor()
  await page.getByText(words.actNames.NUMBER_LOGIN).first().waitFor()
})

test('a clerk works through a roster of more than a hundred', async () => {
  const { page } = await openApp({ width: 1280, height: 900 })
  const wallet = await another(page, {})
  await goTo(page, 'employerEnter')
  await byWallet(page, wallet, 'demo-2')
  const rows = page.locator('#roster .list-row', { hasText: /至/ })
  await page.getByText(/第 1–50 人，共 13\d 人/).waitFor()
  expect(await rows.count()).toBe(50)
  const first = await rows.first().innerText()
  await settled(page)
  expect(await look(page, 'employer-roster', DESKS)).toEqual([])
  await button(page, 'below-on').click()
  await page.getByText(/第 51–100 人/).waitFor()
  await button(page, 'above-on').click()
  await page.getByText(/第 101–13\d 人/).waitFor()
  expect(await button(page, 'above-on').isDisabled()).toBe(true)
  await button(page, 'above-back').click()
  await button(page, 'above-back').click()
  await page.getByText(/第 1–50 人/).waitFor()
  expect(await rows.first().innerText()).toBe(first)

  // Narrowed from the second page on, the list begins anew.
  await button(page, 'above-on').click()
  await page.getByText(/第 51–100 人/).waitFor()
  await page.getByText(words.gone, { exact: true }).first().click()
  await page.getByText(/^共 1\d 人$/).waitFor()
  expect(await rows.filter({ hasText: words.here }).count()).toBe(0)
  await page.getByText(words.all, { exact: true }).click()
  await page.locator('#words').fill('阿卜杜拉')
  await page.getByText(words.find, { exact: true }).click()
  await page.getByText(/^共 1 人$/).waitFor()
  await page.getByText(words.open, { exact: true }).click()
  await page.getByText('阿卜杜拉赫曼·买买提依明江·吐尔逊尼亚孜').waitFor()
  await page.locator('#employee-months .list-row').first().waitFor()
  const year = new Date().getFullYear()
  await page.getByText(words.earlier).click()
  await page.getByText(words.inYear(year - 1)).waitFor()
  await page.locator('#employee-months').getByText(texts.contributions.month(year - 1, 12), { exact: true }).waitFor()
  expect(await page.locator('#employee-months .list-row').count()).toBe(3)
  await settled(page)
  expect(await look(page, 'employer-employee', DESKS)).toEqual([])
  await page.locator('#words').fill('没有这个人')
  await page.getByText(words.find, { exact: true }).click()
  await page.getByText(words.nobody).waitFor()
  await keep(page, 'employer-roster-nobody-1280')

  // The sheet holds what is shown beside it: nobody, one, and everybody.
  expect(await linesOfSheet(page)).toBe(3)
  await page.locator('#words').fill('阿卜杜拉')
  await page.getByText(words.find, { exact: true }).click()
  await page.getByText(/^共 1 人$/).waitFor()
  expect(await linesOfSheet(page)).toBe(4)
  await page.locator('#words').fill('')
  await page.getByText(words.find, { exact: true }).click()
  await page.getByText(/第 1–50 人/).waitFor()
  expect(await linesOfSheet(page)).toBeGreaterThanOrEqual(130)
})

/** Takes the sheet, and counts its lines: three above the people. */
async function linesOfSheet(page: Page): Promise<number> {
  const saved = page.waitForEvent('download')
  await button(page, 'excel').click()
  const sheet = await (await saved).path()
  return Number(execFileSync(python('python'), ['-c', COUNT_LINES, sheet], { encoding: 'utf8' }))
}

const COUNT_LINES = `import sys, zipfile
sheet = zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode()
print(sheet.count("<row "))`

test('who is sent a code and declines it kills it; the warning shows when the places are far apart', async () => {
  const { page } = await openApp({
    width: 1280, height: 900, context: { extraHTTPHeaders: { 'X-Forwarded-For': '198.51.100.9' } },
  })
  const wallet = await another(page, { viewport: { width: 390, height: 844 } })
  await goTo(page, 'employerEnter')
  await wallet.goto(place().wallet)
  await wallet.locator('option').first().waitFor({ state: 'attached' })
  await wallet.fill('#code', await qrOn(page))
  await wallet.click('#scan')
  await wallet.locator('#far').waitFor()
  expect(await wallet.locator('#asking').textContent()).toContain('广州')
  await keep(wallet, 'employer-wallet-far-390')
  const [no, yes] = await Promise.all(['#decline', '#yes'].map((id) => wallet.locator(id).boundingBox()))
  expect([no?.width, no?.height]).toEqual([yes?.width, yes?.height])
  await wallet.click('#decline')
  await page.getByText(words.declined).waitFor()
})

test('a window of one employer starts again when another came in beside it', async () => {
  const { page } = await openApp({ width: 1280, height: 900 })
  const wallet = await another(page, {})
  await goTo(page, 'employerEnter')
  await byWallet(page, wallet, 'demo-2')
  await page.getByText(/第 1–50 人/).waitFor()
  const first = await page.locator('#desk .heading').first().innerText()

  const beside = await page.context().newPage()
  await goTo(beside, 'employerEnter')
  await byWallet(beside, wallet, 'demo-3')
  await beside.locator('#desk').waitFor()
  const second = await beside.locator('#desk .heading').first().innerText()
  expect(second).not.toBe(first)

  await moveClock(16 * 60)
  await page.bringToFront()
  await page.locator('#words').fill('阿卜杜拉')
  await page.getByText(words.find, { exact: true }).click()
  await page.locator('#other-login').waitFor()
  await page.locator('#desk .heading').first().getByText(second).waitFor()
  expect(await page.locator('#words').inputValue()).toBe('')
  expect(await look(page, 'employer-other-login', DESKS)).toEqual([])
})

test('an employer whose session ended among its retired people comes in again with its licence', async () => {
  const { page } = await openApp({ width: 1280, height: 900 })
  const wallet = await another(page, {})
  await goTo(page, 'employerEnter')
  await byWallet(page, wallet, 'demo-2')
  await page.locator('#desk').waitFor()
  await button(page, 'own-people-link').click()
  await page.locator('#own-people').waitFor()
  await moveClock(61 * 60)
  await page.locator('#own-people').getByText(desks.ownAll, { exact: true }).click()
  await qrOn(page)
})

test('where sockets are blocked the page asks from time to time', async () => {
  const { page } = await openApp({ width: 1280, height: 900, start: false })
  await page.addInitScript(() => {
    window.WebSocket = class { constructor() { throw new Error('blocked') } } as never
  })
  const wallet = await another(page, {})
  await goTo(page, 'employerEnter')
  await byWallet(page, wallet, 'demo-3')
  await page.locator('#desk').waitFor()
  await settled(page)
  expect(await look(page, 'employer-desk', DESKS)).toEqual([])
})

test('the page of an employer without a licence fits at a desk', async () => {
  const { page } = await openApp({ width: 1280, height: 900 })
  await goTo(page, 'employerEnter')
  await qrOn(page)
  expect(await look(page, 'employer-enter', DESKS)).toEqual([])
  await page.getByText(words.byCode).click()
  expect(await look(page, 'employer-organisation', DESKS)).toEqual([])
})


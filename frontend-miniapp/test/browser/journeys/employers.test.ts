import jsQR from 'jsqr'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, inject, onTestFinished, test } from 'vitest'
import { texts } from '../../../src/texts'
import { openApp } from '../support/browser'
import { DESKS, keep, look, settled } from '../support/screens'
import { bindByNumbers, button, codeFor, goTo, logIn, newPhone, person } from '../support/steps'

const words = texts.employers

/** What the QR code on the page says, read from the picture as a phone would. */
async function qrOn(page: Page): Promise<string> {
  const picture = page.locator('.qr-code:visible')
  await picture.waitFor()
  const { data, width, height } = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0)
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
    return { data: Array.from(pixels.data), width: canvas.width, height: canvas.height }
  })
  const found = jsQR(Uint8ClampedArray.from(data), width, height)
  if (!found) throw new Error('no QR code on the page')
  return found.data
}

/** A browser of someone else: a context of its own. */
async function another(page: Page, options: BrowserContextOptions): Promise<Page> {
  const context = await page.context().browser()!.newContext({ locale: 'zh-CN', ...options })
  onTestFinished(() => context.close())
  return context.newPage()
}

const numberOn = async (page: Page): Promise<string> => (await page.locator('#number:visible').textContent())!

async function byWallet(page: Page, wallet: Page, holder = 'demo-1'): Promise<void> {
  await wallet.goto(inject('wallet'))
  await wallet.locator(`option[value=${holder}]`).waitFor({ state: 'attached' })
  await wallet.selectOption('#holder', holder)
  await wallet.fill('#code', await qrOn(page))
  await wallet.click('#scan')
  await wallet.locator('#confirm').waitFor()
  await wallet.fill('#number', await numberOn(page))
  await wallet.click('#yes')
}

test('an employer comes in with its licence, authorises an agent, and the agent comes in with the app', async () => {
  const { page } = await openApp({ width: 1280, height: 900 })
  const wallet = await another(page, { viewport: { width: 390, height: 844 } })
  const phone = await another(page, { viewport: { width: 390, height: 844 } })

  // The agent, a person with the app.
  const who = person('employer agent')
  const number = newPhone()
  await phone.goto(inject('api'))
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
    address: '北京市朝阳区建国路 1 号', district: '朝阳区', contactName: '李娜',
    contactPhone: '010-12345678', bankName: '示例银行北京分行', bankAccount: '1100001234567890',
  })) await page.locator(`#${field}`).fill(text)
  await button(page, 'register').click()
  await page.getByText(/网上登记交易号：\d{19}/).waitFor()

  await page.locator('#agent-name').fill(who.name)
  await page.locator('#agent-phone').fill(number)
  await button(page, 'invite').click()
  await page.getByText(words.invited).waitFor()

  await goTo(phone, 'mandates')
  await button(phone, 'accept').click()
  await button(phone, 'go-scan').waitFor()
  await keep(phone, 'employer-mandates-390')

  // A second page, which the agent brings in.
  const second = await another(page, { viewport: { width: 1280, height: 900 } })
  await goTo(second, 'employerEnter')
  await qrOn(second)
  await button(phone, 'go-scan').click()
  const shown = await second.locator('.qr-code:visible').screenshot()
  const choosing = phone.waitForEvent('filechooser')
  await button(phone, 'scan').click()
  await (await choosing).setFiles({ name: 'qr.png', mimeType: 'image/png', buffer: shown })
  await phone.locator('#page-number').waitFor()
  await second.getByText(words.scanned).waitFor()
  await keep(phone, 'employer-confirm-390')
  await phone.locator('#page-number').fill(String((Number(await numberOn(second)) + 1) % 100).padStart(2, '0'))
  await button(phone, 'get-code').click()
  await phone.getByText(words.codeSent).waitFor()
  await phone.locator('#sms-code').fill(await codeFor(number))
  await button(phone, 'confirm').click()
  await phone.getByText(/还可以试2次/).waitFor()
  await phone.locator('#page-number').fill(await numberOn(second))
  await button(phone, 'confirm').click()
  await phone.locator('#login-confirmed').waitFor()
  await second.locator('#desk').waitFor()

  // Revoked, the agent is out at once.
  await page.reload()
  await page.locator('#people').waitFor()
  await page.locator('#people .list-row', { hasText: who.name }).getByText(words.revoke).first().click()
  await button(page, 'revoke-yes').click()
  await button(page, 'revoke-yes').waitFor({ state: 'detached' })
  await second.reload()
  await second.locator('#number').waitFor()
})

test('who is sent a code and declines it kills it; the warning shows when the places are far apart', async () => {
  const { page } = await openApp({
    width: 1280, height: 900, context: { extraHTTPHeaders: { 'X-Forwarded-For': '198.51.100.9' } },
  })
  const wallet = await another(page, { viewport: { width: 390, height: 844 } })
  await goTo(page, 'employerEnter')
  await wallet.goto(inject('wallet'))
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


import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { texts } from '../../../src/texts'
import { desks as words } from '../../../src/texts/desks'
import { forms } from '../../../src/texts/forms'
import { looks } from '../../../src/texts/looks'
import { staff } from '../../../src/texts/staff'
import { openApp } from '../support/browser'
import { DESKS, keep, look, settled } from '../support/screens'
import { addAdministrator, atDesk } from '../support/desk'
import { place } from '../support/place'
import { bindByNumbers, button, goTo, logIn, newPhone, person } from '../support/steps'
import { byWallet } from '../support/wallet'

/** A day as it stands on a stamp: today in Beijing. */
async function today(): Promise<string> {
  const answer = await fetch(`${place().api}/dev/clock`, { method: 'POST', body: '{"seconds": 0}' })
  const { now } = await answer.json() as { now: string }
  return new Date(new Date(now).getTime() + 8 * 3600_000).toISOString().slice(0, 10)
}

/** A sheet full of words and a stamp, as a camera would see it. */
async function stampedSheet(page: Page): Promise<Buffer> {
  const sheet = await page.context().newPage()
  await sheet.setViewportSize({ width: 1240, height: 1754 })
  const lines = Array.from({ length: 40 }, (_, n) => `<p>${n + 1}. 协助认证表 本人签名 认证机构公章 年 月 日</p>`).join('')
  await sheet.setContent(`<body style="font:26px sans-serif;margin:60px">${lines}<b style="color:#c00;font-size:60px">示范社保局</b></body>`)
  const picture = await sheet.screenshot()
  await sheet.close()
  return picture
}

/** Adds one of the staff, as the administrator's page does; a clerk at a place. */
async function invite(chief: Page, role: keyof typeof staff.roles, place = '', part = ''): Promise<string> {
  const phone = newPhone()
  await chief.locator('#staff-phone').fill(phone)
  await chief.getByRole('radio', { name: staff.roles[role], exact: true }).click()
  if (part) await chief.locator('#office-part').fill(part)
  if (place) await chief.getByRole('radio', { name: place, exact: true }).click()
  await button(chief, 'invite').click()
  await chief.getByText(staff.invited(`${phone.slice(0, 3)}****${phone.slice(-4)}`)).waitFor()
  return phone
}

/** Comes back to a printed form from the list of them. */
async function openForm(page: Page, number: string): Promise<void> {
  await goTo(page, 'home')
  await page.locator('#tab-records').and(page.locator(':visible')).first().waitFor()
  await goTo(page, 'otherWays')
  await page.locator('#forms').and(page.locator(':visible')).getByText(number).click()
}

async function find(desk: Page, who: { name: string; number: string }): Promise<void> {
  await goTo(desk, 'deskFind')
  await desk.locator('#identity').fill(who.number)
  await desk.locator('#name').fill(who.name)
  await button(desk, 'find').click()
}

test('a stamped form is printed, photographed, and entered by the agency; an auditor sees who looked', async () => {
  const { page, faults } = await openApp()
  const who = person('assisted')
  await logIn(page, newPhone())
  await bindByNumbers(page, who)
  await goTo(page, 'otherWays')
  await settled(page)
  await page.locator('#way-domestic').click()
  await button(page, 'photograph').click()
  const choosing = page.waitForEvent('filechooser')
  await button(page, 'album').click()
  await (await choosing).setFiles({ name: 'form.png', mimeType: 'image/png', buffer: await stampedSheet(page) })
  await button(page, 'send').click()
  await page.locator('#send').waitFor({ state: 'detached', timeout: 60_000 })
  await page.getByText(forms.states.SENT).first().waitFor({ timeout: 60_000 })

  const chief = await atDesk(addAdministrator())
  await button(chief.page, 'members').click()
  await settled(chief.page)
  await chief.page.getByRole('radio', { name: staff.roles.EMBASSY_CLERK, exact: true }).click()
  await chief.page.locator('#office-part').fill('日本')
  await button(chief.page, 'invite').click()
  await chief.page.getByText(staff.officeMissing).waitFor()
  const wrong = await look(chief.page, 'members-office', DESKS)
  const clerkPhone = await invite(chief.page, 'AGENCY_CLERK', '北京市')
  const farPhone = await invite(chief.page, 'AGENCY_CLERK', '海淀区')
  const consulPhone = await invite(chief.page, 'EMBASSY_CLERK', '日本', '日本')
  const auditorPhone = await invite(chief.page, 'AUDITOR')
  await keep(chief.page, 'members-with-offices')

  const far = await atDesk(farPhone)
  await far.page.getByText(words.queueEmpty).waitFor()
  await find(far.page, who)
  await far.page.getByText(/没有查到此人/).waitFor()
  wrong.push(...await look(far.page, 'desk-find-nobody', DESKS))

  const clerk = await atDesk(clerkPhone)
  await clerk.page.locator('#form-queue .list-row').first().waitFor()
  wrong.push(...await look(clerk.page, 'desk-queue', DESKS))
  await clerk.page.locator('#form-queue .list-row').first().click()
  await clerk.page.locator('#person').waitFor()
  await keep(clerk.page, 'desk-form-closed')
  await button(clerk.page, 'open-picture').click()
  await clerk.page.locator('.desk-picture').waitFor()
  await clerk.page.getByRole('radio', { name: words.giveBack }).click()
  wrong.push(...await look(clerk.page, 'desk-form-return', DESKS))
  await clerk.page.getByRole('radio', { name: words.accept }).click()
  await button(clerk.page, 'submit-entry').click()
  await clerk.page.getByText(words.seenOnWrong).waitFor()
  await clerk.page.locator('#seen-on').fill(await today())
  await clerk.page.locator('#assister').fill('成都市青羊区社会保险事业管理局')
  wrong.push(...await look(clerk.page, 'desk-form-accept', DESKS))
  await button(clerk.page, 'submit-entry').click()
  await clerk.page.locator('#entered').waitFor()
  await keep(clerk.page, 'desk-form-entered')

  await find(clerk.page, person('remote'))
  await clerk.page.getByRole('radio', { name: new RegExp(words.ways.REMOTE_SYSTEM) }).click()
  await clerk.page.locator('#reference').fill('JB-2026-000123')
  await clerk.page.locator('#seen-on').fill(await today())
  await clerk.page.locator('#assister').fill('成都市青羊区社会保险事业管理局')
  wrong.push(...await look(clerk.page, 'desk-find-remote', DESKS))
  await button(clerk.page, 'submit-entry').click()
  await clerk.page.locator('#entered').waitFor()

  const consul = await atDesk(consulPhone)
  await find(consul.page, person('abroad'))
  await consul.page.locator('#person').waitFor()
  wrong.push(...await look(consul.page, 'desk-find-embassy', DESKS))
  await consul.page.locator('#seen-on').fill(await today())
  await consul.page.locator('#assister').fill('中华人民共和国驻日本国大使馆')
  await button(consul.page, 'submit-entry').click()
  await consul.page.locator('#entered').waitFor()

  const auditor = await atDesk(auditorPhone)
  await button(auditor.page, 'desk-looks-link').click()
  await auditor.page.getByText(words.reviewLooked.form_picture).first().waitFor()
  wrong.push(...await look(auditor.page, 'desk-looks', DESKS))
  // Which form it was stands there, and the looks at it alone are a press away.
  const atForm = auditor.page.locator('#review-looks-list .list-row', { hasText: words.reviewLooked.form_picture }).first()
  expect(await atForm.textContent()).toMatch(/表格编号 \d{4} \d{4} \d{4}/)
  await atForm.click()
  await auditor.page.getByText(looks.onlyMatter).click()
  await auditor.page.locator('#narrowed').waitFor()
  await atForm.waitFor()
  wrong.push(...await look(auditor.page, 'desk-looks-narrowed', DESKS))

  await goTo(page, 'records')
  await page.reload()
  await page.locator('#records').getByText('已受理').first().waitFor()
  expect(wrong).toEqual([])
  expect([faults, clerk.faults, consul.faults, auditor.faults].flat()).toEqual([])
})

test('a paper from abroad goes over the employer to the agency, is given back, and comes again as a photo', async () => {
  const phone = await openApp()
  const { page } = phone
  const who = person('paper')
  await logIn(page, newPhone())
  await bindByNumbers(page, who)
  await goTo(page, 'otherWays')
  await button(page, 'way-abroad').click()
  await button(page, 'download').waitFor()
  const [number] = /\d{4} \d{4} \d{4}/.exec(await page.locator('body').innerText()) ?? []
  expect(number).toBeTruthy()

  const { page: desk } = await openApp({ width: 1280, height: 900 })
  const context = await desk.context().browser()!.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } })
  onTestFinished(() => context.close())
  await goTo(desk, 'employerEnter')
  await byWallet(desk, await context.newPage())
  await desk.locator('#desk').waitFor()
  await button(desk, 'own-people-link').click()
  await desk.locator('#own-list .list-row', { hasText: `*${who.number.slice(-2)}` }).first().click()
  await desk.locator('#receipt-number').fill(number!)
  await button(desk, 'receive').click()
  await desk.locator('#received').waitFor()
  const handIn = desk.locator('#received-forms').getByRole('button', { name: words.handIn, exact: true })
  await handIn.waitFor()
  const wrong = await look(desk, 'own-forms', DESKS)
  await openForm(page, number!)
  await page.getByText(forms.receivedTexts.EMPLOYER).waitFor()
  wrong.push(...await look(page, 'form-at-employer'))
  await handIn.click()
  await desk.locator('#form-said').waitFor()
  await keep(desk, 'own-forms-handed-in')

  const chief = await atDesk(addAdministrator())
  await button(chief.page, 'members').click()
  await settled(chief.page)
  const clerk = await atDesk(await invite(chief.page, 'AGENCY_CLERK', '北京市'))
  const waiting = clerk.page.locator('#form-queue .list-row', { hasText: number! })
  await waiting.getByText(words.waits.paper).waitFor()
  await waiting.click()
  await clerk.page.locator('#person').waitFor()
  await clerk.page.getByRole('radio', { name: words.giveBack }).click()
  await clerk.page.getByRole('radio', { name: words.returnReasons.STAMP_UNCLEAR }).click()
  wrong.push(...await look(clerk.page, 'desk-paper-return', DESKS))
  await button(clerk.page, 'give-back').click()
  await clerk.page.locator('#returned').waitFor()

  await openForm(page, number!)
  await page.getByText(forms.returnedHeading).waitFor()
  wrong.push(...await look(page, 'form-returned'))
  await button(page, 'photograph').click()
  const choosing = page.waitForEvent('filechooser')
  await button(page, 'album').click()
  await (await choosing).setFiles({ name: 'form.png', mimeType: 'image/png', buffer: await stampedSheet(page) })
  await button(page, 'send').click()
  await page.getByText(forms.originalText).waitFor({ timeout: 60_000 })
  await clerk.page.reload()
  await goTo(clerk.page, 'desk')
  await waiting.getByText(words.waits.photo).waitFor()
  expect(wrong).toEqual([])
  expect([phone.faults, clerk.faults].flat()).toEqual([])
})

test('an employer finds its own people by due day, opens one, and vouches for them', async () => {
  const { page } = await openApp({ width: 1280, height: 900 })
  const context = await page.context().browser()!.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } })
  onTestFinished(() => context.close())
  await goTo(page, 'employerEnter')
  await byWallet(page, await context.newPage())
  await page.locator('#desk').waitFor()
  await button(page, 'own-people-link').click()
  const who = person('own people')
  await page.locator('#own-list .list-row').first().waitFor()
  expect(await page.locator('#own-list').textContent()).not.toContain(who.name)
  const wrong = await look(page, 'own-people', DESKS)

  // With a paper in the hand one need not go through the list.
  await button(page, 'find-own').click()
  await page.locator('#identity').fill(who.number)
  await page.locator('#name').fill('王不对')
  await button(page, 'find').click()
  await page.getByText(/本单位领取待遇的人员里没有查到此人/).waitFor()
  wrong.push(...await look(page, 'own-people-not-found', DESKS))
  await page.locator('#name').fill(who.name)
  await button(page, 'find').click()
  await page.locator('#employer-entry').waitFor()
  await page.getByText(who.name).first().waitFor()
  await page.getByText(words.close).click()

  await page.locator('#own-list .list-row', { hasText: `*${who.number.slice(-2)}` }).first().click()
  await page.locator('#employer-entry').waitFor()
  await page.getByText(who.name).first().waitFor()
  await button(page, 'certify').click()
  await page.getByText(words.verifiedMissing).waitFor()
  await page.getByRole('radio', { name: words.verifiedWays.AT_HOME }).click()
  await page.locator('#seen-on').fill(await today())
  wrong.push(...await look(page, 'own-people-opened', DESKS))
  await button(page, 'certify').click()
  await page.locator('#entered').waitFor()
  await page.locator('#own-list').getByText(words.inHand).first().waitFor()
  await keep(page, 'own-people-entered')

  // It is under way on the employer's page: what, about whom, and opened, how far.
  await goTo(page, 'employerDesk')
  const row = page.locator('#case-list .list-row', { hasText: texts.employers.procedures['26-certification'] })
  await row.getByText(texts.employers.progress).click()
  await page.locator('#case-progress').getByText(/办件编号 \d{16}/).waitFor()
  expect(await page.locator('#cases').textContent()).not.toContain(who.name)
  wrong.push(...await look(page, 'employer-case', DESKS))
  expect(wrong).toEqual([])
})

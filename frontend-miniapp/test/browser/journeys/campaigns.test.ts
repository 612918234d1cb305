import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { agency } from '../../../src/texts/agency'
import { handOver as handOverWords } from '../../../src/texts/hand-over'
import { staff } from '../../../src/texts/staff'
import { addAdministrator, atDesk } from '../support/desk'
import { python, REPOSITORY, SUPPORT } from '../support/paths'
import { place } from '../support/place'
import { DESKS, look, lookAt, settled } from '../support/screens'
import { button, goTo, newPhone } from '../support/steps'

const NAME = '二〇二六年下半年养老保险待遇领取资格集中认证活动（含异地居住和境外居住人员）'

/** As the commands of the server do it, beside the server and by its clock. */
async function agencyDoes(what: string): Promise<void> {
  const answer = await fetch(`${place().api}/dev/clock`, { method: 'POST', body: '{"seconds": 0}' })
  const { now } = await answer.json() as { now: string }
  execFileSync(python('python'), [join(SUPPORT, 'fill_agency.py'), what, now], {
    cwd: REPOSITORY,
    env: { ...process.env, PYTHONPATH: REPOSITORY, DATABASE_URL: '', SHEBAO_DATA: place().data },
  })
}

/** Many pages are looked at, each in three sizes. */
const LONG_MS = 300_000

const nextYear = () => new Date().getFullYear() + 1

async function openCampaign(page: Page): Promise<string[]> {
  await goTo(page, 'desk')
  await button(page, 'to-campaigns').click()
  await page.getByText(agency.campaignsNone).waitFor()
  const wrong = await look(page, 'campaigns-none', DESKS)
  await button(page, 'open-campaign').click()
  await page.getByText(agency.nameMissing).waitFor()
  wrong.push(...await look(page, 'campaigns-missing', [1280]))
  await page.locator('#campaign-name').fill(NAME)
  await page.locator('#campaign-from').fill('20260101')
  await page.locator('#campaign-until').fill('2025-12-31')
  await page.getByText(agency.orderWrong).waitFor()
  await page.locator('#campaign-until').fill(`${nextYear()}-12-31`)
  await button(page, 'open-campaign').click()
  await page.locator('#said').waitFor()
  await agencyDoes('remind')
  await page.reload()
  await page.locator('#campaigns').getByText(agency.running).waitFor()
  wrong.push(...await look(page, 'campaigns', DESKS))
  return wrong
}

async function callSomeone(page: Page): Promise<string[]> {
  await goTo(page, 'calls')
  await page.locator('#calls .list-row').first().waitFor()
  const masked = await page.locator('#calls .list-row__title').first().textContent()
  expect(masked).toMatch(/^\*/)
  await page.locator('#calls').getByRole('button', { name: agency.openCall }).first().click()
  await expect.poll(() => page.locator('#calls .list-row__title').first().textContent()).not.toMatch(/^\*/)
  const wrong = await look(page, 'calls', DESKS)
  // What came of the call stays with the person for the next one who opens them.
  await page.getByRole('radio', { name: agency.outcomes.PASSED_ON }).click()
  await button(page, 'note-call').click()
  await page.getByText(agency.callNoteMissing).waitFor()
  await page.locator('#calls textarea, #calls input').last().fill('转给南磨房社区')
  await button(page, 'note-call').click()
  await page.locator('#call-noted').waitFor()
  await page.locator('#calls').getByText(/已转其他人办理：转给南磨房社区/).waitFor()
  wrong.push(...await look(page, 'calls-noted', DESKS))
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'take').click()])
  expect(readFileSync(await file.path(), 'utf8').split('\n')[0]).toContain('联系电话')
  await page.locator('#took').waitFor()
  await page.getByRole('radio', { name: agency.lists.DUE }).click()
  await button(page, 'calls-more').click()
  await expect.poll(() => page.locator('#calls .list-row').count()).toBeGreaterThan(20)
  await page.getByRole('radio', { name: agency.lists.FAILED }).click()
  await page.getByText(/未通过1次/).first().waitFor()
  wrong.push(...await look(page, 'calls-failed', DESKS))
  await page.getByRole('radio', { name: '门头沟区' }).click()
  await page.getByText(agency.nobody).waitFor()
  wrong.push(...await look(page, 'calls-nobody', [1280]))
  return wrong
}

async function figures(page: Page): Promise<string[]> {
  await goTo(page, 'figures')
  await page.locator('#daily').waitFor()
  await button(page, 'numbers').click()
  const wrong = await look(page, 'figures', DESKS)
  await page.getByRole('radio', { name: agency.ranges['90'] }).click()
  await settled(page)
  await page.locator('#daily').waitFor()
  wrong.push(...await look(page, 'figures-90', [1280]))
  return wrong
}

async function handOver(page: Page): Promise<string[]> {
  await goTo(page, 'pensionLink')
  await page.locator('#differences .list-row').first().waitFor()
  await page.locator('#messages .list-row').first().waitFor()
  const wrong = await look(page, 'pension-link', DESKS)
  await page.getByRole('radio', { name: agency.onlyRefused }).click()
  await expect.poll(() => page.locator('#messages .list-row').count()).toBe(1)
  await page.locator('#messages').getByText(/前面缺一条/).waitFor()
  await page.getByRole('button', { name: handOverWords.renew }).click()
  await page.locator('#renewed').waitFor()
  await page.getByText(agency.refusedNone).waitFor()
  return wrong
}

/** What waits goes out as a file, and acknowledgements come back. */
async function files(page: Page): Promise<string[]> {
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'take-messages').click()])
  const [first] = readFileSync(await file.path(), 'utf8').split('\n').slice(1)
  const answer = `消息编号,回执号,拒收原因\n${first.split(',')[0]},1001,\nunknown,1,\n`
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, 'give-receipts').click()])
  await chooser.setFiles({ name: 'receipts.csv', mimeType: 'text/csv', buffer: Buffer.from(answer) })
  await page.locator('#receipts').getByText(/新确认1条/).waitFor()
  await page.locator('#unread').getByText(/第3行/).waitFor()
  return look(page, 'pension-files', DESKS)
}

/** One administrator asks for a certification to be taken back, another one confirms it. */
async function revoke(page: Page, other: Page): Promise<string[]> {
  await page.getByRole('button', { name: handOverWords.revokeThis }).first().click()
  await button(page, 'ask-revocation').click()
  await page.locator('#revoke-note-error').waitFor()
  const wrong = await look(page, 'revocation-missing', DESKS)
  await page.locator('#revoke-note').fill('户籍系统显示已去世，已与家属电话核实')
  await button(page, 'ask-revocation').click()
  await page.locator('#revocations').getByText(handOverWords.mine).waitFor()
  await goTo(other, 'pensionLink')
  await other.getByRole('button', { name: handOverWords.confirm, exact: true }).click()
  await other.getByRole('button', { name: handOverWords.confirmYes }).waitFor()
  wrong.push(...await look(other, 'revocation-confirm', DESKS))
  await other.getByRole('button', { name: handOverWords.confirmYes }).click()
  await other.getByText(handOverWords.waitingNone).waitFor()
  return wrong
}

test('the agency opens a campaign, looks at figures, calls people, and sees the hand-over; an auditor reads along', async () => {
  const chief = await atDesk(addAdministrator())
  const { page } = chief
  await goTo(page, 'figures')
  await settled(page)
  const wrong = await look(page, 'figures-none', [1280])
  await goTo(page, 'pensionLink')
  await settled(page) // Other journeys may have moved the clock over a comparison.
  wrong.push(...await look(page, 'pension-link-before', [1280]))

  await agencyDoes(join(place().data, 'agency'))
  wrong.push(...await openCampaign(page))
  wrong.push(...await figures(page))
  wrong.push(...await callSomeone(page))
  wrong.push(...await handOver(page))
  wrong.push(...await files(page))
  const second = await atDesk(addAdministrator())
  wrong.push(...await revoke(page, second.page))

  await goTo(page, 'members')
  const phone = newPhone()
  await page.locator('#staff-phone').fill(phone)
  await page.getByRole('radio', { name: staff.roles.AUDITOR }).click()
  await button(page, 'invite').click()
  await page.locator('#said').waitFor()

  const auditor = await atDesk(phone)
  wrong.push(...await look(auditor.page, 'auditor-desk', [1280]))
  wrong.push(...await lookAt(auditor.page, 'calls', 'calls-auditor', { widths: DESKS }))
  await auditor.page.locator('#looks .list-row').first().waitFor()
  expect(await auditor.page.locator('#looks .list-row').count()).toBe(3)
  expect(await auditor.page.getByRole('button', { name: agency.openCall }).count()).toBe(0)
  await goTo(auditor.page, 'pensionLink')
  await auditor.page.locator('#acts').getByText(handOverWords.act.REVOCATION_CONFIRMED).waitFor()
  expect(await auditor.page.getByRole('button', { name: handOverWords.ask }).count()).toBe(0)
  wrong.push(...await look(auditor.page, 'pension-acts', DESKS))
  await goTo(auditor.page, 'campaigns')
  await auditor.page.locator('#campaigns').getByText(agency.running).waitFor()
  expect(await button(auditor.page, 'open-campaign').count()).toBe(0)

  // A clerk has the figures and the list of the own district, and opens somebody on it.
  const clerkPhone = newPhone()
  await goTo(page, 'members')
  await page.locator('#staff-phone').fill(clerkPhone)
  await page.getByRole('radio', { name: staff.roles.AGENCY_CLERK }).click()
  await page.getByRole('radio', { name: '朝阳区' }).click()
  await button(page, 'invite').click()
  await page.locator('#said').getByText(clerkPhone.slice(-4)).waitFor()
  await page.getByRole('button', { name: staff.removeRole(staff.office(staff.roles.AGENCY_CLERK, '朝阳区')) }).last().click()
  await page.locator('#sheet').waitFor()
  wrong.push(...await look(page, 'members-sure', [1280]))
  await button(page, 'sure-no').click()
  const clerk = await atDesk(clerkPhone)
  expect(await button(clerk.page, 'to-campaigns').count()).toBe(0)
  await button(clerk.page, 'to-figures').click()
  await clerk.page.locator('#daily').waitFor()
  await goTo(clerk.page, 'calls')
  await clerk.page.getByRole('radio', { name: agency.lists.DUE }).click()
  await clerk.page.locator('#calls .list-row').first().waitFor()
  expect(await button(clerk.page, 'take').count()).toBe(0)
  await clerk.page.locator('#calls').getByRole('button', { name: agency.openCall }).first().click()
  await button(clerk.page, 'note-call').waitFor()
  wrong.push(...await look(clerk.page, 'calls-clerk', DESKS))

  await goTo(page, 'campaigns')
  await page.getByRole('button', { name: agency.close, exact: true }).click()
  await page.getByRole('button', { name: agency.closeYes }).click()
  await page.getByText(agency.closedNow).waitFor()
  expect(wrong).toEqual([])
  expect([...chief.faults, ...second.faults, ...auditor.faults, ...clerk.faults]).toEqual([])
}, LONG_MS)

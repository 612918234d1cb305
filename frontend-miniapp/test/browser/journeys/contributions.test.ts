import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { staff } from '../../../src/texts/staff'
import { openApp } from '../support/browser'
import { addAdministrator, atDesk } from '../support/desk'
import { place } from '../support/place'
import { DESKS, keep, look, lookAt, settled } from '../support/screens'
import { bindByNumbers, button, goTo, logIn, newPhone, person } from '../support/steps'

const words = texts.contributions
const ANSWER = '已向单位核实，两个月都补上，下月起可见。'
const DAY = 24 * 3600

async function clock(move: { seconds?: number; to?: string }): Promise<Date> {
  const answer = await fetch(`${place().api}/dev/clock`, { method: 'POST', body: JSON.stringify(move) })
  return new Date((await answer.json() as { now: string }).now)
}

/** Moves the API's clock to ten in the morning in Beijing of a day on which records are taken, with one after it. */
async function toOpenHours(): Promise<void> {
  let at = new Date(await clock({}))
  const inBeijing = () => new Date(at.getTime() + 8 * 3600_000)
  const fits = () => inBeijing().getUTCHours() === 10 && inBeijing().getUTCDate() >= 5 && inBeijing().getUTCDate() <= 27
  while (!fits()) at = new Date(at.getTime() + 1800_000)
  await clock({ to: at.toISOString() })
}

test('a person sees a year at a glance, reports a month, and takes a record home the next day', async () => {
  const { page } = await openApp()
  await logIn(page, newPhone())
  await bindByNumbers(page, person('contributions'))
  await goTo(page, 'home')
  await button(page, 'service-contributions').click()
  await page.locator('#summary').waitFor()
  const wrong = await look(page, 'contributions')
  await page.getByText(words.pendingTitle).waitFor()

  // 2020 lacks February and March; the gap is said, marked, and can be reported from its line.
  await goTo(page, 'contributions', '?year=2020')
  await page.locator('#gaps').and(page.locator(':visible')).waitFor()
  await page.getByText(words.monthsPaid(10)).waitFor()
  wrong.push(...await look(page, 'contributions-gap'))
  await button(page, 'month-2020-02').click()
  await page.locator('#nothing').waitFor()
  await button(page, 'wrong').click()
  await page.getByRole('radio', { name: words.faults.WRONG_BASE }).click()
  await button(page, 'send').click()
  await page.locator('#trouble').waitFor() // it does not fit: the month is not there at all
  await page.getByRole('radio', { name: words.faults.MISSING }).click()
  wrong.push(...await look(page, 'contributions-report'))
  await button(page, 'send').click()
  await page.locator('#sent').waitFor()
  wrong.push(...await lookAt(page, 'contributionMonth', 'contribution-month-gap', { query: '?month=2020-02' }))
  await page.locator('#reported').waitFor()
  wrong.push(...await answered())
  wrong.push(...await lookAt(page, 'contributionMonth', 'contribution-month-answered', { query: '?month=2020-02' }))
  await page.locator('#answered').getByText(ANSWER).waitFor()
  wrong.push(...await lookAt(page, 'contributions', 'contributions-answered', { query: '?year=2020' }))
  for (const mark of [words.mark.gap, words.mark.answered]) await button(page, 'month-2020-02').getByText(mark).waitFor()
  wrong.push(...await oneInsurance(page))
  wrong.push(...await lookAt(page, 'contributionMonth', 'contribution-month', { query: '?month=2024-11' }))

  await toOpenHours()
  await goTo(page, 'rightsRecords')
  await button(page, 'new-record').click()
  await page.getByRole('radio', { name: words.spans.two }).click()
  wrong.push(...await look(page, 'contributions-request'))
  await button(page, 'request').click()
  await page.locator('#requested').waitFor()
  await button(page, 'see-records').click()
  await page.getByText(words.recordState.SUBMITTED, { exact: true }).waitFor()
  await clock({ seconds: DAY })
  await untilReady(page)
  wrong.push(...await look(page, 'rights-records'))
  await page.getByText(words.recordState.READY, { exact: true }).click()
  await page.locator('#paper').waitFor()
  wrong.push(...await look(page, 'contributions-paper'))
  expect(await page.locator('#paper-rows .list-row').count()).toBe(60)
  await button(page, 'more-rows').click()
  await button(page, 'more-rows').waitFor({ state: 'hidden' })
  expect(await page.locator('#paper-rows .list-row').count()).toBe(120) // all of the 24 months
  expect(await saved(page, 'pdf')).toMatch(/^%PDF-/)
  expect(await saved(page, 'sheet')).toMatch(/^PK/)
  expect(wrong).toEqual([])
}, 240_000)

/** May 2021 lacks medical insurance alone: that is reported, and pension beside it. */
async function oneInsurance(page: Page): Promise<string[]> {
  await goTo(page, 'contributions', '?year=2021')
  await button(page, 'gaps').getByText(words.gap(words.insurances.MEDICAL, words.month(2021, 5), 1)).waitFor()
  await button(page, 'month-2021-05').getByText(words.mark.partly).waitFor()
  await button(page, 'month-2021-05').click()
  await button(page, 'none-MEDICAL').waitFor()
  const wrong = await look(page, 'contribution-month-lacking')
  await button(page, 'wrong-MEDICAL').click()
  await page.getByText(words.reportHeading(words.month(2021, 5), words.insurances.MEDICAL)).waitFor()
  await report(page, words.faults.MISSING)
  await goTo(page, 'contributionMonth', '?month=2021-05')
  await button(page, 'reported-MEDICAL').waitFor()
  await button(page, 'wrong-PENSION').click()
  await page.getByRole('radio', { name: words.faults.NOT_ARRIVED }).click()
  await button(page, 'send').click()
  await page.locator('#trouble').waitFor() // it has arrived
  await report(page, words.faults.WRONG_BASE)
  wrong.push(...await lookAt(page, 'contributionMonth', 'contribution-month-two-reports', { query: '?month=2021-05' }))
  await button(page, 'reported-PENSION').waitFor()
  expect(await page.locator('#wrong-PENSION, #wrong-MEDICAL').and(page.locator(':visible')).count()).toBe(0)
  return wrong
}

async function report(page: Page, fault: string): Promise<void> {
  await page.getByRole('radio', { name: fault }).click()
  await button(page, 'send').click()
  await page.locator('#sent').and(page.locator(':visible')).waitFor()
}

/** One of the staff looks into the reported month and answers it. */
async function answered(): Promise<string[]> {
  const { page } = await atDesk(addAdministrator())
  await page.locator('#month-reports .list-row').first().waitFor()
  const wrong = await look(page, 'month-reports', DESKS)
  await page.locator('#month-reports .list-row').first().click()
  await button(page, 'answer').click()
  await page.getByText(staff.months.choose).waitFor()
  wrong.push(...await look(page, 'month-report', DESKS))
  await page.getByRole('radio', { name: staff.months.answers.WILL_BE_CORRECTED }).click()
  await page.locator('#answer-note').fill(ANSWER)
  await button(page, 'answer').click()
  await page.locator('#decided').waitFor()
  await keep(page, 'month-report-decided')
  return wrong
}

/** The worker finds what is due within a sweep. */
async function untilReady(page: Page): Promise<void> {
  await expect.poll(async () => {
    await page.reload()
    await settled(page)
    return page.getByText(words.recordState.READY, { exact: true }).isVisible()
  }, { timeout: 60_000, interval: 3_000 }).toBe(true)
}

async function saved(page: Page, id: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), button(page, id).click()])
  return readFileSync(await file.path(), 'latin1').slice(0, 8)
}

test('forty years are seen year by year, before 2011 with the four; nothing at all says so', async () => {
  const { page } = await openApp()
  await logIn(page, newPhone())
  await goTo(page, 'contributions')
  await page.getByRole('button', { name: texts.home.bindNow }).waitFor()
  await goTo(page, 'contributionMonth', '?month=2020-01')
  await page.getByRole('heading', { name: words.month(2020, 1) }).waitFor() // The page before has the button too.
  await button(page, 'unbound').waitFor()
  await bindByNumbers(page, person('forty years'))
  await goTo(page, 'contributions')
  await button(page, 'stopped').getByText(words.stoppedTitle(words.month(2022, 12))).waitFor()
  const wrong = await look(page, 'contributions-stopped')
  wrong.push(...await lookAt(page, 'contributionReport', 'contribution-report-any'))
  await goTo(page, 'contributionYears')
  await button(page, 'earlier').click()
  expect(await page.locator('#years .contribution-line').count()).toBe(40)
  wrong.push(...await look(page, 'contribution-years'))
  await button(page, 'year-1983').click()
  await page.getByText(words.monthsPaid(12)).waitFor()
  await toOpenHours()
  await goTo(page, 'contributionPaper', '?year=2005')
  await page.locator('#paper').waitFor()
  expect(await page.getByText(words.insurances.MEDICAL, { exact: true }).count()).toBe(0)
  expect(await page.locator('#pdf').count()).toBe(0)
  wrong.push(...await lookAt(page, 'contributionPaper', 'contribution-statement', { query: '?year=2015' }))
  await button(page, 'pdf').waitFor()
  expect(wrong).toEqual([])
}, 180_000)

test('who has no contributions is told what to do', async () => {
  const { page } = await openApp()
  await logIn(page, newPhone())
  await bindByNumbers(page, person('no months'))
  await goTo(page, 'contributions')
  await page.getByText(words.none).waitFor()
  const wrong = await look(page, 'contributions-none')
  await goTo(page, 'rightsRecords')
  await page.getByText(words.noRecords).waitFor()
  expect(wrong).toEqual([])
})

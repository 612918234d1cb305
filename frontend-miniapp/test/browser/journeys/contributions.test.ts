import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { texts } from '../../../src/texts'
import { openApp } from '../support/browser'
import { look, lookAt, settled } from '../support/screens'
import { bindByNumbers, button, goTo, logIn, newPhone, person } from '../support/steps'

const words = texts.contributions
const DAY = 24 * 3600

async function clock(move: { seconds?: number; to?: string }): Promise<Date> {
  const answer = await fetch(`${inject('api')}/dev/clock`, { method: 'POST', body: JSON.stringify(move) })
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
  expect(await saved(page, 'pdf')).toMatch(/^%PDF-/)
  expect(await saved(page, 'sheet')).toMatch(/^PK/)
  expect(wrong).toEqual([])
}, 240_000)

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
  await bindByNumbers(page, person('forty years'))
  await goTo(page, 'contributionYears')
  await button(page, 'earlier').click()
  expect(await page.locator('#years .contribution-line').count()).toBe(40)
  const wrong = await look(page, 'contribution-years')
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

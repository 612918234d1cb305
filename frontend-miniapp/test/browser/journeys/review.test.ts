import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { staff } from '../../../src/texts/staff'
import { openApp } from '../support/browser'
import { addAdministrator, atDesk, invite } from '../support/desk'
import { DESKS, keep, look, settled } from '../support/screens'
import {
  askedActions, bindByNumbers, button, filmPath, goTo, logIn, logInAgainIfAsked, makeFilm, moveClock, newPhone, person, recordAndSubmit, toCapture,
} from '../support/steps'

const words = staff
const WEEK = 7 * 24 * 3600
const NOTES = ['嘴没有张开，画面像是照片', '同意，脸上有反光边框']

let reviewers: Promise<string[]> | undefined

/** The phones of two reviewers, whom an administrator adds the first time that they are needed. */
function twoReviewers(wrong: string[]): Promise<string[]> {
  return reviewers ??= (async () => {
    const { page } = await atDesk(addAdministrator())
    wrong.push(...await look(page, 'desk', DESKS))
    const phones = [await invite(page, 'REVIEWER'), await invite(page, 'REVIEWER')]
    wrong.push(...await look(page, 'members', DESKS))
    return phones
  })()
}

/** Opens the first case of a kind, with photo and recording. */
async function openCase(page: Page, kind: string): Promise<void> {
  await goTo(page, 'desk')
  await page.locator('#queue .list-row').filter({ hasText: kind }).first().click()
  await button(page, 'open-evidence').click()
  await page.locator('#evidence').waitFor()
}

async function decide(page: Page, decision: string, reason: string, note: string): Promise<void> {
  await page.getByRole('radio', { name: decision }).click()
  await page.getByRole('radio', { name: reason, exact: true }).click()
  await page.locator('#note').fill(note)
  await button(page, 'decide').click()
  await page.locator('#decided').waitFor()
}

test('what the machine is not certain of is decided by a reviewer, and the person sees the result', async () => {
  const film = filmPath()
  const phone = newPhone()
  const { page, faults } = await openApp({ camera: film })
  await logIn(page, phone)
  await bindByNumbers(page, person('uncertain'))
  await toCapture(page)
  // The film shows the face of all other journeys; the photo on record is hard to tell from it.
  makeFilm(film, await askedActions(page))
  await recordAndSubmit(page)
  await page.getByText('正在由工作人员复核').first().waitFor({ timeout: 60_000 })
  const wrong = await look(page, 'under-review')

  const [first] = await twoReviewers(wrong)
  const desk = await atDesk(first)
  await desk.page.locator('#queue .list-row').filter({ hasText: words.kinds.UNCERTAIN }).first().waitFor()
  wrong.push(...await look(desk.page, 'queue', DESKS))
  await openCase(desk.page, words.kinds.UNCERTAIN)
  wrong.push(...await look(desk.page, 'review', DESKS))
  await button(desk.page, 'decide').click()
  await desk.page.getByText(words.choose).waitFor()
  await decide(desk.page, words.decisions.PASS, words.reasons.SAME_PERSON_AGED, '眉眼和脸型一致')
  await keep(desk.page, 'review-decided')

  await page.getByText('已受理，等待公布结果').first().waitFor({ timeout: 60_000 })
  await published(page, phone, texts.certification.passedHeading)
  await goTo(page, 'records')
  await page.reload()
  await page.locator('#records').getByText('认证通过').waitFor()
  wrong.push(...await look(page, 'records-after-review'))
  expect(wrong).toEqual([])
  expect([...faults, ...desk.faults]).toEqual([])
})

test('who was refused objects, two reviewers agree that it was somebody else, and the person reads the answer', async () => {
  const film = filmPath()
  const phone = newPhone()
  const { page, faults } = await openApp({ camera: film })
  await logIn(page, phone)
  await bindByNumbers(page, person('objects'))
  await toCapture(page)
  makeFilm(film, await wrongActions(page))
  await recordAndSubmit(page)
  await button(page, 'object-link').click({ timeout: 60_000 })
  await settled(page)
  const wrong = await look(page, 'objection')
  await button(page, 'object').click()
  await page.getByText(texts.certification.objectShort).waitFor()
  await page.locator('#statement').fill('动作我都做了，画面里就是我本人。')
  await button(page, 'object').click()
  await page.getByText(texts.certification.inReviewHeading).waitFor()
  await keep(page, 'objection-submitted')

  const phones = await twoReviewers(wrong)
  const desks = []
  for (const [index, reviewer] of phones.entries()) {
    const desk = await atDesk(reviewer)
    desks.push(desk)
    await openCase(desk.page, index ? words.second : words.kinds.OBJECTION)
    await desk.page.getByText('动作我都做了').waitFor()
    if (index) await desk.page.getByText(NOTES[0]).waitFor()
    wrong.push(...await look(desk.page, index ? 'review-second' : 'review-objection', DESKS))
    await decide(desk.page, words.decisions.REFUSE, words.reasons.NOT_ALIVE, NOTES[index])
    await button(desk.page, 'to-queue').click()
    await desk.page.getByText(words.queueEmpty).waitFor()
  }

  await published(page, phone, texts.certification.objectionRefused)
  wrong.push(...await look(page, 'objection-answered'))
  await goTo(page, 'records')
  await page.reload()
  await page.locator('#records').getByText('申诉后仍未通过').waitFor()
  wrong.push(...await look(page, 'records-after-objection'))
  expect(wrong).toEqual([])
  expect([...faults, ...desks.flatMap((desk) => desk.faults)]).toEqual([])
})

/** A week later the newest record's page, which follows its case, shows the published result. */
async function published(page: Page, phone: string, heading: string): Promise<void> {
  await moveClock(WEEK)
  await goTo(page, 'home')
  await page.reload()
  await logInAgainIfAsked(page, phone)
  await goTo(page, 'records')
  await page.locator('#records .list-row').first().click()
  await page.locator('#outcome').getByText(heading).waitFor({ timeout: 60_000 })
}

/** A film without the actions that were asked for. */
async function wrongActions(page: Page): Promise<string[]> {
  const asked = await askedActions(page)
  return ['BLINK', 'OPEN_MOUTH', 'NOD'].filter((action) => !asked.includes(action)).slice(0, 1)
}

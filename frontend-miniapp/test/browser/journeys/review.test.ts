import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { texts } from '../../../src/texts'
import { staff } from '../../../src/texts/staff'
import { openApp } from '../support/browser'
import { python, REPOSITORY } from '../support/paths'
import { DESKS, keep, look, settled } from '../support/screens'
import {
  askedActions, bindByNumbers, button, filmPath, goTo, logIn, makeFilm, newPhone, person, recordAndSubmit, toCapture,
} from '../support/steps'

const words = staff

/** A reviewer at a desk, logged in with the second factor. */
async function reviewer(phone: string): Promise<{ page: Page; faults: string[] }> {
  const { page, faults } = await openApp({ width: 1280, height: 900 })
  await logIn(page, phone)
  await goTo(page, 'desk')
  await button(page, 'set-up').click()
  await page.locator('#secret').waitFor()
  const secret = (await page.locator('#secret').textContent() ?? '').replace(/ /g, '')
  await page.locator('#totp').fill(await digits(secret))
  await button(page, 'enter').click()
  await page.locator('#roles').waitFor()
  return { page, faults }
}

/** What an authenticator app shows now. */
async function digits(secret: string): Promise<string> {
  const answer = await fetch(`${inject('api')}/dev/clock`, { method: 'POST', body: '{"seconds": 0}' })
  const { now } = await answer.json() as { now: string }
  const code = 'import sys, pyotp, datetime as d; print(pyotp.TOTP(sys.argv[1]).at(d.datetime.fromisoformat(sys.argv[2])))'
  return execFileSync(python('python'), ['-c', code, secret, now], { cwd: REPOSITORY, encoding: 'utf8' }).trim()
}


test('who was refused objects, and people at a desk look again and pass them', async () => {
  const film = filmPath()
  const { page, faults } = await openApp({ camera: film })
  await logIn(page, newPhone())
  await bindByNumbers(page, person('objects'))
  await toCapture(page)
  makeFilm(film, await wrongActions(page))
  await recordAndSubmit(page)
  await button(page, 'object-link').click({ timeout: 60_000 })
  await settled(page)
  const wrong = await look(page, 'objection')
  await page.locator('#statement').fill('动作我都做了，画面里就是我本人。')
  await button(page, 'object').click()
  await page.getByText(texts.certification.submittedHeading).waitFor()
  await keep(page, 'objection-submitted')

  const chief = await reviewer(inject('administrator'))
  await button(chief.page, 'members').click()
  await settled(chief.page)
  const reviewerPhone = newPhone()
  await chief.page.locator('#staff-phone').fill(reviewerPhone)
  await button(chief.page, 'invite').click()
  await chief.page.locator('#said').waitFor()
  wrong.push(...await look(chief.page, 'members', DESKS))

  const desk = await reviewer(reviewerPhone)
  await desk.page.locator('#queue .list-row').first().waitFor()
  wrong.push(...await look(desk.page, 'queue', DESKS))
  await desk.page.locator('#queue .list-row').filter({ hasText: words.kinds.OBJECTION }).first().click()
  await button(desk.page, 'open-evidence').click()
  await desk.page.locator('#evidence').waitFor()
  wrong.push(...await look(desk.page, 'review', DESKS))
  await desk.page.getByRole('radio', { name: words.decisions.PASS }).click()
  await desk.page.getByRole('radio', { name: words.reasons.SAME_PERSON, exact: true }).click()
  await desk.page.locator('#note').fill('与登记照片一致')
  await button(desk.page, 'decide').click()
  await desk.page.locator('#decided').waitFor()
  await button(desk.page, 'to-queue').click()
  await desk.page.getByText(words.queueEmpty).waitFor()

  await goTo(page, 'records')
  await page.reload()
  await page.locator('#records').getByText('已受理').waitFor()
  await keep(page, 'records-after-objection')
  expect(wrong).toEqual([])
  expect([...faults, ...chief.faults, ...desk.faults]).toEqual([])
})

/** A film without the actions that were asked for. */
async function wrongActions(page: Page): Promise<string[]> {
  const asked = await askedActions(page)
  return ['BLINK', 'OPEN_MOUTH', 'NOD'].filter((action) => !asked.includes(action)).slice(0, 1)
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { texts } from '../../../src/texts'
import { PAGES, type PageName } from '../../../src/platform/pages'
import { python, REPOSITORY, SUPPORT } from './paths'
import { place, type Person } from './place'

const ACTIONS = new Map(Object.entries(texts.faces.actions).map(([action, name]) => [name, action]))

/** The person of a journey. */
export const person = (journey: string): Person => place().persons[journey]

let spare = 0
/** A phone that no test has used before. */
export const newPhone = (): string => `139${String(process.pid % 10_000).padStart(4, '0')}${String(++spare).padStart(4, '0')}`

export const button = (page: Page, id: string) => page.locator(`#${id}`).and(page.locator(':visible')).last()

/** The last code that was sent to a phone; one that goes out beside the answer may come a moment later. */
export async function codeFor(phone: string): Promise<string> {
  const end = Date.now() + LATEST_CODE_MS
  let code = await lastCode(phone)
  while (!code && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    code = await lastCode(phone)
  }
  if (!code) throw new Error(`no code for ${phone}`)
  return code
}

const LATEST_CODE_MS = 5_000

async function lastCode(phone: string): Promise<string | undefined> {
  const answer = await fetch(`${place().api}/dev/messages`, { headers: { Accept: 'application/json' } })
  const messages = await answer.json() as { phone: string; text: string; at: string }[]
  const latest = messages.filter((message) => message.phone === phone && /\d{6}/.test(message.text))
    .sort((one, other) => one.at.localeCompare(other.at)).pop()
  return latest && /\d{6}/.exec(latest.text)?.[0]
}

/** Moves the API's clock on. */
export async function moveClock(seconds: number): Promise<void> {
  await fetch(`${place().api}/dev/clock`, { method: 'POST', body: JSON.stringify({ seconds }) })
}

export async function logIn(page: Page, phone: string): Promise<void> {
  await enterCode(page, phone)
  await page.getByRole('heading', { name: texts.home.title }).waitFor()
}

/** After a long time the access token is old; the refresh token may still hold. */
export async function logInAgainIfAsked(page: Page, phone: string): Promise<void> {
  const login = page.getByLabel(texts.login.phone)
  await login.or(page.locator('#tab-records')).and(page.locator(':visible')).first().waitFor()
  if (await login.isVisible()) await logIn(page, phone)
}

/** The login page's two steps, the code pasted with words around it. */
export async function enterCode(page: Page, phone: string): Promise<void> {
  await page.getByLabel(texts.login.phone).and(page.locator(':visible')).fill(phone)
  await button(page, 'get-code').click()
  const field = page.getByLabel(texts.login.code)
  await field.waitFor()
  await field.fill(`验证码 ${await codeFor(phone)}`)
}

export async function goTo(page: Page, name: PageName | string, query = ''): Promise<void> {
  await page.goto(`${place().api}/#${name in PAGES ? PAGES[name as PageName] : name}${query}`)
}

export async function bindByNumbers(page: Page, who: Person): Promise<void> {
  await goTo(page, 'bindByNumbers')
  await fillDetails(page, who)
  await button(page, 'kind-next').click()
  await page.locator('#number').fill(who.card)
  await button(page, 'bind').click()
  await page.locator('#binding-done').waitFor()
}

export async function fillDetails(page: Page, who: Person): Promise<void> {
  await page.locator('#name').fill(who.name)
  await page.locator('#identity').fill(who.number)
  await button(page, 'details-next').click()
}

/** From anywhere, once bound: confirm the details, give the consent where it is missing. */
export async function toCapture(page: Page): Promise<void> {
  await goTo(page, 'confirm')
  await button(page, 'confirm').click()
  const agree = button(page, 'agree')
  await agree.or(page.locator('#actions-stage')).first().waitFor()
  if (await agree.isVisible()) await agree.click()
}

/** What the screen asks for, in the API's words. */
export async function askedActions(page: Page): Promise<string[]> {
  await page.locator('.action-guide__name').first().waitFor()
  const names = await page.locator('.action-guide__name').allTextContents()
  return names.map((name) => ACTIONS.get(name) ?? name)
}

/** Where the camera's film will be. */
export const filmPath = (): string => join(mkdtempSync(join(tmpdir(), 'shebao-film-')), 'camera.mjpeg')

/** Makes the film for the camera; the camera reads it when it is opened. */
export function makeFilm(film: string, actions: string[], photo = place().photo): void {
  execFileSync(python('python'), [join(SUPPORT, 'camera.py'), film, photo, ...actions], {
    cwd: REPOSITORY, env: { ...process.env, PYTHONPATH: REPOSITORY },
  })
}

/** Camera, recording, and the recording handed in. */
export async function recordAndSubmit(page: Page): Promise<void> {
  await button(page, 'ready').click()
  await button(page, 'record').click()
  await button(page, 'submit').click({ timeout: 30_000 })
}

export const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '')

const MOST_TABS = 40

/** Goes to an element as the keyboard does. */
export async function tabTo(page: Page, id: string): Promise<void> {
  await page.locator(`#${id}`).and(page.locator(':visible')).waitFor()
  for (let presses = 0; presses < MOST_TABS; presses++) {
    if (await focusedId(page) === id) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${id}`)
}

/** Goes to a button and presses it, by the keyboard alone. */
export async function pressKey(page: Page, id: string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, id)
  await page.keyboard.press(key)
}

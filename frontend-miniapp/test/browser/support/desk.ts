import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { StaffRole } from '../../../src/gql/graphql'
import { staff } from '../../../src/texts/staff'
import { openApp, type Opened } from './browser'
import { python, REPOSITORY } from './paths'
import { place } from './place'
import { button, goTo, logIn, moveClock, newPhone } from './steps'

const NEXT_DIGITS = 31 // an authenticator shows others every half minute

/** Where the secrets of authenticators are kept: the journeys' files share their staff as they share the API. */
const kept = () => join(place().data, 'authenticators.json')
const secrets = (): Record<string, string> => (existsSync(kept()) ? JSON.parse(readFileSync(kept(), 'utf8')) as Record<string, string> : {})

/** An administrator of a journey's own. */
export function addAdministrator(): string {
  const phone = newPhone()
  execFileSync(python('shebao'), ['staff', 'add', '--phone', phone], {
    cwd: REPOSITORY,
    env: { ...process.env, PYTHONPATH: REPOSITORY, DATABASE_URL: '', SHEBAO_DATA: place().data },
  })
  return phone
}

/** One of the staff at a desk, logged in with the second factor, which is set up the first time. */
export async function atDesk(phone: string): Promise<Opened> {
  const opened = await openApp({ width: 1280, height: 900 })
  const { page } = opened
  await logIn(page, phone)
  await goTo(page, 'desk')
  const known = secrets()[phone] as string | undefined
  if (known) await moveClock(NEXT_DIGITS)
  const secret = known ?? await setUp(page)
  writeFileSync(kept(), JSON.stringify({ ...secrets(), [phone]: secret }))
  await page.locator('#totp').fill(await digits(secret))
  await button(page, 'enter').click()
  await page.locator('#roles').waitFor()
  return opened
}

async function setUp(page: Page): Promise<string> {
  await button(page, 'set-up').click()
  await page.locator('#secret').waitFor()
  return (await page.locator('#secret').textContent() ?? '').replace(/ /g, '')
}

/** What an authenticator app shows now. */
async function digits(secret: string): Promise<string> {
  const answer = await fetch(`${place().api}/dev/clock`, { method: 'POST', body: '{"seconds": 0}' })
  const { now } = await answer.json() as { now: string }
  const code = 'import sys, pyotp, datetime as d; print(pyotp.TOTP(sys.argv[1]).at(d.datetime.fromisoformat(sys.argv[2])))'
  return execFileSync(python('python'), ['-c', code, secret, now], { cwd: REPOSITORY, encoding: 'utf8' }).trim()
}

/** Adds somebody to the staff, on the page of an administrator; returns their phone. */
export async function invite(page: Page, role: StaffRole): Promise<string> {
  const phone = newPhone()
  await goTo(page, 'members')
  await page.locator('#staff-phone').fill(phone)
  await page.getByRole('radio', { name: staff.roles[role], exact: true }).click()
  await button(page, 'invite').click()
  await page.locator('#said').getByText(phone.slice(-4)).waitFor()
  return phone
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { desks } from '../../../src/texts/desks'
import { staff } from '../../../src/texts/staff'
import { forms as words } from '../../../src/texts/forms'
import { openApp } from '../support/browser'
import { OUTPUT, python, REPOSITORY, SUPPORT } from '../support/paths'
import { place } from '../support/place'
import { DESKS, keep, look, lookAt, settled } from '../support/screens'
import { bindByNumbers, button, goTo, logIn, newPhone, person } from '../support/steps'

const folder = mkdtempSync(join(tmpdir(), 'shebao-forms-'))

/** Downloads the form that is shown; returns where it lies. */
async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'download').click()])
  const path = join(folder, `${name}.pdf`)
  await file.saveAs(path)
  return path
}

/** A photo of the printed form, stamped and signed. */
function photograph(pdf: string): string {
  const photo = pdf.replace('.pdf', '.jpg')
  execFileSync(python('python'), [join(SUPPORT, 'stamped.py'), pdf, photo], { cwd: REPOSITORY })
  return photo
}

/** The same photo with too few pixels to be read. */
function smaller(photo: string): string {
  const small = photo.replace('.jpg', '-small.jpg')
  execFileSync(python('python'), [
    '-c', 'import sys; from PIL import Image; Image.open(sys.argv[1]).resize((320, 430)).save(sys.argv[2])', photo, small,
  ])
  return small
}

async function choose(page: Page, photo: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, 'album').click()])
  await chooser.setFiles(photo)
  await button(page, 'send').waitFor()
}

/** The text of a PDF's first page, without white space. */
const textOf = (pdf: string): string => execFileSync(python('python'), [
  '-c', 'import sys; from pypdf import PdfReader; print("".join(PdfReader(sys.argv[1]).pages[0].extract_text().split()))', pdf,
], { encoding: 'utf8' })

test('a form is printed, stamped, photographed, sent and entered at a desk, and the person sees the result', async () => {
  const who = person('form')
  const { page } = await openApp()
  await logIn(page, newPhone())
  await bindByNumbers(page, who)
  await goTo(page, 'certification')
  await button(page, 'other-ways').click()
  await button(page, 'way-domestic').waitFor()
  const wrong = await look(page, 'other-ways')
  await button(page, 'way-abroad').click()
  await page.locator('#unfit').waitFor()
  await keep(page, 'other-ways-unfit')
  await button(page, 'way-employer').click()
  await button(page, 'employer-close').waitFor()
  await keep(page, 'other-ways-employer')
  await button(page, 'employer-close').click()
  await button(page, 'way-domestic').click()
  await button(page, 'download').waitFor()
  wrong.push(...await look(page, 'form-printed'))

  const pdf = await download(page, 'own')
  expect(textOf(pdf)).toContain(who.number)
  expect(textOf(pdf)).toContain(who.name)
  expect(page.url()).not.toContain(who.number)

  await button(page, 'photograph').click()
  await button(page, 'camera').waitFor()
  wrong.push(...await look(page, 'form-photo'))
  const photo = photograph(pdf)
  await choose(page, smaller(photo))
  await button(page, 'send').click()
  await page.locator('#trouble').waitFor()
  await keep(page, 'form-photo-refused')
  await button(page, 'retake').click()

  await choose(page, photo)
  wrong.push(...await look(page, 'form-photo-check'))
  await button(page, 'send').click()
  await page.getByText(words.waitHeading).waitFor()
  await settled(page)
  wrong.push(...await look(page, 'form-sent'))
  await goTo(page, 'certification')
  await button(page, 'open-form').waitFor()
  await keep(page, 'certification-with-form')
  execFileSync('cp', [pdf, photo, OUTPUT])

  // An agency's clerk looks at the photo and enters it; the person sees the result.
  const clerkPhone = newPhone()
  await addClerk(clerkPhone)
  const clerk = await openApp({ width: 1280, height: 900 })
  await logIn(clerk.page, clerkPhone)
  await enterDesk(clerk.page)
  await clerk.page.locator('#form-queue .list-row').first().waitFor()
  wrong.push(...await look(clerk.page, 'desk-forms', DESKS))
  await clerk.page.locator('#form-queue .list-row').first().click()
  await button(clerk.page, 'open-picture').click()
  await clerk.page.locator('.desk-picture').waitFor()
  await clerk.page.getByRole('radio', { name: desks.accept }).click()
  await clerk.page.locator('#seen-on').fill(await today())
  await clerk.page.locator('#assister').fill('成都市青羊区社会保险事业管理局')
  wrong.push(...await look(clerk.page, 'desk-form', DESKS))
  await button(clerk.page, 'submit-entry').click()
  await clerk.page.locator('#entered').waitFor()
  await keep(clerk.page, 'desk-form-entered')

  await goTo(page, 'records')
  await page.reload()
  await page.locator('#records').getByText('成都市青羊区').waitFor()
  wrong.push(...await look(page, 'records-by-form'))
  await page.locator('#records .list-row').first().click()
  await page.getByText(texts.certification.submittedHeading).waitFor()
  await keep(page, 'progress-by-form')
  await goTo(page, 'otherWays')
  await page.locator('#forms').getByText(words.states.ENTERED).waitFor()
  expect(wrong).toEqual([])
})

/** One of the staff of the city's own agency, named by an administrator of this journey's own. */
async function addClerk(phone: string): Promise<void> {
  const chief = newPhone()
  execFileSync(python('shebao'), ['staff', 'add', '--phone', chief], {
    cwd: REPOSITORY,
    env: { ...process.env, PYTHONPATH: REPOSITORY, DATABASE_URL: '', SHEBAO_DATA: place().data },
  })
  const { page } = await openApp({ width: 1280, height: 900 })
  await logIn(page, chief)
  await enterDesk(page)
  await button(page, 'members').click()
  await settled(page)
  await page.locator('#staff-phone').fill(phone)
  await page.getByRole('radio', { name: staff.roles.AGENCY_CLERK }).click()
  await page.getByRole('radio', { name: '北京市' }).click()
  await button(page, 'invite').click()
  await page.locator('#said').waitFor()
}

/** Logged in with the second factor, at the desk. */
async function enterDesk(page: Page): Promise<void> {
  await goTo(page, 'desk')
  await button(page, 'set-up').click()
  await page.locator('#secret').waitFor()
  const secret = (await page.locator('#secret').textContent() ?? '').replace(/ /g, '')
  await page.locator('#totp').fill(await digits(secret))
  await button(page, 'enter').click()
  await page.locator('#roles').waitFor()
}

async function now(): Promise<string> {
  const answer = await fetch(`${place().api}/dev/clock`, { method: 'POST', body: '{"seconds": 0}' })
  return (await answer.json() as { now: string }).now
}

/** The day in Beijing. */
const today = async (): Promise<string> => new Date(Date.parse(await now()) + 8 * 3_600_000).toISOString().slice(0, 10)

/** What an authenticator app shows now. */
async function digits(secret: string): Promise<string> {
  const code = 'import sys, pyotp, datetime as d; print(pyotp.TOTP(sys.argv[1]).at(d.datetime.fromisoformat(sys.argv[2])))'
  return execFileSync(python('python'), ['-c', code, secret, await now()], { cwd: REPOSITORY, encoding: 'utf8' }).trim()
}

test('a helper prints for the one helped, and the number is left to be written', async () => {
  const who = person('form helped')
  const parent = await openApp()
  await logIn(parent.page, newPhone())
  await bindByNumbers(parent.page, who)
  const helperPhone = newPhone()
  await goTo(parent.page, 'helpers')
  await parent.page.locator('#helper-phone').fill(helperPhone)
  await parent.page.locator('#helper-called').fill('儿子')
  await button(parent.page, 'add-helper').click()
  await parent.page.locator('#said').waitFor()
  const child = await openApp()
  await logIn(child.page, helperPhone)
  await goTo(child.page, 'helped')
  await button(child.page, 'accept').click()
  await button(child.page, 'help-by-form').click()
  await button(child.page, 'way-domestic').waitFor()
  const wrong = await look(child.page, 'other-ways-helped')
  await button(child.page, 'way-domestic').click()
  await button(child.page, 'download').waitFor()
  wrong.push(...await look(child.page, 'form-helped'))
  const pdf = await download(child.page, 'helped')
  expect(textOf(pdf)).not.toContain(who.number)
  expect(textOf(pdf)).toContain(who.name)
  expect(wrong).toEqual([])
})

test('abroad the other form is printed, and who lives in Beijing is told of the ways that are theirs', async () => {
  const abroad = await openApp()
  await logIn(abroad.page, newPhone())
  await bindByNumbers(abroad.page, person('form abroad'))
  await goTo(abroad.page, 'otherWays')
  await button(abroad.page, 'way-abroad').click()
  await button(abroad.page, 'download').waitFor()
  const wrong = await look(abroad.page, 'form-abroad')
  expect(textOf(await download(abroad.page, 'abroad'))).toContain(words.titles.ABROAD)

  const here = await openApp()
  await logIn(here.page, newPhone())
  wrong.push(...await lookAt(here.page, 'otherWays', 'other-ways-unbound'))
  await bindByNumbers(here.page, person('form not'))
  await goTo(here.page, 'otherWays')
  await button(here.page, 'way-domestic').click()
  await here.page.getByText(words.beijing).waitFor()
  await keep(here.page, 'other-ways-beijing')
  expect(wrong).toEqual([])
})

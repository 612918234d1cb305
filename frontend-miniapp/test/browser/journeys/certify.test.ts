import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { openApp } from '../support/browser'
import { python, REPOSITORY } from '../support/paths'
import { keep, look } from '../support/screens'
import {
  askedActions, bindByNumbers, button, filmPath, goTo, logIn, makeFilm, moveClock, newPhone, person, pressKey,
} from '../support/steps'

const WEEK = 7 * 24 * 3600

test('a retiree logs in, binds by numbers, certifies by face and finds the record', async () => {
  const film = filmPath()
  const phone = newPhone()
  const { page } = await openApp({ camera: film })
  await logIn(page, phone)
  await bindByNumbers(page, person('certify'))
  // From here on with the keyboard alone.
  for (const id of ['go-certify', 'by-face', 'confirm', 'agree']) await pressKey(page, id)
  makeFilm(film, await askedActions(page))
  for (const id of ['ready', 'record']) await pressKey(page, id)
  await button(page, 'submit').waitFor({ timeout: 30_000 })
  await pressKey(page, 'submit')

  // What happens next stands there at once, and the home page tells it too.
  await page.getByText(texts.certification.submittedHeading).waitFor()
  await page.getByText(texts.certification.nothingToDo).waitFor()
  await button(page, 'to-home').click()
  await button(page, 'see-progress').waitFor()
  const wrong = await look(page, 'home-running')
  await button(page, 'see-progress').click()
  await page.locator('#outcome').waitFor()

  // After the working days the result is published, and the record says so.
  await moveClock(WEEK)
  await goTo(page, 'home')
  await page.reload()
  await logInAgainIfAsked(page, phone)
  await button(page, 'tab-records').click()
  await page.locator('#records .list-row').first().click()
  await page.locator('#outcome').getByText(texts.certification.passedHeading).waitFor({ timeout: 60_000 })
  wrong.push(...await look(page, 'passed'))

  // The certificate is a PDF whose link shows a stranger that it holds, and no name in full.
  const saved = page.waitForEvent('download')
  await button(page, 'certificate').click()
  const token = tokenIn(await (await saved).path())
  const stranger = await openApp()
  await goTo(stranger.page, 'documentCheck', `?token=${token}`)
  await stranger.page.locator('#verdict').getByText(texts.documents.valid).waitFor()
  await keep(stranger.page, 'certificate-checked')
  expect(await stranger.page.getByText(person('certify').name).count()).toBe(0)

  await goTo(page, 'home')
  await page.getByText(texts.home.certified).waitFor()
  wrong.push(...await look(page, 'home-certified'))
  expect(wrong).toEqual([])
})

test('one practises before a mirror, each action shown and spoken; nothing is sent', async () => {
  const film = filmPath()
  makeFilm(film, [])
  const { page } = await openApp({ camera: film, start: false })
  await page.addInitScript(() => {
    const spoken: string[] = []
    Object.assign(window, { spoken })
    window.speechSynthesis.speak = ({ text }) => void spoken.push(text)
  })
  const spoken = () => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)
  const sent: string[] = []
  await goTo(page, 'practice')
  await page.getByText(texts.faces.practiceHeading).waitFor()
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await page.getByRole('button', { name: texts.faces.practiceCamera }).click()
  await page.locator('.face-oval__ring').waitFor()
  for (const action of Object.values(texts.faces.actions)) {
    await page.locator('.action-guide__name', { hasText: action }).waitFor()
    await expect.poll(async () => (await spoken()).at(-1)).toContain(action)
    await page.getByRole('button', { name: texts.faces.listenAgain }).click()
    expect((await spoken()).filter((text) => text.startsWith(action))).toHaveLength(2)
    await button(page, 'practice-next').click()
  }
  expect(sent.filter((url) => !url.endsWith('/graphql'))).toEqual([])
})

/** What stands after /v/ in the printed page's text. */
function tokenIn(pdf: string): string {
  const code = 'import sys, pypdf; print(pypdf.PdfReader(sys.argv[1]).pages[0].extract_text().replace("\\n", ""))'
  const text = execFileSync(python('python'), ['-c', code, pdf], { cwd: REPOSITORY, encoding: 'utf8' })
  const found = /\/v\/([\w-]{22}\.[\w-]{16})/.exec(text)
  if (!found) throw new Error('the certificate shows no link')
  return found[1]
}

/** A week later the access token is old; the refresh token still holds. */
async function logInAgainIfAsked(page: Parameters<typeof logIn>[0], phone: string): Promise<void> {
  const login = page.getByLabel(texts.login.phone)
  const greeting = page.getByText(texts.home.services)
  await login.or(greeting).first().waitFor()
  if (await login.isVisible()) await logIn(page, phone)
}

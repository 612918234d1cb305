import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { openApp } from '../support/browser'
import { place } from '../support/place'
import { qrInPdf, qrOnScreen } from '../support/qr'
import { look } from '../support/screens'
import {
  askedActions, bindByNumbers, button, filmPath, goTo, logIn, logInAgainIfAsked, makeFilm, moveClock, newPhone, person, pressKey,
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

  // The certificate stands on a page of its own, and is a PDF with the same code beside it. A
  // stranger's phone reads the code off the screen, and shows that it holds, of whom with the
  // name masked, and until when.
  await button(page, 'certificate').click()
  await page.locator('#certificate-until').waitFor()
  await page.locator('#certificate-lines').getByText(person('certify').name).waitFor()
  wrong.push(...await look(page, 'certificate'))
  const link = await qrOnScreen(page)
  expect(new URL(link).origin).toBe(place().api)
  const saved = page.waitForEvent('download')
  await button(page, 'download').click()
  expect(await qrInPdf(await (await saved).path())).toBe(link)
  const stranger = await openApp({ start: false, context: { locale: 'zh-CN' } })
  await stranger.page.goto(link)
  await stranger.page.locator('#verdict').getByText(texts.documents.valid).waitFor()
  wrong.push(...await look(stranger.page, 'certificate-checked'))
  const shown = await stranger.page.locator('.screen:visible').innerText()
  expect(shown).toContain('**英')
  expect(shown).not.toContain(person('certify').name)
  expect(shown).not.toContain(person('certify').number)
  await stranger.page.goto(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`)
  await stranger.page.locator('#verdict').getByText(texts.documents.unknown).waitFor()

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

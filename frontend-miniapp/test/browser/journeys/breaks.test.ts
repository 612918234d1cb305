import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { openApp } from '../support/browser'
import { place } from '../support/place'
import { look } from '../support/screens'
import {
  askedActions, bindByNumbers, button, enterCode, filmPath, goTo, logIn, makeFilm, moveClock, newPhone, person, recordAndSubmit, toCapture,
} from '../support/steps'

test('the network goes in mid-upload: it is said, and the upload goes on where it broke off', async () => {
  const film = filmPath()
  const { page } = await openApp({ camera: film })
  await logIn(page, newPhone())
  await bindByNumbers(page, person('network'))
  await toCapture(page)
  makeFilm(film, await askedActions(page))

  const sent: string[] = []
  let cut = true
  await page.route('**/captures/*/parts/*', async (route) => {
    const part = new URL(route.request().url()).pathname.split('/').pop() ?? ''
    if (cut && part !== '0') return route.abort('internetdisconnected')
    sent.push(part)
    return route.continue()
  })
  await recordAndSubmit(page)
  await page.getByText(texts.faces.uploadWaiting).waitFor()
  const wrong = await look(page, 'upload-waiting')
  cut = false
  await page.getByText(texts.certification.submittedHeading).waitFor({ timeout: 60_000 })
  expect(sent.filter((part) => part === '0')).toHaveLength(1)
  expect(wrong).toEqual([])
})

test('the access token grows old: it is renewed once, unnoticed', async () => {
  const { page } = await openApp()
  await logIn(page, newPhone())
  let renewals = 0
  page.on('request', (request) => {
    if (request.postData()?.includes('mutation RefreshSession')) renewals++
  })
  await moveClock(16 * 60)
  await button(page, 'tab-me').click()
  await page.getByText(texts.account.devices).waitFor()
  expect(renewals).toBe(1)
})

test('the answer to a renewal is lost and the page loaded anew: one is still logged in', async () => {
  const { page } = await openApp()
  await logIn(page, newPhone())
  let lost = 0
  await page.route('**/graphql', async (route) => {
    if (lost > 0 || !route.request().postData()?.includes('mutation RefreshSession')) return route.continue()
    lost++
    await route.fetch() // The server has renewed it; only its answer goes astray.
    return route.abort('connectionreset')
  })
  await moveClock(16 * 60)
  await button(page, 'tab-me').click()
  await expect.poll(() => lost).toBe(1)
  await page.reload()
  await page.getByText(texts.account.devices).waitFor()
})

test('the session ends in mid-way: after the login one is back, with all that was typed', async () => {
  const phone = newPhone()
  const who = person('session')
  const { page } = await openApp()
  await logIn(page, phone)
  await goTo(page, 'bindByNumbers')
  await page.locator('#name').fill(who.name)
  await page.locator('#identity').fill(who.number)
  await button(page, 'details-next').click()
  await button(page, 'kind-next').click()
  await page.locator('#number').fill(who.card)

  await page.evaluate(() => {
    // As if the session had been ended from another phone.
    const key = 'shebao.1.session'
    const wrapped = JSON.parse(localStorage.getItem(key) ?? '{}')
    const session = JSON.parse(wrapped.data)
    localStorage.setItem(key, JSON.stringify({ data: JSON.stringify({ ...session, refreshToken: 'ended' }) }))
  })
  await moveClock(16 * 60)
  await button(page, 'bind').click()
  await page.getByText(texts.login.ended).waitFor()
  await enterCode(page, phone)
  await page.locator('#binding-done').waitFor()
})

test('twenty seconds before the end more time is offered; exchanged actions outlive a reload', async () => {
  const { page } = await openApp({ camera: filmPath() })
  await logIn(page, newPhone())
  await bindByNumbers(page, person('time'))
  await toCapture(page)
  const first = await askedActions(page)
  await page.getByRole('button', { name: texts.faces.exchange }).first().click()
  await expect.poll(() => askedActions(page)).not.toEqual(first)
  const asked = await askedActions(page)
  expect(asked[1]).toBe(first[1])
  await page.reload()
  expect(await askedActions(page)).toEqual(asked)

  // The test's clock is not the browser's: the answer is made to end soon.
  let left = 24_000
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('StartCertification')) return route.continue()
    const answer = await route.fetch()
    const soon = new Date(Date.parse(answer.headers().date) + left).toISOString()
    return route.fulfill({ response: answer, body: (await answer.text()).replace(/"deadline":\s*"[^"]+"/, `"deadline":"${soon}"`) })
  })
  await page.reload()
  await button(page, 'more-time').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await askedActions(page)).toEqual(asked)

  // Without an answer the time runs out; new actions are one press away.
  left = 6_000
  await page.reload()
  await page.getByRole('dialog').getByRole('button', { name: texts.faces.enoughTime }).click()
  await page.locator('#time-up').waitFor({ timeout: 30_000 })
  expect(await look(page, 'time-up')).toEqual([])
  await page.unroute('**/graphql')
  await button(page, 'afresh').click()
  await page.locator('#actions-stage').waitFor()
})

test('a page that is opened without a session asks for the login and then shows itself', async () => {
  const phone = newPhone()
  const { page } = await openApp({ start: false })
  await page.goto(`${place().api}/#/rooms/account/pages/devices/index`)
  await enterCode(page, phone)
  await page.getByText(texts.account.thisDevice).waitFor()
})

import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { forms } from '../../../src/texts/forms'
import { openApp } from '../support/browser'
import { look, lookAt } from '../support/screens'
import {
  askedActions, bindByNumbers, button, filmPath, goTo, logIn, makeFilm, newPhone, person, recordAndSubmit, toCapture,
} from '../support/steps'

test('another person\'s face is refused with the reason and the next steps', async () => {
  const film = filmPath()
  const { page } = await openApp({ camera: film })
  await logIn(page, newPhone())
  await bindByNumbers(page, person('wrong person'))
  await toCapture(page)
  // The film shows the face of all other journeys; this person's photo is another's.
  makeFilm(film, await askedActions(page))
  await recordAndSubmit(page)
  await page.getByText(texts.certification.refusedHeading).waitFor({ timeout: 60_000 })
  await page.getByText('不是同一个人').first().waitFor()
  await button(page, 'recertify').waitFor()
  const wrong = await look(page, 'refused')
  await button(page, 'other-ways').click()
  await page.getByText(forms.heading).waitFor()
  expect(wrong).toEqual([])
})

test('without a camera the reason stands there, and the way without a face', async () => {
  const { page } = await openApp({ camera: 'none' })
  await logIn(page, newPhone())
  await bindByNumbers(page, person('no camera'))
  await toCapture(page)
  await button(page, 'ready').click()
  await page.getByText(texts.faces.cameraMissing).waitFor()
  const wrong = await look(page, 'camera-missing')
  await button(page, 'other-way').click()
  await page.getByText(forms.heading).waitFor()
  expect(wrong).toEqual([])
})

test('a refused permission says how to allow it', async () => {
  const { page } = await openApp({ camera: 'refused' })
  await logIn(page, newPhone())
  await bindByNumbers(page, person('long name'))
  const wrong = [...await lookAt(page, 'me', 'me-long-name'), ...await lookAt(page, 'confirm', 'confirm-long-name')]
  await toCapture(page)
  await button(page, 'ready').click()
  await page.getByText(texts.faces.cameraRefused).waitFor()
  await button(page, 'other-way').waitFor()
  wrong.push(...await look(page, 'camera-refused'))
  expect(wrong).toEqual([])
})

test('wrong codes tell how many tries are left, then the lock is explained', async () => {
  const { page } = await openApp()
  const phone = newPhone()
  await page.getByLabel(texts.login.phone).fill(phone)
  await button(page, 'get-code').click()
  const field = page.getByLabel(texts.login.code)
  for (let left = 4; left >= 0; left--) {
    await field.fill('')
    await field.fill(`00000${left}`)
    await page.locator('#trouble').getByText(left ? String(left) : '暂停').first().waitFor()
  }
  expect(await look(page, 'login-locked')).toEqual([])
})

test('no benefit, no photo: each is told why, with what can be done', async () => {
  const { page } = await openApp()
  await logIn(page, newPhone())
  await bindByNumbers(page, person('no photo'))
  await goTo(page, 'certification')
  await page.getByText(texts.certification.photoMissing).waitFor()
  await button(page, 'other-ways').waitFor()
  const wrong = await look(page, 'no-photo')

  const other = await openApp()
  await logIn(other.page, newPhone())
  await bindByNumbers(other.page, person('no benefit'))
  await goTo(other.page, 'certification')
  await other.page.getByText(texts.certification.notInScope).waitFor()
  wrong.push(...await look(other.page, 'no-benefit'))
  expect(wrong).toEqual([])
})

import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { keep } from '../support/screens'
import { askedActions, codeFor, filmPath, makeFilm, newPhone, person } from '../support/steps'
import { openMiniProgram, shown, typeInto } from '../support/weapp'

test('login and certification on the built mini-program', async () => {
  const who = person('weapp')
  const phone = newPhone()
  const film = filmPath()
  const { page } = await openMiniProgram({ camera: film })

  await typeInto(page, texts.login.phone, phone)
  await keep(page, 'weapp-login')
  await shown(page, 'get-code').click()
  await page.getByText(texts.login.codeHeading).waitFor()
  await typeInto(page, texts.login.code, await codeFor(phone))
  await shown(page, 'first-thing').click()
  await shown(page, 'by-numbers').click()
  await typeInto(page, texts.binding.name, who.name)
  await typeInto(page, texts.binding.identity, who.number)
  await shown(page, 'details-next').click()
  await shown(page, 'kind-next').click()
  await typeInto(page, texts.binding.kinds.SOCIAL_CARD, who.card)
  await shown(page, 'bind').click()
  await shown(page, 'go-certify').click()
  await keep(page, 'weapp-certification')
  await shown(page, 'by-face').click()
  await shown(page, 'confirm').click()
  await shown(page, 'agree').click()
  makeFilm(film, await askedActions(page))
  await keep(page, 'weapp-actions')
  await shown(page, 'ready').click()
  await shown(page, 'record').click()
  await shown(page, 'next-action').waitFor()
  await keep(page, 'weapp-recording')
  await shown(page, 'submit').click({ timeout: 30_000 })
  await page.getByText(texts.certification.submittedHeading).waitFor()
  await keep(page, 'weapp-submitted')

  const { calls, missing, vibrations } = await page.evaluate(() => {
    const { state } = (window as unknown as { __weapp: { state: { calls: string[]; missing: Set<string>; vibrations: number } } }).__weapp
    return { calls: state.calls, missing: [...state.missing], vibrations: state.vibrations }
  })
  expect(calls).toContain('createCameraContext')
  expect(vibrations).toBeGreaterThan(1)
  expect(missing).toEqual([])
})

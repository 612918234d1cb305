import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { openApp } from '../support/browser'
import { keep, look, settled } from '../support/screens'
import {
  askedActions, bindByNumbers, button, fillDetails, filmPath, goTo, logIn, makeFilm, newPhone, person, recordAndSubmit,
} from '../support/steps'

const words = texts.helping

test('a person names a helper, who accepts, certifies them on another phone, and is removed', async () => {
  const film = filmPath()
  const parent = await openApp()
  await logIn(parent.page, newPhone())
  await bindByNumbers(parent.page, person('helped'))
  await goTo(parent.page, 'helpers')
  await settled(parent.page)
  const wrong = await look(parent.page, 'helpers-empty')
  const helperPhone = newPhone()
  await parent.page.locator('#helper-phone').fill(helperPhone)
  await parent.page.locator('#helper-called').fill('女儿')
  await button(parent.page, 'add-helper').click()
  await parent.page.locator('#said').waitFor()
  await settled(parent.page)
  wrong.push(...await look(parent.page, 'helpers-waiting'))

  const child = await openApp({ camera: film })
  await logIn(child.page, helperPhone)
  await button(child.page, 'service-helped').click()
  await button(child.page, 'accept').waitFor()
  wrong.push(...await look(child.page, 'helped-asked'))
  await button(child.page, 'accept').click()
  await button(child.page, 'help').waitFor()
  wrong.push(...await look(child.page, 'helped-listed'))
  await button(child.page, 'help').click()
  await button(child.page, 'agree').waitFor()
  await keep(child.page, 'helped-consent')
  await button(child.page, 'agree').click()
  makeFilm(film, await askedActions(child.page))
  await recordAndSubmit(child.page)
  await child.page.getByText(texts.certification.submittedHeading).waitFor()
  await goTo(child.page, 'helped')
  await child.page.locator('#helped').getByText(words.underWay).waitFor()

  // The person sees on whose phone it was, and takes the right away again.
  await goTo(parent.page, 'records')
  await parent.page.locator('#records').getByText('代办').waitFor()
  await keep(parent.page, 'records-by-helper')
  await goTo(parent.page, 'helpers')
  await button(parent.page, 'remove').click()
  await button(parent.page, 'remove-yes').click()
  await parent.page.getByText(words.removed('女儿')).waitFor()
  await goTo(child.page, 'me')
  await button(child.page, 'my-helped').click()
  await child.page.locator('#helped .list-row').first().waitFor()
  expect(await child.page.getByText(words.named).count()).toBe(0)
  expect(wrong).toEqual([])
  expect([...parent.faults, ...child.faults]).toEqual([])
})

test('who types in the details of somebody whom they may not help is told where to ask', async () => {
  const { page } = await openApp()
  await logIn(page, newPhone())
  await goTo(page, 'someone')
  await settled(page)
  const wrong = await look(page, 'helped-someone')
  await fillDetails(page, person('no benefit'))
  await button(page, 'agree').click()
  await page.locator('#trouble').waitFor()
  wrong.push(...await look(page, 'helped-refused'))
  expect(wrong).toEqual([])
})

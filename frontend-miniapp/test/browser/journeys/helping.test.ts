import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { staff } from '../../../src/texts/staff'
import { openApp } from '../support/browser'
import { moveIntoWindow } from '../support/cards'
import { addAdministrator, atDesk } from '../support/desk'
import type { Person } from '../support/place'
import { DESKS, keep, look, settled } from '../support/screens'
import {
  askedActions, bindByNumbers, button, fillDetails, filmPath, goTo, logIn, logInAgainIfAsked, makeFilm, moveClock, newPhone, person, recordAndSubmit,
} from '../support/steps'

const words = texts.helping
const WEEK = 7 * 24 * 3600

test('a person names a helper, who accepts, certifies them on another phone, and is removed', async () => {
  const film = filmPath()
  const parentPhone = newPhone()
  const parent = await openApp()
  await logIn(parent.page, parentPhone)
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

  // The person sees on whose phone it was, and when it is published the result shows at both.
  await goTo(parent.page, 'records')
  await parent.page.locator('#records').getByText('代办').waitFor()
  await moveClock(WEEK)
  await comeBack(parent.page, parentPhone)
  await goTo(parent.page, 'records')
  await parent.page.locator('#records .list-row').first().click()
  await parent.page.locator('#outcome').getByText(texts.certification.passedHeading).waitFor({ timeout: 60_000 })
  await goTo(parent.page, 'records')
  await parent.page.reload() // what was asked for a moment ago is not asked for again
  await parent.page.locator('#records').getByText('认证通过').waitFor()
  wrong.push(...await look(parent.page, 'records-by-helper'))
  await comeBack(child.page, helperPhone)
  await goTo(child.page, 'helped')
  await child.page.locator('#helped').getByText('认证通过').waitFor()
  wrong.push(...await look(child.page, 'helped-passed'))

  // Removed, the helper sees nothing of them any more.
  await goTo(parent.page, 'helpers')
  await button(parent.page, 'remove').click()
  await settled(parent.page)
  await keep(parent.page, 'helpers-remove')
  await button(parent.page, 'remove-yes').click()
  await parent.page.getByText(words.removed('女儿')).waitFor()
  await goTo(child.page, 'me')
  await button(child.page, 'my-helped').click()
  await child.page.getByText(words.empty).waitFor()
  await keep(child.page, 'helped-removed')
  expect(await child.page.locator('#helped .list-row').count()).toBe(0)
  expect(wrong).toEqual([])
  expect([...parent.faults, ...child.faults]).toEqual([])
})

/** A week later, logged in again where it is needed. */
async function comeBack(page: Page, phone: string): Promise<void> {
  await goTo(page, 'home')
  await page.reload()
  await logInAgainIfAsked(page, phone)
}

test('a guardian whom the agency put on record certifies for a ward and follows the card', async () => {
  const film = filmPath()
  const phone = newPhone()
  const clerk = await atDesk(addAdministrator())
  await button(clerk.page, 'guardians').click()
  await button(clerk.page, 'find-guardians').click()
  const wrong = await look(clerk.page, 'guardians-empty', DESKS)
  await fillNamed(clerk.page, 'ward', person('ward'))
  await button(clerk.page, 'find-guardians').click()
  await clerk.page.getByText(staff.guardians.none).waitFor()
  await fillNamed(clerk.page, 'guardian', { ...person('guardian'), name: '潘建国' })
  await clerk.page.locator('#basis').fill('户口簿')
  await button(clerk.page, 'add-guardian').click()
  await clerk.page.getByText('监护人的姓名和证件号码').waitFor()
  wrong.push(...await look(clerk.page, 'guardians-wrong', DESKS))
  await fillNamed(clerk.page, 'guardian', person('guardian'))
  await button(clerk.page, 'add-guardian').click()
  await clerk.page.locator('#said').waitFor()
  wrong.push(...await look(clerk.page, 'guardians', DESKS))

  const { page, faults } = await openApp({ camera: film })
  await logIn(page, phone)
  await bindByNumbers(page, person('guardian'))
  await goTo(page, 'helped')
  await page.locator('#helped').getByText(words.guardian).waitFor()
  wrong.push(...await look(page, 'helped-ward'))
  await button(page, 'help').click()
  await button(page, 'agree').click()
  makeFilm(film, await askedActions(page))
  await recordAndSubmit(page)
  await page.getByText(texts.certification.submittedHeading).waitFor()

  // The ward's card: chosen among those for whom one may act, asked for, followed.
  await moveIntoWindow()
  await comeBack(page, phone)
  await goTo(page, 'card')
  await page.getByRole('radio', { name: /\*\*?远/ }).click()
  await button(page, 'option-REISSUE').waitFor()
  wrong.push(...await look(page, 'card-of-ward'))
  await button(page, 'option-REISSUE').click()
  await button(page, 'way-next').click()
  await button(page, 'district-110105').click()
  await button(page, 'outlet-110105-01').click()
  await button(page, 'who-next').click()
  await button(page, 'submit-card').waitFor()
  wrong.push(...await look(page, 'card-of-ward-confirm'))
  await button(page, 'submit-card').click()
  await button(page, 'pay').waitFor()
  wrong.push(...await look(page, 'card-of-ward-unpaid'))

  // Ended at the agency, the guardian sees nothing of the ward at once.
  const later = await atDesk(addAdministrator())
  await goTo(later.page, 'guardians')
  await fillNamed(later.page, 'ward', person('ward'))
  await button(later.page, 'find-guardians').click()
  await button(later.page, 'end-guardian').click()
  await settled(later.page)
  await keep(later.page, 'guardians-end')
  await button(later.page, 'end-yes').click()
  await later.page.getByText(staff.guardians.none).waitFor()
  await goTo(page, 'helped')
  await page.reload()
  await page.locator('#someone').waitFor()
  await settled(page)
  expect(await page.getByText(words.guardian).count()).toBe(0)
  expect(wrong).toEqual([])
  expect([...faults, ...clerk.faults, ...later.faults]).toEqual([])
})

async function fillNamed(page: Page, id: string, who: Person): Promise<void> {
  await page.locator(`#${id}-name`).fill(who.name)
  await page.locator(`#${id}-number`).fill(who.number)
}

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

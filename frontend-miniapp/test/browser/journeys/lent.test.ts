import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { agency } from '../../../src/texts/agency'
import { openApp } from '../support/browser'
import { addAdministrator, atDesk, invite } from '../support/desk'
import { DESKS, look, settled } from '../support/screens'
import { bindByNumbers, button, codeFor, goTo, logIn, moveClock, newPhone, person } from '../support/steps'

const words = texts.login
const THREE_DAYS = 3 * 86_400 + 60

test('a login code goes to a helper\'s phone, opens the known device, and moves nothing that lets people in', async () => {
  const own = newPhone()
  const helperPhone = newPhone()
  const parent = await openApp()
  await logIn(parent.page, own)
  await bindByNumbers(parent.page, person('lent code'))
  await goTo(parent.page, 'helpers')
  await parent.page.locator('#helper-phone').fill(helperPhone)
  await parent.page.locator('#helper-called').fill('女儿')
  await button(parent.page, 'add-helper').click()
  await parent.page.locator('#said').waitFor()
  const child = await openApp()
  await logIn(child.page, helperPhone)
  await goTo(child.page, 'helped')
  await button(child.page, 'accept').click()
  await button(child.page, 'help').waitFor()
  await moveClock(THREE_DAYS)

  // The same device, logged out.
  await goTo(parent.page, 'me')
  await button(parent.page, 'logout').click()
  await button(parent.page, 'logout-yes').click()
  await parent.page.getByLabel(words.phone).and(parent.page.locator(':visible')).fill(own)
  await button(parent.page, 'get-code').click()
  await button(parent.page, 'no-message').click()
  await parent.page.locator('#lent-phone').waitFor()
  const wrong = await look(parent.page, 'login-by-helper')
  await parent.page.locator('#lent-phone').fill(helperPhone)
  await button(parent.page, 'lent-get').click()
  await parent.page.getByText(words.lentCodeHeading).waitFor()
  wrong.push(...await look(parent.page, 'login-by-helper-code'))
  await parent.page.getByLabel(words.code).fill(await codeFor(helperPhone))
  await parent.page.getByRole('heading', { name: texts.home.title }).waitFor()
  await goTo(parent.page, 'helpers')
  await settled(parent.page)
  await parent.page.locator('#lent-codes').getByText(texts.helping.lentUsed).waitFor()
  wrong.push(...await look(parent.page, 'helpers-lent'))
  await button(parent.page, 'remove').click()
  await button(parent.page, 'remove-yes').click()
  await parent.page.getByText('帮助人代收的验证码登录').first().waitFor()

  // An auditor sees that it went there.
  const chief = await atDesk(addAdministrator())
  await button(chief.page, 'members').click()
  await settled(chief.page)
  const auditor = await atDesk(await invite(chief.page, 'AUDITOR'))
  await button(auditor.page, 'to-lent').click()
  await auditor.page.locator('#lent').getByText(agency.lentTo('***珍', `139****${helperPhone.slice(-4)}`)).waitFor()
  wrong.push(...await look(auditor.page, 'lent-codes', DESKS))
  expect(wrong).toEqual([])
})

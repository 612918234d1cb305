import { expect, test } from 'vitest'
import { PAGES } from '@/platform/pages'
import { taro } from '../../../test/unit/taro'
import { atDesk, leaveDesk } from './desk'

const session = (phoneMasked: string) => ({ accessToken: 'a', refreshToken: 'r', phoneMasked })
const onTop = (path: string) => {
  taro.pages = [{ path }] as never
}

test('an employer\'s session leads back to the employer\'s way in, whatever its page', () => {
  onTop(PAGES.documentCheck)
  expect(atDesk(session(''))).toBe(true)
  expect(atDesk(session('138****0001'))).toBe(false)
})

test.each([PAGES.employerDesk, PAGES.ownPeople])('%s opened without a session is an employer\'s', (page) => {
  onTop(`${page}?stamp=1`)
  expect(atDesk()).toBe(true)
})

test('a person\'s page opened without a session is not an employer\'s', () => {
  onTop(PAGES.devices)
  expect(atDesk()).toBe(false)
})

test('leaving the desk starts afresh where employers come in', async () => {
  await expect(leaveDesk()).rejects.toThrow()
  expect(taro.pages).toEqual([PAGES.employerEnter])
})

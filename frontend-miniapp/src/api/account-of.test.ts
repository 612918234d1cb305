import { expect, test } from 'vitest'
import { token } from '../../test/unit/session'
import { accountOf } from './account-of'

const ID = '01977b0e-5c9f-7d1a-9a53-2f4e8c6b7a10'

test.each([1, 22, 333])('a token says whose it is, whatever its length: %i', (count) => {
  expect(accountOf(token(ID, count))).toBe(ID)
})

test.each(['', 'opaque', 'a.b.c', `a.${Buffer.from('{"sub":7}').toString('base64url')}.c`, `a.${Buffer.from('null').toString('base64url')}.c`])(
  'a token that does not say it is nobody\'s but its own: %s', (unread) => expect(accountOf(unread)).toBe(unread),
)

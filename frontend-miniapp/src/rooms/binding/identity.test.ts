import { expect, test } from 'vitest'
import { cleanNumber, mayBeIdentity } from './identity'

test('a resident number with the right check digit is taken', () => {
  expect(mayBeIdentity('11010519491231002X')).toBe(true)
})
test('one wrong digit is found', () => expect(mayBeIdentity('11010519491231012X')).toBe(false))
test('a number with a digit too few is found', () => expect(mayBeIdentity('1101051949123100')).toBe(false))
test('a number that the agency assigned is taken', () => expect(mayBeIdentity('SWE580921000002')).toBe(true))
test('spaces, small letters and wide digits are cleaned', () => {
  expect(cleanNumber(' 110105 19491231 002x ')).toBe('11010519491231002X')
  expect(cleanNumber('１１０')).toBe('110')
})

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hex, sha256, utf8, zerosOfNumbered } from './sha256'

test.each(['', 'abc', '北京社保', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), 'x'.repeat(100_000)])(
  'gives the digest of the standard for %#', (text) => {
    expect(hex(sha256(utf8(text)))).toBe(createHash('sha256').update(text).digest('hex'))
  },
)

const zerosByTheStandard = (text: string): number =>
  /^0*/.exec(BigInt(`0x1${createHash('sha256').update(text).digest('hex')}`).toString(2).slice(1))?.[0].length ?? 0

test.each([1, 20, 54, 62, 90])('counts the zero bits of numbered hashes after a prefix of %d characters', (length) => {
  const prefix = 'p'.repeat(length)
  const zerosOf = zerosOfNumbered(utf8(prefix))
  const numbers = [...Array(300).keys(), 9_999, 10_000, 1_234_567]
  expect(numbers.map(zerosOf)).toEqual(numbers.map((number) => zerosByTheStandard(`${prefix}${number}`)))
})

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { leadingZeros, solve } from './proof-of-work'

test('finds a solution that the API accepts', async () => {
  const solution = await solve('challenge', 10)
  const digest = createHash('sha256').update(`challenge:${solution}`).digest()
  expect(digest[0]).toBe(0)
  expect(digest[1] >> 6).toBe(0)
})

test('counts the zero bits at the front', () => {
  expect(leadingZeros(Uint8Array.of(0, 0b0001_0000))).toBe(11)
  expect(leadingZeros(Uint8Array.of(0x80))).toBe(0)
  expect(leadingZeros(Uint8Array.of(0, 0))).toBe(16)
})

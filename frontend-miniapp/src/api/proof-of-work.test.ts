import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { solve } from './proof-of-work'

test('finds a solution that the API accepts', async () => {
  const solution = await solve('challenge', 10)
  const digest = createHash('sha256').update(`challenge:${solution}`).digest()
  expect(digest[0]).toBe(0)
  expect(digest[1] >> 6).toBe(0)
})

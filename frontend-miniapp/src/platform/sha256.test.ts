import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hex, sha256, utf8 } from './sha256'

test.each(['', 'abc', '北京社保', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), 'x'.repeat(100_000)])(
  'gives the digest of the standard for %#', (text) => {
    expect(hex(sha256(utf8(text)))).toBe(createHash('sha256').update(text).digest('hex'))
  },
)

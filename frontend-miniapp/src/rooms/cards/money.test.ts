import { expect, test } from 'vitest'
import { yuan } from './money'

test('whole yuan are written without decimals, parts of one with two', () => {
  expect([0, 2000, 1950, 5].map(yuan)).toEqual(['0', '20', '19.50', '0.05'])
})

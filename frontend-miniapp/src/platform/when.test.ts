import { expect, test } from 'vitest'
import { day, moment } from './when'

test('a day is shown as it is written', () => expect(day('2026-03-05')).toBe('2026年3月5日'))
test('a moment falls on the day it has in Beijing', () => expect(day('2026-03-05T16:30:00Z')).toBe('2026年3月6日'))
test('a moment shows the time of Beijing', () => {
  expect(moment('2026-03-05T01:05:00+00:00')).toBe('2026年3月5日 09:05')
})

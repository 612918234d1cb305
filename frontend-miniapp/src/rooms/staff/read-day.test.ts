import { expect, test } from 'vitest'
import { daysBefore, readDay } from './read-day'

test('a day is read however it is typed', () => {
  for (const typed of ['2026-07-01', '20260701', '2026-7-1', '2026/7/1', ' 2026年7月1日 ']) {
    expect(readDay(typed)).toBe('2026-07-01')
  }
})

test('what is no day is none', () => {
  for (const typed of ['', '2026', '2026-13-01', '2026-02-30', '七月一日', '2026-07-011']) {
    expect(readDay(typed)).toBeUndefined()
  }
})

test('days before go over the ends of months and years', () => {
  expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28')
  expect(daysBefore('2026-01-05', 6)).toBe('2025-12-30')
})

import { expect, test } from 'vitest'
import { daysOf } from './days-of'

const one = (day: string, district: string) => ({ day, district, submitted: 3, passed: 1, notPassed: 1, reminded: 2 })
const figures = {
  dayFrom: '2026-02-27', dayUntil: '2026-03-02', standing: [],
  days: [one('2026-02-28', '110101'), one('2026-02-28', '110105'), one('2026-03-02', '110105')],
}

test('each day stands there, summed over the districts', () => {
  expect(daysOf(figures, '').map(({ day, submitted, reminded }) => [day, submitted, reminded])).toEqual([
    ['2026-02-27', 0, 0], ['2026-02-28', 6, 4], ['2026-03-01', 0, 0], ['2026-03-02', 3, 2],
  ])
})

test('a district shows its own', () => {
  expect(daysOf(figures, '110101').map(({ passed }) => passed)).toEqual([0, 1, 0, 0])
})

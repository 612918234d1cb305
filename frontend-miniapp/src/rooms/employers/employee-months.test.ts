import { expect, test } from 'vitest'
import { byMonth, type Row } from './employee-months'

const row = (month: string, insurance: Row['insurance'], arrivedOn: string | null = '2015-04-15'): Row =>
  ({ month, insurance, baseFen: 100_010, employerFen: 16_002, personFen: 8_001, arrivedOn, backPaid: false })

test('months stand the newest first, each insurance by itself, with sums that are whole fen', () => {
  const months = byMonth([row('2015-02', 'PENSION'), row('2015-03', 'PENSION'), row('2015-03', 'MEDICAL', null)])
  expect(months.map(({ month, employer, person, arrived }) => [month, employer, person, arrived])).toEqual([
    ['2015-03', 32_004, 16_002, false], ['2015-02', 16_002, 8_001, true],
  ])
  expect(months[0].rows.map(({ insurance }) => insurance)).toEqual(['PENSION', 'MEDICAL'])
})

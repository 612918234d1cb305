import type { CaseStatus } from '@/gql/graphql'
import { expect, test } from 'vitest'
import { addMonths, gapLines, monthLines, readMonth, yuan, type Gap, type Objection, type Row } from './months'

const row = (month: string, more: Partial<Row> = {}): Row => ({
  month, insurance: 'PENSION', baseFen: 1000000, employerFen: 160000, personFen: 80000,
  arrivedOn: '2025-06-18', backPaid: false, employer: '甲', ...more,
})
const gap = (first: string, last: string, insurance: Gap['insurance'] = 'PENSION'): Gap => ({ insurance, first, last, months: 2 })
const objection = (month: string, status: CaseStatus, answer: Objection['answer'] = null): Objection => ({
  month, insurance: null, fault: 'MISSING', answer, answerNote: '',
  case: { id: '1', number: '1', status, statusText: '', dueOn: '2025-12-01' },
})

test('fen are written as yuan with commas', () => {
  expect([0, 7, 123456, 123456789, -50].map(yuan)).toEqual(['0.00', '0.07', '1,234.56', '1,234,567.89', '-0.50'])
})

test('months are read as people type them', () => {
  expect(['202505', '2025-05', ' 202512 '].map(readMonth)).toEqual(['2025-05', '2025-05', '2025-12'])
  expect(['202513', '25-05', '', '2025 05'].map(readMonth)).toEqual([undefined, undefined, undefined, undefined])
})

test('months are counted over the end of a year', () => {
  expect(addMonths('2025-11', 3)).toBe('2026-02')
  expect(addMonths('2025-01', -1)).toBe('2024-12')
  expect(addMonths('2025-12', -11)).toBe('2025-01')
})

test('a year shows paid and missing months and leaves out those before the first one', () => {
  const lines = monthLines(2025, [row('2025-05'), row('2025-08', { arrivedOn: null }), row('2025-09', { backPaid: true })], [gap('2025-06', '2025-07')], [])
  expect(lines.map(({ month, marks }) => [month, ...marks])).toEqual([
    ['2025-05'], ['2025-06', 'gap'], ['2025-07', 'gap'], ['2025-08', 'pending'], ['2025-09', 'late'],
  ])
  expect(lines.map(({ fen }) => fen)).toEqual([240000, 0, 0, 0, 240000])
})

test('a month says at once that it lacks an insurance, waits for money, and was reported', () => {
  const rows = [row('2025-05'), row('2025-06', { arrivedOn: null }), row('2025-07', { backPaid: true })]
  const lines = monthLines(2025, rows, [gap('2025-05', '2025-06', 'MEDICAL')], [objection('2025-06', 'SUBMITTED'), objection('2025-07', 'SUBMITTED')])
  expect(lines.map(({ marks }) => marks)).toEqual([['partly'], ['partly', 'pending', 'reported'], ['late', 'reported']])
})

test('a report that was answered is told apart from one that is looked into, and one taken back is not said', () => {
  const rows = [row('2025-01'), row('2025-02'), row('2025-03')]
  const said = [
    objection('2025-01', 'REFUSED', 'RECORD_IS_RIGHT'), objection('2025-02', 'WITHDRAWN'),
    objection('2025-03', 'SUBMITTED'), objection('2025-03', 'SUCCEEDED', 'WILL_BE_CORRECTED'), objection('2025-09', 'SUBMITTED'),
  ]
  const lines = monthLines(2025, rows, [], said)
  expect(lines.map(({ month, marks }) => [month, ...marks])).toEqual([
    ['2025-01', 'answered'], ['2025-02'], ['2025-03', 'reported'], ['2025-09', 'gap', 'reported'],
  ])
})

test('gaps over the same months are one line', () => {
  const five = (['PENSION', 'UNEMPLOYMENT', 'WORK_INJURY', 'MATERNITY', 'MEDICAL'] as const).map((one) => gap('2020-02', '2020-03', one))
  expect(gapLines(five)).toEqual(['五险：2020年2月至2020年3月，共 2 个月'])
  expect(gapLines([gap('2020-02', '2020-02'), gap('2020-02', '2020-02', 'MEDICAL')])).toEqual(['养老、医疗：2020年2月，共 2 个月'])
})

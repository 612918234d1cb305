import type { ContributionRowFragment, ContributionsBesideQuery, ContributionYearQuery, Insurance } from '@/gql/graphql'
import { texts } from '@/texts'

const words = texts.contributions

export type Row = ContributionRowFragment
export type Gap = NonNullable<ContributionYearQuery['contributions']>['gaps'][number]

export type Objection = NonNullable<ContributionsBesideQuery['contributions']>['objections'][number]

export const INSURANCES: readonly Insurance[] = ['PENSION', 'UNEMPLOYMENT', 'WORK_INJURY', 'MATERNITY', 'MEDICAL']

export type Mark = keyof typeof words.mark

/** A month of a year as its line shows it. */
export interface MonthLine {
  month: string
  /** Employer's and person's share that arrived, in fen. */
  fen: number
  /** What is special about it, the weightiest first. */
  marks: Mark[]
}

/** 1234567 fen → 12,345.67. */
export function yuan(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100)
  const cents = String(Math.abs(fen) % 100).padStart(2, '0')
  return `${fen < 0 ? '-' : ''}${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** `2025-05` → 2025年5月. */
export function monthName(month: string): string {
  const [year, number] = month.split('-').map(Number)
  return words.month(year, number)
}

/** `2025-05` and how many months later (or, negative, earlier) → the month there. */
export function addMonths(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number)
  const total = year * 12 + number - 1 + count
  return `${Math.floor(total / 12)}-${String(total % 12 + 1).padStart(2, '0')}`
}

/** What was typed, such as 202505 or 2025-05, as a month; undefined when it is none. */
export function readMonth(typed: string): string | undefined {
  const found = /^((?:19|20)\d\d)-?(0[1-9]|1[0-2])$/.exec(typed.trim())
  return found ? `${found[1]}-${found[2]}` : undefined
}

/** Whether a gap of any insurance covers a month. */
const inGap = (gaps: Gap[], month: string): Gap[] => gaps.filter(({ first, last }) => first <= month && month <= last)

/** Where a report stands: looked into, answered, or (undefined) taken back. */
export function standing({ answer, case: found }: Pick<Objection, 'answer' | 'case'>): 'reported' | 'answered' | undefined {
  if (answer) return 'answered'
  return found && !['RETURNED', 'WITHDRAWN'].includes(found.status) ? 'reported' : undefined
}

/** The lines of a year: months that are paid, those missing between them, and any that was reported. */
export function monthLines(year: number, rows: Row[], gaps: Gap[], objections: Objection[]): MonthLine[] {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  return months.flatMap((month) => {
    const own = rows.filter((row) => row.month === month)
    const missing = inGap(gaps, month)
    const said = saidOf(objections.filter((one) => one.month === month))
    if (!own.length && !missing.length && !said.length) return []
    const fen = own.filter((row) => row.arrivedOn).reduce((sum, row) => sum + row.employerFen + row.personFen, 0)
    return [{ month, fen, marks: [...marksOf(own, missing), ...said] }]
  })
}

function marksOf(rows: Row[], missing: Gap[]): Mark[] {
  if (!rows.length) return ['gap']
  const marks: Mark[] = []
  if (missing.length) marks.push('partly')
  if (rows.some((row) => !row.arrivedOn)) marks.push('pending')
  if (!marks.length && rows.some((row) => row.backPaid)) marks.push('late')
  return marks
}

/** What is looked into comes before what was answered. */
function saidOf(objections: Objection[]): Mark[] {
  const standings = objections.map(standing)
  if (standings.includes('reported')) return ['reported']
  return standings.includes('answered') ? ['answered'] : []
}

/** Gaps of several insurances over the same months become one line. */
export function gapLines(gaps: Gap[]): string[] {
  const together = new Map<string, Gap[]>()
  for (const gap of gaps) {
    const key = `${gap.first}|${gap.last}`
    together.set(key, [...(together.get(key) ?? []), gap])
  }
  return [...together.values()].map((same) => {
    const { first, last, months } = same[0]
    const name = same.length === INSURANCES.length ? words.all : same.map(({ insurance }) => words.insurances[insurance]).join('、')
    return words.gap(name, first === last ? monthName(first) : words.range(monthName(first), monthName(last)), months)
  })
}

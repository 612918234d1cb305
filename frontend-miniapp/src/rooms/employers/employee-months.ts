import type { EmployeeMonthsQuery } from '@/gql/graphql'

export type Row = EmployeeMonthsQuery['employeeMonths'][number]

export interface Month {
  /** Such as 2015-03. */
  month: string
  /** The employer's and the person's share of all insurances that month, in fen. */
  employer: number
  person: number
  arrived: boolean
  rows: Row[]
}

/** The rows of a year by month, the newest month first. */
export function byMonth(rows: readonly Row[]): Month[] {
  const found = new Map<string, Row[]>()
  for (const row of rows) found.set(row.month, [...found.get(row.month) ?? [], row])
  const sum = (of: Row[], share: 'employerFen' | 'personFen') => of.reduce((all, row) => all + Number(row[share]), 0)
  return [...found].sort(([a], [b]) => b.localeCompare(a)).map(([month, own]) => ({
    month,
    employer: sum(own, 'employerFen'),
    person: sum(own, 'personFen'),
    arrived: own.every(({ arrivedOn }) => arrivedOn),
    rows: own,
  }))
}

import type { CampaignFiguresQuery } from '@/gql/graphql'
import { daysBefore } from './read-day'

type Figures = CampaignFiguresQuery['campaignFigures']

export interface DaySum { day: string; submitted: number; passed: number; notPassed: number; reminded: number }

/** Every day of the figures, those on which nothing happened too, summed over districts or of one. */
export function daysOf({ dayFrom, dayUntil, days }: Figures, district: string): DaySum[] {
  const sums = new Map<string, DaySum>()
  for (let day = dayFrom; day <= dayUntil; day = daysBefore(day, -1)) {
    sums.set(day, { day, submitted: 0, passed: 0, notPassed: 0, reminded: 0 })
  }
  for (const one of days) {
    const sum = sums.get(one.day)
    if (!sum || (district && one.district !== district)) continue
    sum.submitted += one.submitted
    sum.passed += one.passed
    sum.notPassed += one.notPassed
    sum.reminded += one.reminded
  }
  return [...sums.values()]
}

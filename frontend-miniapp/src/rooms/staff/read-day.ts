/** A day as people type it (2026-7-1, 20260701, 2026年7月1日) as 2026-07-01; undefined when it is none. */
export function readDay(typed: string): string | undefined {
  const found = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/.exec(typed.trim())
  if (!found) return undefined
  const [year, month, date] = found.slice(1).map(Number)
  const day = new Date(Date.UTC(year, month - 1, date))
  if (day.getUTCMonth() !== month - 1 || day.getUTCDate() !== date) return undefined
  return day.toISOString().slice(0, 10)
}

/** So many days before a day, both as 2026-07-01. */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10)
}

import { onThisClock } from '@/api/server-clock'
import { texts } from '@/texts'

// Days and times as people say them, in Beijing time whatever the phone's zone is:
// the offices and the deadlines are there. China has had no summer time since 1991.
const BEIJING_MS = 8 * 3600_000

interface Parts { year: number; month: number; day: number; hour: string; minute: string }

function parts(moment: string): Parts {
  const beijing = new Date(new Date(moment).getTime() + BEIJING_MS)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    year: beijing.getUTCFullYear(),
    month: beijing.getUTCMonth() + 1,
    day: beijing.getUTCDate(),
    hour: two(beijing.getUTCHours()),
    minute: two(beijing.getUTCMinutes()),
  }
}

/** `2026-03-05` or a moment → 2026年3月5日. */
export function day(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const [year, month, date] = value.split('-').map(Number)
    return texts.common.day(year, month, date)
  }
  const at = parts(value)
  return texts.common.day(at.year, at.month, at.day)
}

/** Whether a day such as 2026-03-05 has begun in Beijing. */
export function isPast(value: string): boolean {
  return onThisClock(`${value}T00:00:00+08:00`) <= Date.now()
}

/** 2026年3月5日 09:00. */
export function moment(value: string): string {
  const at = parts(value)
  return `${day(value)} ${at.hour}:${at.minute}`
}

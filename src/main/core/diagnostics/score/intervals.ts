import type { Interval } from './scoreTable.ts'

/** A day so far ahead, epoch ms, on the calendar of UTC: a month ends on its last day. Whole days keep the time of day. */
export function dayAfter(now: number, interval: Interval): number {
  if ('days' in interval) return now + interval.days * 86_400_000
  const date = new Date(now)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + interval.months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return date.getTime()
}

/** `at once`, `in 14 days`, `in 6 months`. */
export function intervalText(interval: Interval): string {
  if ('months' in interval) return interval.months === 1 ? 'in 1 month' : `in ${interval.months} months`
  if (interval.days === 0) return 'at once'
  return interval.days === 1 ? 'in 1 day' : `in ${interval.days} days`
}

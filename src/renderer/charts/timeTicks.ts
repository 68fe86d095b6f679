import type { Translate } from '../../shared/language.ts'
import { clockText, dayText, roundTimes, zoneOffsetMinutes } from '../state/time.ts'

const minute = 60_000
const steps = [1, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 7200].map((each) => each * minute)

/** Round clock times inside a window, at most about `most` of them. */
export function timeTicks(from: number, to: number, most: number, timeZone: string | null): number[] {
  const step = steps.find((each) => (to - from) / each <= most) ?? 10_080 * minute
  return roundTimes(from, to, step, timeZone)
}

/** `15:00`, or `22 Oct` at midnight. */
export function tickLabel(at: number, timeZone: string | null, t: Translate): string {
  const local = at + zoneOffsetMinutes(at, timeZone) * minute
  return local % (1440 * minute) === 0 ? dayText(at, timeZone, t.locale) : clockText(at, timeZone)
}

/** Room of one label, px. */
const labelWidth = 68
/** Room that "now" takes at the right end, px. */
const nowWidth = 50

/** The labels of a time axis of this width, px: as many as have room, none over "now" and none cut at the left. */
export function labelTimes(
  from: number,
  to: number,
  width: number,
  most: number,
  timeZone: string | null,
): number[] {
  const count = Math.max(1, Math.min(most, Math.floor(width / labelWidth)))
  const span = to - from
  const after = from + (Math.min(18, width) / width) * span
  const before = to - (Math.min(nowWidth, width) / width) * span
  return timeTicks(from, to, count, timeZone).filter((at) => at >= after && at <= before)
}

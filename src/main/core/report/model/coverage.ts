import { formatDuration, formatQuantity } from '../../../../shared/format.ts'
import type { Gap } from '../../../../shared/history.ts'

/** A stretch of time, epoch ms. */
export interface Span {
  from: number
  to: number
}

/** Longest stretch that the report draws and counts gaps over. */
export const recentMs = 24 * 3_600_000

/** The last 24 h of a period, or all of a shorter one. */
export function recentSpan(period: Span): Span {
  return { from: Math.max(period.from, period.to - recentMs), to: period.to }
}

/** Length of a stretch; a whole day is said as 24 h, as the charts are named. */
export function spanWords(ms: number): string {
  return ms === recentMs ? '24 h' : formatDuration(ms)
}

/** A recorded share as printed: `68.7 %`. */
export function percentWords(percent: number): string {
  return formatQuantity(percent, '%', percent % 1 === 0 ? 0 : 1)
}

/** Gaps inside a span, cut to it, merged where they touch, in order of time. */
export function gapsWithin(gaps: readonly Gap[], span: Span): Gap[] {
  const cut = gaps
    .map((gap) => ({ ...gap, from: Math.max(gap.from, span.from), to: Math.min(gap.to, span.to) }))
    .filter((gap) => gap.to > gap.from)
    .sort((a, b) => a.from - b.from)
  const merged: Gap[] = []
  for (const gap of cut) {
    const last = merged.at(-1)
    if (last && gap.from <= last.to) last.to = Math.max(last.to, gap.to)
    else merged.push({ ...gap })
  }
  return merged
}

/** Recorded time of a span, ms: from the first stored reading on, without the gaps. 0 with no history. */
export function recordedMs(span: Span, since: number | null, gaps: readonly Gap[]): number {
  if (since === null) return 0
  const from = Math.max(span.from, since)
  if (from >= span.to) return 0
  const lost = gapsWithin(gaps, { from, to: span.to }).reduce((sum, gap) => sum + gap.to - gap.from, 0)
  return span.to - from - lost
}

/** Recorded share of a span, 0 to 100, one decimal, rounded down so that 100 means all; null with no history. */
export function coveragePercent(span: Span, since: number | null, gaps: readonly Gap[]): number | null {
  if (since === null || span.to <= span.from) return null
  return Math.floor((recordedMs(span, since, gaps) / (span.to - span.from)) * 1000) / 10
}

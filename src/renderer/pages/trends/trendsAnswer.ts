import type { Verdict } from '../../../shared/finding.ts'
import { formatDuration, formatNumber } from '../../../shared/format.ts'
import type { Gap } from '../../../shared/history.ts'
import type { Statistics } from '../../charts/statistics.ts'
import { timeText } from '../../state/time.ts'
import type { Allowed } from './trendSeries.ts'

export interface TrendsAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** What the answer needs of one chart. */
export interface JudgedTrend {
  name: string
  statistics: Statistics | null
  allowed: Allowed
}

/** A window in words: `24 h`. */
export function spanWords(spanMs: number): string {
  return `${Math.round(spanMs / 3_600_000)} h`
}

/** `90 %`; never 100 % while something is missing. */
export function completeText(complete: number): string {
  const percent = Math.round(complete * 100)
  return `${formatNumber(percent === 100 && complete < 0.9995 ? 99 : percent, 0)} %`
}

function gapWords(gaps: readonly Gap[], timeZone: string | null): string {
  const lost = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0)
  const longest = [...gaps].sort((a, b) => b.to - b.from - (a.to - a.from))[0]
  if (!longest) return 'no gap'
  const one = `nothing was recorded for ${formatDuration(lost)}`
  return gaps.length === 1
    ? `${one} from ${timeText(longest.from, timeZone)}`
    : `${one} in ${gaps.length} gaps, the longest ${formatDuration(longest.to - longest.from)} from ${timeText(longest.from, timeZone)}`
}

/** The sentence that answers the page. Voltage against the limits of the BMS is what can be said from curves alone. */
export function trendsAnswer(
  judged: readonly JudgedTrend[],
  gaps: readonly Gap[],
  spanMs: number,
  timeZone: string | null,
): TrendsAnswer {
  const span = spanWords(spanMs)
  const known = judged.flatMap(({ statistics }) => (statistics === null ? [] : [statistics.complete]))
  if (known.length === 0)
    return {
      verdict: 'not-judged',
      sentence: 'Nothing is recorded yet',
      detail: `Curves appear as values arrive. In the last ${span}: ${gapWords(gaps, timeZone)}.`,
    }
  const complete = Math.max(...known)
  const detail = `Battery, last ${span}, ${completeText(complete)} complete: ${gapWords(gaps, timeZone)}.`
  const voltage = judged.find(({ name }) => name === 'Voltage')
  const band = voltage?.allowed.band ?? null
  if (!voltage?.statistics || band === null)
    return { verdict: 'not-judged', sentence: 'The BMS publishes no voltage limits to compare with', detail }
  const { lowest, highest } = voltage.statistics
  const over = band.to !== null && highest > band.to
  const under = band.from !== null && lowest < band.from
  if (over || under)
    return {
      verdict: 'watch',
      sentence: over
        ? `Voltage went over the CVL: ${formatNumber(highest, 2)} V`
        : `Voltage fell under the battery low voltage: ${formatNumber(lowest, 2)} V`,
      detail: `${detail} Compared with the limits of the BMS as they are now.`,
    }
  return {
    verdict: 'ok',
    sentence:
      gaps.length === 0 && complete > 0.99
        ? 'Inside the BMS limits'
        : 'Inside the BMS limits, as far as recorded',
    detail,
  }
}

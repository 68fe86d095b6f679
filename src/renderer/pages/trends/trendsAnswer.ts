import type { Verdict } from '../../../shared/finding.ts'
import { formatDuration, formatNumber } from '../../../shared/format.ts'
import type { Gap } from '../../../shared/history.ts'
import type { Translate } from '../../../shared/language.ts'
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
export function completeText(complete: number, t: Translate): string {
  const percent = Math.round(complete * 100)
  return `${formatNumber(percent === 100 && complete < 0.9995 ? 99 : percent, 0, t.locale)} %`
}

function gapWords(gaps: readonly Gap[], timeZone: string | null, t: Translate): string {
  const lost = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0)
  const longest = [...gaps].sort((a, b) => b.to - b.from - (a.to - a.from))[0]
  if (!longest) return t('no gap')
  const one = t('nothing was recorded for {{lost}}', { lost: formatDuration(lost, t.locale) })
  return gaps.length === 1
    ? t('{{one}} from {{from}}', { one, from: timeText(longest.from, timeZone, t.locale) })
    : t('{{one}} in {{count}} gaps, the longest {{to}} from {{from}}', {
        one,
        count: gaps.length,
        to: formatDuration(longest.to - longest.from, t.locale),
        from: timeText(longest.from, timeZone, t.locale),
      })
}

/** The sentence that answers the page. Voltage against the limits of the BMS is what can be said from curves alone. */
export function trendsAnswer(
  judged: readonly JudgedTrend[],
  gaps: readonly Gap[],
  spanMs: number,
  timeZone: string | null,
  t: Translate,
): TrendsAnswer {
  const span = spanWords(spanMs)
  const known = judged.flatMap(({ statistics }) => (statistics === null ? [] : [statistics.complete]))
  if (known.length === 0)
    return {
      verdict: 'not-judged',
      sentence: t('Nothing is recorded yet'),
      detail: t('Curves appear as values arrive. In the last {{span}}: {{gaps}}.', {
        span,
        gaps: gapWords(gaps, timeZone, t),
      }),
    }
  const complete = Math.max(...known)
  const detail = t('Battery, last {{span}}, {{complete}} complete: {{gaps}}.', {
    span,
    complete: completeText(complete, t),
    gaps: gapWords(gaps, timeZone, t),
  })
  const voltage = judged.find(({ name }) => name === 'Voltage')
  const band = voltage?.allowed.band ?? null
  if (!voltage?.statistics || band === null)
    return {
      verdict: 'not-judged',
      sentence: t('The BMS publishes no voltage limits to compare with'),
      detail,
    }
  const { lowest, highest } = voltage.statistics
  const over = band.to !== null && highest > band.to
  const under = band.from !== null && lowest < band.from
  if (over || under)
    return {
      verdict: 'watch',
      sentence: over
        ? t('Voltage went over the CVL: {{highest}} V', { highest: formatNumber(highest, 2, t.locale) })
        : t('Voltage fell under the battery low voltage: {{lowest}} V', {
            lowest: formatNumber(lowest, 2, t.locale),
          }),
      detail: t('{{detail}} Compared with the limits of the BMS as they are now.', { detail }),
    }
  return {
    verdict: 'ok',
    sentence:
      gaps.length === 0 && complete > 0.99
        ? t('Inside the BMS limits')
        : t('Inside the BMS limits, as far as recorded'),
    detail,
  }
}

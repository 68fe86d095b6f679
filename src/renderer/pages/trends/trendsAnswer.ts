import type { SeriesStatistics } from '../../../shared/curves.ts'
import type { Verdict } from '../../../shared/finding.ts'
import { formatDuration, formatNumber } from '../../../shared/format.ts'
import type { Gap } from '../../../shared/history.ts'
import type { Translate } from '../../../shared/language.ts'
import { gapsInside } from '../../charts/gapsInside.ts'
import { isAtEnd, type TimeWindow } from '../../charts/timeWindow.ts'
import { timeText } from '../../state/time.ts'
import type { Allowed } from './allowed.ts'
import type { Curve } from './curve.ts'
import { completeOf, completeText } from './curveFigures.ts'
import { rangeOf } from './ranges.ts'

export interface TrendsAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** What the answer needs of one chart. */
export interface JudgedCurve {
  curve: Curve
  statistics: SeriesStatistics | undefined
  allowed: Allowed
}

/** A window in words: `last 24 h`, or its begin and its end. */
export function windowWords(
  window: TimeWindow,
  latest: number,
  timeZone: string | null,
  t: Translate,
): string {
  const span = window.to - window.from
  const range = rangeOf(span)
  const name = range === null ? formatDuration(span, t.locale) : t(range)
  if (isAtEnd(window, latest)) return t('last {{span}}', { span: name })
  const [from, to] = [timeText(window.from, timeZone, t.locale), timeText(window.to, timeZone, t.locale)]
  return t('{{from}} to {{to}}', { from, to })
}

function gapWords(gaps: readonly Gap[], timeZone: string | null, t: Translate): string {
  const lost = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0)
  const longest = [...gaps].sort((a, b) => b.to - b.from - (a.to - a.from))[0]
  if (!longest) return t('no gap')
  const values = {
    lost: formatDuration(lost, t.locale),
    longest: formatDuration(longest.to - longest.from, t.locale),
    from: timeText(longest.from, timeZone, t.locale),
    gaps: gaps.length,
  }
  return gaps.length === 1
    ? t('nothing was recorded for {{lost}} from {{from}}', values)
    : t('nothing was recorded for {{lost}} in {{gaps}} gaps, the longest {{longest}} from {{from}}', values)
}

/** The sentence that answers the page. Voltage against the limits of the BMS is what can be said from curves alone. */
export function trendsAnswer(
  judged: readonly JudgedCurve[],
  gaps: readonly Gap[],
  { window, latest, timeZone }: { window: TimeWindow; latest: number; timeZone: string | null },
  t: Translate,
): TrendsAnswer {
  const words = windowWords(window, latest, timeZone, t)
  const inside = gapsInside(gaps, window.from, window.to)
  const missing = gapWords(inside, timeZone, t)
  const known = judged.filter(({ statistics }) => statistics?.figures)
  if (known.length === 0)
    return {
      verdict: 'not-judged',
      sentence: t('Nothing is recorded here'),
      detail: t('Window: {{window}}; {{missing}}.', { window: words, missing }),
    }
  const complete = Math.max(...known.map(({ statistics }) => completeOf(statistics, window)))
  const share = completeText(complete, t)
  const detail = t('Window: {{window}}, {{share}} complete: {{missing}}.', { window: words, share, missing })
  return voltageAnswer(known, complete > 0.99 && inside.length === 0, detail, t)
}

function voltageAnswer(
  known: readonly JudgedCurve[],
  isWhole: boolean,
  detail: string,
  t: Translate,
): TrendsAnswer {
  const voltage = known.find(({ curve, allowed }) => curve.unit === 'V' && allowed.band !== null)
  const figures = voltage?.statistics?.figures
  const band = voltage?.allowed.band
  if (!figures || !band) {
    const series = known.length
    const sentence =
      series === 1 ? t('One series as recorded') : t('{{series}} series as recorded', { series })
    return { verdict: null, sentence, detail }
  }
  const over = band.to !== null && figures.max > band.to
  const under = band.from !== null && figures.min < band.from
  const volts = (value: number) => formatNumber(value, 2, t.locale)
  if (over || under)
    return {
      verdict: 'watch',
      sentence: over
        ? t('Voltage went over the CVL: {{volts}} V', { volts: volts(figures.max) })
        : t('Voltage fell under the battery low voltage: {{volts}} V', { volts: volts(figures.min) }),
      detail: t('{{detail}} Compared with the limits of the BMS as they are now.', { detail }),
    }
  const sentence = isWhole
    ? t('Voltage inside the BMS limits')
    : t('Voltage inside the BMS limits, as far as recorded')
  return { verdict: 'ok', sentence, detail }
}

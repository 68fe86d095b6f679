import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { readingKey } from '../../../../../shared/victron.ts'
import { fact } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import type { GridTable } from '../../limits/gridTable.ts'
import type { SeriesSummary, SummaryNeed } from '../../needs.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'
import { confidenceOver, recordedMissing } from './gridMeans.ts'
import { type GridPlace, gridMissing, gridPlace } from './gridPlace.ts'

type FrequencyLimits = NonNullable<GridTable['frequency']>

/** Time in the bands of a frequency, ms. */
interface Times {
  known: number
  usual: number
  outside: number
  mean: number
}

interface GridFrequency extends Subject {
  key: string
  limits: FrequencyLimits | null
  times: Times
}

/** What is no frequency of a grid, Hz: inverters send such figures while it is lost. */
const [noneUnder, noneOver] = [30, 90]

/**
 * Grid frequency over a week. Recorded is the last reading of each 10 s and not its mean, which the finding says: single
 * readings spread more than means, so OK is the surer verdict here.
 */
export const gridFrequency = gatedRule<GridFrequency>({
  id: 'grid-frequency',
  area: 'inverter-grid',
  title: 'Grid frequency',
  pace: 'with-history',
  needs(context) {
    const place = gridPlace(context)
    return place ? [week(context, place)] : []
  },
  gate(input) {
    const place = gridPlace(input)
    return place ? [subjectOf(input, place)] : []
  },
  judge: (input, subject) => sayFrequency(input, subject),
})

function week({ limits }: Pick<RuleContext, 'limits'>, { frequency }: GridPlace): SummaryNeed {
  const of = limits.grid.frequency
  return {
    kind: 'summary',
    series: frequency,
    lookBackMs: limits.grid.means.windowDays * 86_400_000,
    bands: of
      ? [noneUnder, of.always.low, of.usual.low, of.usual.high, of.always.high, noneOver]
      : [noneUnder, noneOver],
  }
}

function timesOf({ timeInBands, statistics }: SeriesSummary): Times {
  const [, under = 0, low = 0, usual = 0, high = 0, over = 0] = timeInBands
  return {
    known: under + low + usual + high + over,
    usual,
    outside: under + over,
    mean: statistics?.mean ?? 0,
  }
}

function subjectOf(input: RuleInput, place: GridPlace): GridFrequency {
  const limits = input.limits.grid.frequency
  const times = timesOf(input.history.of(week(input, place)))
  return {
    key: readingKey(place.frequency, place.frequency.path),
    limits,
    times,
    head: {
      ...{ subject: place.subject, situation: null, title: gridFrequency.title, unit: '%' },
      limit: limits ? limitText(limits) : 'no limits',
      limitOrigin: limits?.origin ?? input.limits.grid.title,
      ...(limits ? { watchUnder: limits.usual.share * 100 } : {}),
    },
    missing:
      gridMissing(input, place, limits !== null) ?? recordedMissing(input, times.known, 'the frequency'),
  }
}

const bounds = ({ low, high }: { low: number; high: number }) => `${low} to ${high} Hz`

function limitText({ usual, always, leastOutsideSeconds }: FrequencyLimits): string {
  const percent = formatNumber(usual.share * 100, 1)
  return `watch when less than ${percent} % of the time lies within ${bounds(usual)}, act after ${leastOutsideSeconds} s outside ${bounds(always)}`
}

function sayFrequency(input: RuleInput, { key, limits, times }: GridFrequency): Said {
  if (!limits) throw new Error('a grid without limits was judged')
  const share = times.usual / times.known
  const isOutside = times.outside > limits.leastOutsideSeconds * 1_000
  const verdict = isOutside ? 'act' : share < limits.usual.share ? 'watch' : 'ok'
  const percent = formatNumber(Math.floor(share * 10_000) / 100, 2)
  return {
    verdict,
    value: Math.floor(share * 10_000) / 100,
    sentence: isOutside
      ? `The frequency was outside ${bounds(limits.always)} for ${formatDuration(times.outside)}.`
      : `The frequency was within ${bounds(limits.usual)} for ${percent} % of the time.`,
    evidence: [
      fact('Mean frequency', `${formatNumber(times.mean, 3)} Hz`, key),
      fact(`Outside ${bounds(limits.always)}`, formatDuration(times.outside)),
      fact('Recorded with a grid', `${formatDuration(times.known)}; a week is asked for`),
      fact(
        'Resolution',
        `the last reading of each ${limits.meanSeconds} s; the limit is for means of ${limits.meanSeconds} s`,
      ),
    ],
    at: input.now,
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Look for a generator or a microgrid at this input. Then compare with the neighbours and the grid operator.',
    confidence: verdict === 'ok' ? confidenceOver(input, times.known) : 'medium',
  }
}

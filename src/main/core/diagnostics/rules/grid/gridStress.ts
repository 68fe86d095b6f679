import type { Evidence } from '../../../../../shared/finding.ts'
import { formatNumber } from '../../../../../shared/format.ts'
import type { SeriesId } from '../../../../../shared/history.ts'
import { readingKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import type { GridTable } from '../../limits/gridTable.ts'
import type { MeanWindow, WindowsNeed } from '../../needs.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'
import { type GridPlace, gridMissing, gridPlace, livingMeans } from './gridPlace.ts'

type StressLimits = NonNullable<GridTable['stress']>

interface GridStress extends Subject {
  limits: StressLimits | null
  latest: Latest
}

/** The latest means: V of the lowest phase, A of the highest, Hz. */
interface Latest {
  voltage: number | null
  frequency: number | null
  current: number | null
  keys: { voltage: string; frequency: string; current: string }
}

const minuteMs = 60_000
const tenMinutes = 10

/** How hard the grid is loaded: points for low voltage, odd frequency and high import, on means of 10 min. */
export const gridStress = gatedRule<GridStress>({
  id: 'grid-stress',
  area: 'inverter-grid',
  title: 'Grid stress',
  pace: 'unhurried',
  needs(context) {
    const place = gridPlace(context)
    return place ? seriesOf(place).map((series) => recent(context, series)) : []
  },
  gate(input) {
    const place = gridPlace(input)
    return place ? [subjectOf(input, place)] : []
  },
  judge: (input, subject) => sayStress(input, subject),
})

const seriesOf = ({ phases, frequency }: GridPlace) => [
  frequency,
  ...phases.flatMap(({ voltage, power }) => [voltage, power]),
]

function recent({ limits }: Pick<RuleContext, 'limits'>, series: SeriesId): WindowsNeed {
  const meanMs = (limits.grid.stress?.meanMinutes ?? tenMinutes) * minuteMs
  return { kind: 'windows', series, lookBackMs: 3 * meanMs, meanMs }
}

function subjectOf(input: RuleInput, place: GridPlace): GridStress {
  const limits = input.limits.grid.stress
  const latest = latestOf(input, place)
  const isKnown = latest.voltage !== null && latest.frequency !== null
  return {
    limits,
    latest,
    head: {
      ...{ subject: place.subject, situation: null, title: gridStress.title, unit: 'points' },
      limit: limits ? limitText(limits) : 'no limits',
      limitOrigin: limits?.origin ?? input.limits.grid.title,
    },
    missing:
      gridMissing(input, place, limits !== null) ??
      (isKnown
        ? null
        : {
            sentence: 'Needs 10 min of voltage and frequency of the grid.',
            evidence: [gate('Latest mean', 'voltage and frequency', 'not known', false)],
            action: 'Leave Fieldkit connected while the grid is there.',
          }),
  }
}

/** The newest mean with enough behind it. */
function newest(input: RuleInput, series: SeriesId, lostUnder: number): MeanWindow | undefined {
  const need = recent(input, series)
  return livingMeans(input.history.of(need), need, lostUnder).at(-1)
}

function latestOf(input: RuleInput, { phases, frequency }: GridPlace): Latest {
  const { lostUnder } = input.limits.grid.means
  const each = phases.map(({ voltage, power }) => {
    const volts = newest(input, voltage, lostUnder)?.mean ?? null
    const watts = newest(input, power, Number.NEGATIVE_INFINITY)?.mean ?? null
    // Only what is drawn from the grid loads it.
    return { volts, amps: volts === null || watts === null ? null : Math.max(0, watts) / volts }
  })
  const known = (values: (number | null)[]) => values.filter((value) => value !== null)
  const [volts, amps] = [known(each.map((one) => one.volts)), known(each.map((one) => one.amps))]
  const key = (series: SeriesId | undefined) => (series ? readingKey(series, series.path) : '')
  return {
    voltage: volts.length === 0 ? null : round(Math.min(...volts)),
    current: amps.length === 0 ? null : round(Math.max(...amps)),
    frequency: round(newest(input, frequency, 30)?.mean ?? null),
    keys: { voltage: key(phases[0]?.voltage), current: key(phases[0]?.power), frequency: key(frequency) },
  }
}

/** Of floats that differ in the last digit only, one would count and the other not. */
function round<T extends number | null>(value: T): T | number {
  return value === null ? value : Math.round(value * 1_000) / 1_000
}

function limitText({ frequencyOff, voltage, current, watchFrom }: StressLimits): string {
  return `watch from ${watchFrom} on: ${voltage.points} under ${voltage.under} V, ${frequencyOff.points} from ${frequencyOff.from} Hz off, ${current.points} over ${current.over} A`
}

function sayStress(input: RuleInput, { limits, latest }: GridStress): Said {
  if (!limits) throw new Error('a grid without limits was judged')
  const { voltage, frequency, current, keys } = latest
  const nominal = input.limits.grid.frequency?.nominal ?? 50
  const off = Math.abs((frequency ?? nominal) - nominal)
  const points = [
    (voltage ?? limits.voltage.under) < limits.voltage.under ? limits.voltage.points : 0,
    round(off) >= limits.frequencyOff.from ? limits.frequencyOff.points : 0,
    (current ?? 0) > limits.current.over ? limits.current.points : 0,
  ]
  const level = points.reduce((sum, one) => sum + one, 0)
  const isStressed = level >= limits.watchFrom
  const line = (label: string, text: string, index: number, key: string): Evidence =>
    fact(label, `${text}, ${points[index] ?? 0} points`, key)
  return {
    verdict: isStressed ? 'watch' : 'ok',
    value: level,
    sentence: isStressed
      ? `The grid is under stress: level ${level} of 2.5.`
      : `The grid is not under stress: level ${level} of 2.5.`,
    evidence: [
      line('Lowest voltage, 10-min mean', `${formatNumber(voltage ?? 0, 1)} V`, 0, keys.voltage),
      line('Frequency, 10-min mean', `${formatNumber(frequency ?? 0, 3)} Hz`, 1, keys.frequency),
      line(
        'Current from the grid, 10-min mean',
        current === null ? 'not known' : `${formatNumber(current, 1)} A`,
        2,
        keys.current,
      ),
    ],
    at: input.now,
    action: !isStressed
      ? 'Nothing to do.'
      : level >= 2
        ? 'Take less from the grid, let the battery carry more.'
        : 'Watch the grid, and move loads to other hours.',
    confidence: current === null ? 'medium' : 'high',
  }
}

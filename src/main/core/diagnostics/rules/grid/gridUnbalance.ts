import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { bandNumbers, fact, verdictOver } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import type { RuleInput } from '../../rule.ts'
import { confidenceOver, recordedMissing } from './gridMeans.ts'
import { type GridPlace, gridMissing, gridPlace, livingMeans, weekOfMeans } from './gridPlace.ts'

interface Unbalance extends Subject {
  /** % of each 10-min mean that all phases have, sorted. */
  percents: number[]
  means: string
  knownMs: number
}

const tenMinutes = 10

/** How far a phase lies from the mean of the three, over the 10-min means of a week. */
export const gridUnbalance = gatedRule<Unbalance>({
  id: 'grid-unbalance',
  area: 'inverter-grid',
  title: 'Unbalance of the phases',
  pace: 'with-history',
  needs(context) {
    const place = gridPlace(context)
    if (place?.phases.length !== 3) return []
    const minutes = context.limits.grid.unbalance?.meanMinutes ?? tenMinutes
    return place.phases.map(({ voltage }) => weekOfMeans(context, voltage, minutes))
  },
  gate(input) {
    const place = gridPlace(input)
    return place?.phases.length === 3 ? [subjectOf(input, place)] : []
  },
  judge: (input, subject) => sayUnbalance(input, subject),
})

function subjectOf(input: RuleInput, place: GridPlace): Unbalance {
  const limits = input.limits.grid.unbalance
  const minutes = limits?.meanMinutes ?? tenMinutes
  const byStart = place.phases.map(({ voltage }) => {
    const need = weekOfMeans(input, voltage, minutes)
    const windows = livingMeans(input.history.of(need), need, input.limits.grid.means.lostUnder)
    return new Map(windows.map(({ start, mean }) => [start, mean]))
  })
  const complete = [...(byStart[0]?.keys() ?? [])].flatMap((start) => {
    const means = byStart.flatMap((phase) => phase.get(start) ?? [])
    return means.length === byStart.length ? [means] : []
  })
  const knownMs = complete.length * minutes * 60_000
  return {
    percents: complete.map(deviationOf).sort((a, b) => a - b),
    means: place.phases
      .map(
        ({ name }, index) => `${name} ${formatNumber(meanOf(complete.map((one) => one[index] ?? 0)), 1)} V`,
      )
      .join(', '),
    knownMs,
    head: {
      ...{ subject: place.subject, situation: null, title: gridUnbalance.title, unit: '%' },
      limit: limits
        ? `watch over ${limits.watchOver} %, act over ${limits.actOver} %, for ${formatNumber(limits.share * 100, 0)} % of the ${minutes}-min means`
        : 'no limits',
      limitOrigin: limits?.origin ?? input.limits.grid.title,
      ...(limits ? bandNumbers(limits) : {}),
    },
    missing:
      gridMissing(input, place, limits !== null) ??
      recordedMissing(input, knownMs, `${minutes}-min means of all phases`),
  }
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Largest deviation of a phase from the mean of the phases, % of the mean. */
function deviationOf(phases: readonly number[]): number {
  const mean = meanOf(phases)
  return (Math.max(...phases.map((value) => Math.abs(value - mean))) / mean) * 100
}

function sayUnbalance(input: RuleInput, { percents, means, knownMs }: Unbalance): Said {
  const limits = input.limits.grid.unbalance
  if (!limits) throw new Error('a grid without limits was judged')
  const place = Math.max(0, Math.ceil(percents.length * limits.share) - 1)
  const value = Math.round((percents[place] ?? 0) * 100) / 100
  const verdict = verdictOver(value, limits)
  return {
    verdict,
    value,
    sentence: `${formatNumber(limits.share * 100, 0)} % of the time the phases lie within ${formatNumber(value, 2)} % of their mean.`,
    evidence: [
      fact('Mean voltages', means),
      fact('Largest', `${formatNumber(percents.at(-1) ?? 0, 2)} %`),
      fact('Recorded with a grid', `${formatDuration(knownMs)}; a week is asked for`),
    ],
    at: input.now,
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Spread the single-phase loads, check the neutral, then tell the grid operator.',
    confidence: confidenceOver(input, knownMs),
  }
}

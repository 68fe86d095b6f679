import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { readingKey } from '../../../../../shared/victron.ts'
import { fact } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import type { GridTable } from '../../limits/gridTable.ts'
import type { RuleInput } from '../../rule.ts'
import { confidenceOver, coveredMs, recordedMissing, shareInside } from './gridMeans.ts'
import { type GridPlace, gridMissing, gridPlace, livingMeans, weekOfMeans } from './gridPlace.ts'

type VoltageLimits = NonNullable<GridTable['voltage']>

interface PhaseMeans {
  name: string
  key: string
  means: number[]
  knownMs: number
}

interface GridVoltage extends Subject {
  limits: VoltageLimits | null
  phases: PhaseMeans[]
}

const tenMinutes = 10

/** The 10-min means of the grid voltage over a week, phase by phase, never single readings. */
export const gridVoltage = gatedRule<GridVoltage>({
  id: 'grid-voltage',
  area: 'inverter-grid',
  title: 'Grid voltage',
  pace: 'with-history',
  needs(context) {
    const minutes = context.limits.grid.voltage?.meanMinutes ?? tenMinutes
    return gridPlace(context)?.phases.map(({ voltage }) => weekOfMeans(context, voltage, minutes)) ?? []
  },
  gate(input) {
    const place = gridPlace(input)
    return place ? [subjectOf(input, place)] : []
  },
  judge: (input, subject) => sayVoltage(input, subject),
})

function subjectOf(input: RuleInput, place: GridPlace): GridVoltage {
  const limits = input.limits.grid.voltage
  const phases = place.phases.map(({ name, voltage }): PhaseMeans => {
    const need = weekOfMeans(input, voltage, limits?.meanMinutes ?? tenMinutes)
    const windows = livingMeans(input.history.of(need), need, input.limits.grid.means.lostUnder)
    const means = windows.map(({ mean }) => mean)
    return { name, key: readingKey(voltage, voltage.path), means, knownMs: coveredMs(windows) }
  })
  const knownMs = Math.min(...phases.map((phase) => phase.knownMs))
  return {
    limits,
    phases,
    head: {
      ...{ subject: place.subject, situation: null, title: gridVoltage.title, unit: '%' },
      limit: limits ? limitText(limits) : 'no limits',
      limitOrigin: limits?.origin ?? input.limits.grid.title,
      ...(limits ? { watchUnder: limits.usual.share * 100 } : {}),
    },
    missing:
      gridMissing(input, place, limits !== null) ??
      recordedMissing(input, knownMs, `${limits?.meanMinutes}-min means of the voltage`),
  }
}

const percent = (share: number) => formatNumber(share * 100, Number.isInteger(share * 100) ? 0 : 1)
const bounds = ({ low, high }: { low: number; high: number }) => `${low} to ${high} V`

function limitText({ usual, always, meanMinutes }: VoltageLimits): string {
  return `watch when less than ${percent(usual.share)} % of the ${meanMinutes}-min means of a week lie within ${bounds(usual)}, act when one lies outside ${bounds(always)}`
}

function sayVoltage(input: RuleInput, { limits, phases }: GridVoltage): Said {
  if (!limits) throw new Error('a grid without limits was judged')
  const judged = phases.map((phase) => ({
    ...phase,
    usual: shareInside(phase.means, limits.usual),
    always: shareInside(phase.means, limits.always),
  }))
  const worst = judged.reduce((a, b) =>
    b.always < a.always || (b.always === a.always && b.usual < a.usual) ? b : a,
  )
  const verdict =
    worst.always < limits.always.share ? 'act' : worst.usual < limits.usual.share ? 'watch' : 'ok'
  const outside = worst.means.length - Math.round(worst.always * worst.means.length)
  return {
    verdict,
    value: Math.round(worst.usual * 1_000) / 10,
    sentence:
      verdict === 'act'
        ? outsideText(outside, worst.name, limits)
        : `${percent(worst.usual)} % of the ${limits.meanMinutes}-min means of ${worst.name} lie within ${bounds(limits.usual)}.`,
    evidence: [
      ...judged.map(({ name, key, means, usual }) =>
        fact(`${name}, ${limits.meanMinutes}-min means`, rangeText(means, usual), key),
      ),
      fact('Recorded with a grid', `${formatDuration(worst.knownMs)}; a week is asked for`),
    ],
    at: input.now,
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Compare with a meter at the house connection, loaded and not. Then tell the grid operator.',
    confidence: confidenceOver(input, worst.knownMs),
  }
}

function outsideText(count: number, phase: string, { meanMinutes, always }: VoltageLimits): string {
  return count === 1
    ? `1 ${meanMinutes}-min mean of ${phase} lies outside ${bounds(always)}.`
    : `${count} ${meanMinutes}-min means of ${phase} lie outside ${bounds(always)}.`
}

function rangeText(means: readonly number[], usual: number): string {
  const [low, high] = [Math.min(...means), Math.max(...means)]
  return `${formatNumber(low, 1)} to ${formatNumber(high, 1)} V, ${percent(usual)} % inside`
}

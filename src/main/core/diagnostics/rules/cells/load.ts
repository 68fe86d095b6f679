import type { Evidence } from '../../../../../shared/finding.ts'
import { formatNumber, formatQuantity } from '../../../../../shared/format.ts'
import { bandNumbers, bandText, fact, gate } from '../../conclude.ts'
import { clustersOf, densestCluster, type Run } from '../../runs.ts'
import { meanOf, type Slot } from '../../timeline.ts'
import {
  capacityMissing,
  confidenceOf,
  during,
  gateLine,
  judgeBand,
  meanSpread,
  millivolts,
  notReached,
  type Outcome,
  type Situation,
  type SituationInput,
  windowLine,
  within,
} from './situation.ts'

const directions = ['discharging', 'charging'] as const
/** Share of the heaviest current from which a later stretch counts as the same load. Fieldkit's own. */
const nearlyHeaviest = 0.8

/** Under load at mid SoC: a weak or badly connected cell sags or rises more than the others. */
export const load: Situation = {
  name: 'load',
  title: 'Cell spread under load',
  limitText: (limits) => bandText(limits.load),
  limitNumbers: (limits) => bandNumbers(limits.load),
  origin: (limits) => limits.load.origin,
  judge(input): Outcome {
    const { minutes } = input
    const { gate: needed } = input.limits.load
    const needs = `Needs ${needed.minutes} min of load within ${needed.withinMinutes} min at mid SoC.`
    const missing = capacityMissing(input, needs)
    if (missing) return missing
    const limit = Math.max(needed.leastCurrent, (minutes.capacity ?? 0) / needed.currentDivisor)
    const tries = directions.map((direction) => {
      const flags = flagsOf(input, limit, direction)
      return { direction, flags, run: heaviestRun(input, flags) }
    })
    const judgeable = tries.flatMap(({ direction, flags, run }) => {
      const value = run ? meanSpread(minutes, run, flags) : null
      return run && value !== null ? [{ direction, flags, run, value }] : []
    })
    const worst = judgeable.sort((a, b) => b.value - a.value)[0]
    const most = Math.max(...tries.map((one) => densestCluster(one.flags, needed.withinMinutes)))
    if (!worst)
      return notReached(
        needs,
        gates(input, limit, null, most),
        `Load or charge the battery with at least ${formatNumber(limit, 1)} A for ${needed.withinMinutes} min, ${needed.socFrom} to ${needed.socTo} % SoC. Fieldkit then judges by itself.`,
      )
    const held = worst.flags.slice(worst.run.start, worst.run.end + 1).filter(Boolean).length
    return judged(input, worst.value, worst.run, [
      ...gates(input, limit, worst.run, held),
      ...judgeable.flatMap(({ value, run, direction }) => perAmpere(input, value, run, direction)),
    ])
  },
}

/**
 * The stretch that tells the most: a spread grows with the current, so a light load says nothing about a heavy one.
 * The latest of those with nearly the heaviest current, so that a repair shows as soon as it is loaded the same again.
 */
function heaviestRun(input: SituationInput, flags: readonly boolean[]): Run | undefined {
  const { gate: needed } = input.limits.load
  const runs = clustersOf(flags, needed.withinMinutes, needed.minutes).map((run) => ({
    run,
    current: Math.abs(meanOf(during(input.minutes.current, run)) ?? 0),
  }))
  const heaviest = Math.max(0, ...runs.map(({ current }) => current))
  return runs.findLast(({ current }) => current >= nearlyHeaviest * heaviest)?.run
}

function flagsOf(input: SituationInput, limit: number, direction: (typeof directions)[number]): boolean[] {
  const { minutes } = input
  const { gate: needed } = input.limits.load
  const flows = (slot: Slot | undefined) =>
    slot !== undefined && (direction === 'charging' ? slot.min >= limit : slot.max <= -limit)
  return minutes.spread.map((spread, index) => {
    const temperature = minutes.temperature[index]
    return (
      spread !== undefined &&
      flows(minutes.current[index]) &&
      within(minutes.soc[index], needed.socFrom, needed.socTo) &&
      temperature !== undefined &&
      temperature.min > needed.temperatureOver
    )
  })
}

function gates(input: SituationInput, limit: number, run: Run | null, held: number): Evidence[] {
  const { gate: needed } = input.limits.load
  const met = run !== null
  return [
    gateLine(
      input,
      'current',
      `at least ${formatNumber(limit, 1)} A (C/${needed.currentDivisor}), either direction`,
      run,
      met,
    ),
    gateLine(input, 'soc', `${needed.socFrom} to ${needed.socTo} %`, run, met),
    gateLine(input, 'temperature', `above ${needed.temperatureOver} °C`, run, met),
    gate(
      'Minutes with readings',
      `at least ${needed.minutes} within ${needed.withinMinutes} min`,
      met ? `${held} in ${run.end - run.start + 1} min` : `at most ${held} in ${needed.withinMinutes} min`,
      met,
    ),
  ]
}

function perAmpere(input: SituationInput, value: number, run: Run, direction: string): Evidence[] {
  const current = meanOf(during(input.minutes.current, run))
  if (current === null || current === 0) return []
  const per = formatQuantity(value / Math.abs(current), 'mV/A', 2)
  const label = direction === 'charging' ? 'While charging' : 'While discharging'
  return [fact(label, `${millivolts(value)} at ${formatQuantity(current, 'A', 1)}, ${per}`)]
}

function judged(input: SituationInput, value: number, run: Run, evidence: Evidence[]): Outcome {
  const { verdict, over } = judgeBand(value, input.limits.load)
  return {
    verdict,
    value,
    sentence:
      verdict === 'ok'
        ? `The cells stay within ${millivolts(value)} under load.`
        : `The cells lie ${millivolts(value)} apart under load${over}.`,
    evidence: [...evidence, windowLine(input, run)],
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Check the connections of the lowest cell and its module, then compare with the spread at the top of charge.',
    confidence: confidenceOf(input.minutes, run),
    run,
  }
}

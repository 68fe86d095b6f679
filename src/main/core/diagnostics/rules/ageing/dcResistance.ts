import type { Evidence } from '../../../../../shared/finding.ts'
import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { bandText, fact, gate, verdictOver } from '../../conclude.ts'
import type { Missing, Said } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import type { AgeingLimits } from '../../limits/ageingLimits.ts'
import type { RangeNeed } from '../../needs.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { RuleInput } from '../../rule.ts'
import { type TimeGrid, type Timeline, timeline } from '../../timeline.ts'
import { ageingRule, capacityMissing } from './ageingRule.ts'
import { type LoadStep, loadSteps } from './loadSteps.ts'
import { quantile } from './statistics/quantile.ts'

type Limits = NonNullable<AgeingLimits['dcResistance']>

/** What is stored of a steady battery: one value of V and of I each 10 s. */
const slotMs = 10_000
/** A steady value is stored again each 5 min. */
const holdMs = 320_000
const hourMs = 3_600_000

/**
 * DC resistance from steps of the load: the median of ΔV over ΔI. V and I are stored each 10 s, so a step is seen 20 to
 * 30 s after it, and a part of the slow polarisation is in the figure; a bench tester after 1 s reads less.
 */
export const dcResistance = ageingRule({
  id: 'dc-resistance',
  title: 'DC resistance',
  part: 'dcResistance',
  pace: 'with-history',
  needs: (battery, limits) => [need(battery, limits)],
  concerns: () => true,
  look(input, battery, limits) {
    const head = { unit: 'mΩ', limit: bandText(limits), limitOrigin: limits.origin }
    const capacity = battery.capacity.value
    if (capacity === null) return { head, missing: capacityMissing(battery) }
    const found = stepsOf(input, battery, limits, capacity)
    const result = resultOf(found.steps)
    const isEnough =
      found.steps.length >= limits.gate.steps &&
      result.middle > 0 &&
      result.spread <= limits.gate.spreadWithin
    const { voltage } = found
    if (!isEnough || voltage === null) return { head, missing: tooFew(found, result, limits) }
    // At 1 C the current is as many A as the battery has Ah.
    const ofPercent = (share: number) => ((share / 100) * voltage * 1000) / capacity
    const own = { watchOver: ofPercent(limits.watchOver), actOver: ofPercent(limits.actOver) }
    const [amber, red] = [formatNumber(own.watchOver, 1), formatNumber(own.actOver, 1)]
    const limit = `watch over ${limits.watchOver} ${limits.unit}, act over ${limits.actOver} ${limits.unit}: here ${amber} and ${red} mΩ`
    return {
      head: { ...head, ...own, limit },
      said: judged(input, battery, found, result, { limits, own, capacity, voltage }),
    }
  },
})

function need({ id }: BatteryProfile, { gate: needed }: Limits): RangeNeed {
  return {
    kind: 'range',
    series: paths.map((path) => ({ ...id, path })),
    lookBackMs: needed.hours * hourMs,
    bucketMs: slotMs,
    refreshMs: hourMs,
  }
}

const paths = ['/Dc/0/Current', '/Dc/0/Voltage', '/Soc', '/Dc/0/Temperature'] as const

interface Found {
  steps: readonly LoadStep[]
  /** Mean V behind the steps; null without any. */
  voltage: number | null
  from: number
  to: number
  leastStep: number
}

function stepsOf(input: RuleInput, battery: BatteryProfile, limits: Limits, capacity: number): Found {
  const window = input.history.of(need(battery, limits))
  const { gate: needed } = limits
  const count = Math.ceil((needed.hours * hourMs) / slotMs)
  const from = Math.floor(window.to / slotMs) * slotMs - (count - 1) * slotMs
  const grid: TimeGrid = { from, slotMs, count }
  const of = (path: (typeof paths)[number]): Timeline =>
    timeline({ series: window.series({ ...battery.id, path }), grid, gaps: window.gaps, holdMs })
  const [current, voltage, soc, temperature] = [of(paths[0]), of(paths[1]), of(paths[2]), of(paths[3])]
  const leastStep = Math.max(needed.leastStep, capacity / needed.stepDivisor)
  const steps = loadSteps(
    current,
    voltage,
    { least: leastStep, steadyWithin: needed.steadyWithin / 100 },
    (slot) => {
      const [socThen, heatThen] = [soc[slot]?.mean, temperature[slot]?.mean]
      // A battery without a sensor is not kept from a verdict; a known temperature has to fit.
      const fits =
        heatThen === undefined || (heatThen >= needed.temperatureFrom && heatThen <= needed.temperatureTo)
      return socThen !== undefined && socThen >= needed.socFrom && socThen <= needed.socTo && fits
    },
  )
  const volts = steps.flatMap(({ at }) => voltage[at]?.mean ?? [])
  const mean = volts.length > 0 ? volts.reduce((sum, value) => sum + value, 0) / volts.length : null
  return { steps, voltage: mean, from, to: window.to, leastStep }
}

interface Result {
  /** Median, mΩ, and what the middle half of the steps spans, % of it. */
  middle: number
  spread: number
}

function resultOf(steps: readonly LoadStep[]): Result {
  const all = steps.map(({ resistance }) => resistance * 1000)
  const middle = quantile(all, 0.5)
  return { middle, spread: (100 * (quantile(all, 0.75) - quantile(all, 0.25))) / middle }
}

interface Basis {
  limits: Limits
  own: { watchOver: number; actOver: number }
  capacity: number
  voltage: number
}

function judged(input: RuleInput, battery: BatteryProfile, found: Found, result: Result, basis: Basis): Said {
  const { limits, own, capacity, voltage } = basis
  const verdict = verdictOver(result.middle, own)
  const share = (result.middle * capacity) / voltage / 10
  return {
    verdict,
    value: result.middle,
    sentence: `The battery has ${formatNumber(result.middle, 1)} mΩ, from ${found.steps.length} steps of the load.`,
    evidence: [
      ...stepLines(found, result, limits),
      fact(
        'Voltage lost at 1 C',
        `${formatNumber(share, 1)} % of ${formatNumber(voltage, 1)} V at ${formatNumber(capacity, 0)} A`,
      ),
      limitSetLine(input, battery.id),
    ],
    at: Math.min(input.now, found.from + ((found.steps.at(-1)?.at ?? 0) + 1) * slotMs),
    judgedFrom: found.from,
    action:
      verdict === 'ok'
        ? 'Nothing to do. Keep the figure to compare it with the next visit.'
        : 'Check the terminals, fuses and cables of the battery first, then compare its modules.',
    confidence: found.steps.length >= 3 * limits.gate.steps ? 'medium' : 'low',
  }
}

function stepLines(
  { steps, leastStep, from, to }: Found,
  { middle, spread }: Result,
  { gate: needed }: Limits,
): Evidence[] {
  const lines = [
    gate(
      'Load steps',
      `at least ${needed.steps} of ${formatNumber(leastStep, 1)} A or more, at ${needed.socFrom} to ${needed.socTo} % and ${needed.temperatureFrom} to ${needed.temperatureTo} °C`,
      `${steps.length} in ${formatDuration(to - from)}`,
      steps.length >= needed.steps,
    ),
  ]
  if (steps.length > 0)
    lines.push(
      gate(
        'Spread of the middle half',
        `within ${needed.spreadWithin} % of the median`,
        Number.isFinite(spread)
          ? `${formatNumber(spread, 0)} % of ${formatNumber(middle, 1)} mΩ`
          : 'not known',
        middle > 0 && spread <= needed.spreadWithin,
      ),
    )
  return [
    ...lines,
    fact('Cadence', 'V and I each 10 s, read 20 to 30 s apart: a part of the polarisation is in it'),
  ]
}

function tooFew(found: Found, result: Result, limits: Limits): Missing {
  const { gate: needed } = limits
  const count = found.steps.length
  return {
    sentence:
      count < needed.steps
        ? count === 1
          ? `Needs ${needed.steps} clear steps of the load. There is 1 in ${needed.hours} h.`
          : `Needs ${needed.steps} clear steps of the load. There are ${count} in ${needed.hours} h.`
        : `The ${count} steps of the load scatter too much for a figure.`,
    evidence: stepLines(found, result, limits),
    action: `Switch a load of ${formatNumber(found.leastStep, 0)} A or more at the battery on and off, a minute each, ${needed.steps} times.`,
  }
}

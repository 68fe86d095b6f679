import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import type { Rule } from '../../../../../../src/main/core/diagnostics/rule.ts'
import { cycleLife } from '../../../../../../src/main/core/diagnostics/rules/ageing/cycleLife.ts'
import { dcResistance } from '../../../../../../src/main/core/diagnostics/rules/ageing/dcResistance.ts'
import { fullCycles } from '../../../../../../src/main/core/diagnostics/rules/ageing/fullCycles.ts'
import { ownCapacity } from '../../../../../../src/main/core/diagnostics/rules/ageing/ownCapacity.ts'
import { remainingLife } from '../../../../../../src/main/core/diagnostics/rules/ageing/remainingLife.ts'
import { roundTrip } from '../../../../../../src/main/core/diagnostics/rules/ageing/roundTrip.ts'
import { sohLevel } from '../../../../../../src/main/core/diagnostics/rules/ageing/sohLevel.ts'
import { sohSlope } from '../../../../../../src/main/core/diagnostics/rules/ageing/sohSlope.ts'
import { timeAtTemperature } from '../../../../../../src/main/core/diagnostics/rules/ageing/timeAtTemperature.ts'
import { findingSchema } from '../../../../../../src/shared/findingSchema.ts'
import type { SeriesData } from '../../../../../../src/shared/history.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { inputOf, minute, now, readingsOf, type Scene, shippedLimits } from '../../fixtures.ts'
import { day, pastOf } from './pastOf.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const cases = 120
const rules = [
  ...[cycleLife, dcResistance, fullCycles, ownCapacity, remainingLife],
  ...[roundTrip, sohLevel, sohSlope, timeAtTemperature],
]

/** Park and Miller: small, seeded, the same on every machine. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const absurd = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  0,
  -1,
  1e300,
  -1e300,
  5e-324,
  2 ** 53,
]

/** A cycled battery over days to months of random length and strength; parts are missing, some values are absurd. */
function sceneOf(random: () => number): Scene {
  const between = (from: number, to: number) => from + random() * (to - from)
  const maybe = (value: Json): Json =>
    random() < 0.85 ? value : random() < 0.5 ? null : (absurd[Math.floor(random() * absurd.length)] ?? 0)
  const capacity = between(80, 160)
  const amperes = between(2, 30)
  const share = 100 / (capacity * between(0.6, 1.2))
  const loss = between(-0.2, 1.5)
  const [days, sohDays] = [between(1, 12), between(10, 400)]
  const ohm = between(0, 0.15)
  const [celsius, shift] = [between(-5, 50), random()]
  const hour = (ago: number) => 24 * ((2 - (ago % 1) - shift) % 1)
  const step = (ago: number) => (ago < 0.08 && Math.floor(ago * 288) % 2 === 0 ? -25 : 0)
  const current = (ago: number) => {
    const at = hour(ago)
    return at < 8 || (at >= 14 && at < 18) ? 0 : at < 14 ? -amperes : amperes
  }
  const soc = (ago: number) => {
    const at = hour(ago)
    const low = Math.max(0, 100 - 6 * amperes * share)
    return at < 8
      ? 100
      : at < 14
        ? 100 - (at - 8) * amperes * share
        : at < 18
          ? low
          : low + (at - 18) * amperes * share
  }
  const spoil = (data: SeriesData): SeriesData => {
    if (random() < 0.7) return data
    const mean = data.mean.map((value) =>
      random() < 0.999 ? value : (absurd[Math.floor(random() * absurd.length)] ?? 0),
    )
    return { ...data, mean, min: mean, max: random() < 0.5 ? mean : mean.slice(1) }
  }
  const battery = (path: string, length: number, value: (ago: number) => number, everyMs = 5 * minute) =>
    pastOf(`battery/512${path}`, length, value, everyMs)
  const series = [
    battery('/Dc/0/Current', days, (ago) => current(ago) + step(ago)),
    battery('/Dc/0/Voltage', days, (ago) => 50 + ohm * (current(ago) + step(ago))),
    battery('/Soc', days, soc),
    battery('/Dc/0/Temperature', days, () => celsius),
    battery('/Soh', sohDays, (ago) => 95 + (loss * ago) / 30, day),
  ]
  const from = now - between(0, 12) * day
  return {
    readings: readingsOf({
      'battery/512/Soh': maybe(between(60, 100)),
      'battery/512/System/MinCellVoltage': maybe(3.3),
      'battery/512/InstalledCapacity': maybe(capacity),
      'battery/512/Info/MaxChargeVoltage': maybe(53.2),
      'battery/512/History/ChargeCycles': maybe(between(0, 8_000)),
      'battery/512/Dc/0/Temperature': maybe(25),
    }),
    series: series.filter(() => random() < 0.9).map(spoil),
    gaps: random() < 0.3 ? [{ from, to: from + between(-1, 20) * 3_600_000, reason: 'laptop asleep' }] : [],
  }
}

function verdictsOf(rule: Rule): Set<string> {
  const random = randomOf(20_251_023)
  const verdicts = new Set<string>()
  for (let index = 0; index < cases; index++) {
    const scene = sceneOf(random)
    const findings = rule.judge(inputOf(rule, limits, scene))
    expect(rule.judge(inputOf(rule, limits, scene))).toEqual(findings)
    for (const finding of findings) {
      expect(findingSchema.safeParse(finding).error?.issues ?? []).toEqual([])
      expect(JSON.stringify(finding)).not.toMatch(/NaN|undefined|Infinity/)
      expect(finding.at).toBeLessThanOrEqual(now)
      expect(finding.judgedFrom ?? 0).toBeLessThanOrEqual(finding.at)
      expect(finding.value === null).toBe(finding.verdict === 'not-judged')
      if (finding.verdict !== 'not-judged')
        expect(finding.evidence.filter((line) => line.met === false)).toEqual([])
      verdicts.add(finding.verdict)
    }
  }
  return verdicts
}

describe('the rules of ageing, whatever the past holds', () => {
  it.each(rules)(
    '$id gives valid findings, and the same ones for the same past',
    (rule) => {
      const verdicts = verdictsOf(rule)
      if (rule !== cycleLife) expect(verdicts).toContain('ok')
      if (rule !== cycleLife) expect(verdicts).toContain('watch')
      // Behind a closed gate nothing is said of the rest of a life, and the cycles of a rating need a table of one model.
      expect(verdicts.has('not-judged')).toBe(rule !== remainingLife && rule !== cycleLife)
    },
    60_000,
  )
})

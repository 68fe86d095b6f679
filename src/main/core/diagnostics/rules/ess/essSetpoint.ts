import { formatNumber } from '../../../../../shared/format.ts'
import type { SeriesData } from '../../../../../shared/history.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Subject } from '../../gatedRule.ts'
import type { HistoryWindow, RangeNeed } from '../../needs.ts'
import type { RuleInput } from '../../rule.ts'
import { dayMs, type EssSetting, essSetting } from './essDays.ts'
import { exportCost, type GridMean, importSaving, money, tariffFact, zoneOf } from './essTariff.ts'

const path = '/Settings/CGwacs/AcPowerSetPoint'
const bucketMs = 300_000

interface Advice extends Subject {
  setting: EssSetting
  /** Grid power while the battery carried the loads, W, one mean of 5 min each; import is positive. */
  grid: readonly GridMean[]
  /** Days of which there is something. */
  days: number
}

/** Advice about the grid setpoint from the grid power of measured days, never a fault. */
export const essSetpoint = gatedRule<Advice>({
  id: 'ess-setpoint',
  area: 'installation',
  title: 'Advice: grid setpoint',
  pace: 'with-history',
  needs: (context) => {
    const setting = essSetting(context, path)
    return setting ? [powers(setting.system)] : []
  },
  gate: (input) => {
    const setting = essSetting(input, path)
    if (!setting) return []
    const { days: needed, origin } = input.limits.platform.essAdvice
    const { grid, days } = carried(input, setting.system)
    const head = {
      ...{ subject: serviceKey(setting.system), situation: null, title: 'Advice: grid setpoint', unit: 'W' },
      ...{ limit: `no limit: advice from at least ${needed} d`, limitOrigin: origin },
    }
    const missing = {
      sentence: `Needs ${needed} recorded days on which the battery carried the loads.`,
      evidence: [gate('Days', `${needed}`, `${days}`, days >= needed)],
      action: 'Keep recording. Fieldkit then gives its advice.',
    }
    return [{ setting, grid, days, head, missing: days >= needed ? null : missing }]
  },
  judge(input, { setting, grid: means, days }) {
    const grid = means.map(({ watts }) => watts)
    const tariff = input.essInputs?.tariff ?? null
    const { exportOver } = input.limits.platform.essAdvice
    const mean = grid.reduce((sum, one) => sum + one, 0) / grid.length
    const share = grid.filter((one) => one < -exportOver).length / grid.length
    const watts = (value: number) => `${formatNumber(value, 0)} W`
    return {
      ...{ verdict: 'ok', value: setting.value, at: input.now, confidence: 'low' },
      ...suggestion(input, setting.value, { means, grid, mean, share, days }),
      evidence: [
        fact('Grid setpoint', watts(setting.value), setting.key, setting.at),
        fact('Mean grid power while the battery discharged', watts(mean)),
        fact(`Time with more than ${exportOver} W to the grid`, `${formatNumber(share * 100, 1)} %`),
        fact(
          'Recorded while the battery discharged',
          `${formatNumber((grid.length * bucketMs) / 3_600_000, 0)} h in ${days} d`,
        ),
        ...(tariff === null ? [] : [tariffFact(tariff)]),
      ],
    }
  },
})

interface Measured {
  means: readonly GridMean[]
  grid: readonly number[]
  mean: number
  share: number
  days: number
}

function suggestion(
  input: RuleInput,
  now: number,
  { means, grid, share, days }: Measured,
): { sentence: string; action: string } {
  const { exportShare, setpointStep, setpointMost, leastSaving, exportOver } = input.limits.platform.essAdvice
  const sorted = [...grid].sort((a, b) => a - b)
  const low = sorted[Math.floor(sorted.length * exportShare)] ?? 0
  const percent = `${formatNumber(share * 100, 0)} %`
  const price = priced(input, means, days)
  const raised = Math.min(setpointMost, roundUp(now - exportOver - low, setpointStep))
  if (share > exportShare && raised > now)
    return {
      sentence: `The battery fed the grid in ${percent} of the time that it discharged, over ${days} d.`,
      action: price.raised(
        `Advice: ${formatNumber(raised, 0)} W as grid setpoint keeps this energy in the house.`,
      ),
    }
  const lowered = Math.max(0, roundUp(now - low + exportOver, setpointStep))
  if (low > 0 && now - lowered >= leastSaving)
    return {
      sentence: `While the battery discharged, the grid still gave at least ${formatNumber(low, 0)} W nearly all the time.`,
      action: price.lowered(
        `Advice: ${formatNumber(lowered, 0)} W as grid setpoint buys less and would hardly have fed the grid.`,
        now - lowered,
      ),
    }
  return {
    sentence: `The grid setpoint fits ${days} d of measured grid power.`,
    action: 'Advice: leave it as it is.',
  }
}

/** What the tariff adds to an advice; the advice as it is without one. */
function priced(input: RuleInput, means: readonly GridMean[], days: number) {
  const tariff = input.essInputs?.tariff
  if (!tariff) return { raised: (advice: string) => advice, lowered: (advice: string) => advice }
  const span = { hours: bucketMs / 3_600_000, days, timeZone: zoneOf(input) }
  const sum = (amount: number, kwh: number) =>
    `${money(amount, tariff.currency)} a day (${formatNumber(kwh, 2)} kWh)`
  return {
    raised(advice: string) {
      const { kwh, cost } = exportCost(tariff, means, span)
      return cost > 0
        ? `${advice} By the tariff it costs at least ${sum(cost, kwh)} now.`
        : 'Advice: leave it as it is. By the tariff, what the battery feeds in is paid at least as well as the cheapest energy bought.'
    },
    lowered(advice: string, watts: number) {
      const { kwh, saving } = importSaving(tariff, means, watts, span)
      return saving > 0
        ? `${advice} By the tariff that saves about ${sum(saving, kwh)}.`
        : 'Advice: leave it as it is. By the tariff, buying now costs no more than selling brings.'
    },
  }
}

const roundUp = (watts: number, step: number) => Math.ceil(watts / step) * step

const phases = [1, 2, 3]

function powers(system: ServiceId): RangeNeed {
  return {
    kind: 'range',
    series: [
      { ...system, path: '/Dc/Battery/Power' },
      ...phases.map((phase) => ({ ...system, path: `/Ac/Grid/L${phase}/Power` })),
    ],
    ...{ lookBackMs: 14 * dayMs, bucketMs },
  }
}

/** Means of 5 min in which the battery carried the loads and every phase that ever spoke has a value. */
function carried(input: RuleInput, system: ServiceId): { grid: GridMean[]; days: number } {
  const window = input.history.of(powers(system))
  const battery = bucketed(window, { ...system, path: '/Dc/Battery/Power' })
  const lines = phases
    .map((phase) => bucketed(window, { ...system, path: `/Ac/Grid/L${phase}/Power` }))
    .filter((line) => line.size > 0)
  const { dischargeFrom } = input.limits.platform.essAdvice
  const grid: GridMean[] = []
  const days = new Set<number>()
  for (const [bucket, power] of battery) {
    const parts = lines.map((line) => line.get(bucket)).filter((part) => part !== undefined)
    if (power > -dischargeFrom || lines.length === 0 || parts.length < lines.length) continue
    grid.push({ at: bucket * bucketMs, watts: parts.reduce((sum, part) => sum + part, 0) })
    days.add(Math.floor((bucket * bucketMs) / dayMs))
  }
  return { grid, days: days.size }
}

/** Means by the number of their 5 min. */
function bucketed(window: HistoryWindow, id: SeriesData['series']): Map<number, number> {
  const sums = new Map<number, { sum: number; count: number }>()
  const data = window.series(id)
  for (const [index, t] of (data?.t ?? []).entries()) {
    const mean = data?.mean[index] ?? Number.NaN
    if (!Number.isFinite(mean) || Math.abs(mean) > 1e7 || t < window.from || t > window.to) continue
    const bucket = Math.floor(t / bucketMs)
    const held = sums.get(bucket) ?? { sum: 0, count: 0 }
    sums.set(bucket, { sum: held.sum + mean, count: held.count + 1 })
  }
  return new Map([...sums].map(([bucket, { sum, count }]) => [bucket, sum / count]))
}

import type { SeriesId } from '../../../../../shared/history.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import type { RangeNeed } from '../../needs.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'
import { type Slot, timeline } from '../../timeline.ts'

const minuteMs = 60_000
const lookBackMs = 24 * 60 * minuteMs
/** A steady value is stored again after 5 min. */
const holdMs = 320_000
/** The range of two series that a minute holds is not wider than this where the load is steady, V. */
const steadyVolts = 0.3

/** A battery and an inverter on it. */
export interface DcPair {
  battery: BatteryProfile
  inverter: ServiceId
}

/** One minute of both: V and A, charging positive. */
export interface PairMinute {
  batteryVolts: number
  inverterVolts: number
  batteryAmps: Slot
  inverterAmps: Slot
}

/** The main battery with every inverter that tells its DC voltage; `acsystem` only sums up its units. */
export function dcPairs({ view, profile }: RuleContext): DcPair[] {
  const battery = profile.mainBattery
  if (!battery) return []
  return view
    .services()
    .filter(({ serviceType }) => serviceType === 'vebus' || serviceType === 'multi')
    .filter((id) => view.get(id, '/Dc/0/Voltage') !== undefined)
    .map((inverter) => ({ battery, inverter }))
}

/** A day of voltages and currents of both. */
export function pairNeed({ battery, inverter }: DcPair): RangeNeed {
  return { kind: 'range', series: seriesOf(battery.id, inverter), lookBackMs, bucketMs: minuteMs }
}

function seriesOf(battery: ServiceId, inverter: ServiceId): SeriesId[] {
  const { serviceType, deviceInstance } = battery
  const id = { serviceType, deviceInstance }
  return [id, { serviceType: inverter.serviceType, deviceInstance: inverter.deviceInstance }].flatMap((one) =>
    ['/Dc/0/Voltage', '/Dc/0/Current'].map((path) => ({ ...one, path })),
  )
}

/** Minutes of which all four are known and both voltages were steady. */
export function pairMinutes(input: RuleInput, pair: DcPair): PairMinute[] {
  const need = pairNeed(pair)
  const window = input.history.of(need)
  const from = Math.floor(window.to / minuteMs) * minuteMs - lookBackMs
  const grid = { from, slotMs: minuteMs, count: lookBackMs / minuteMs }
  const [bv = [], ba = [], iv = [], ia = []] = need.series.map((id) =>
    timeline({ series: window.series(id), grid, gaps: window.gaps, holdMs }),
  )
  return bv.flatMap((battery, index): PairMinute[] => {
    const [batteryAmps, inverter, inverterAmps] = [ba[index], iv[index], ia[index]]
    if (!battery || !batteryAmps || !inverter || !inverterAmps) return []
    if (battery.max - battery.min > steadyVolts || inverter.max - inverter.min > steadyVolts) return []
    return [{ batteryVolts: battery.mean, inverterVolts: inverter.mean, batteryAmps, inverterAmps }]
  })
}

/** The largest current of a minute, A. */
export function mostAmps({ min, max }: Slot): number {
  return Math.max(Math.abs(min), Math.abs(max))
}

/** The smallest current of a minute in one direction, A; 0 when it changes its direction. */
export function leastAmps({ min, max }: Slot): number {
  return min * max <= 0 ? 0 : Math.min(Math.abs(min), Math.abs(max))
}

/** The middle of the sorted values; null without any. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

import type { Samples } from '../../src/main/core/history/samples.ts'
import type { SeriesId } from '../../src/shared/history.ts'

export const dayMs = 86_400_000
/** A steady value is stored again at every full five minutes, as the history's thinner does. */
const steadyMs = 300_000

/** Value of a series at a moment; `noise` is evenly spread from −1 to 1. */
type Model = (hour: number, noise: () => number, at: number) => number

export interface SimulatedSeries {
  id: SeriesId
  cadenceMs: number
  /** Smallest step of the device. */
  step: number
  model: Model
}

const sun = (hour: number) => Math.max(0, Math.sin(((hour - 6) / 12) * Math.PI))
const load = (hour: number) =>
  900 + 500 * Math.exp(-((hour - 7.5) ** 2) / 2) + 1_600 * Math.exp(-((hour - 19) ** 2) / 4)
const power =
  (share: number): Model =>
  (hour, noise) =>
    share * load(hour) * (1 + 0.04 * noise()) + 15 * noise()
const pv =
  (share: number): Model =>
  (hour, noise) =>
    share * 5_000 * sun(hour) * (0.9 + 0.1 * noise())
const around =
  (middle: number, spread: number): Model =>
  (hour, noise) =>
    middle + spread * Math.sin((hour / 24) * 2 * Math.PI) + spread * 0.1 * noise()
const steady =
  (value: number): Model =>
  () =>
    value
/** A state that changes some times a day. */
const state: Model = (hour) => (sun(hour) > 0.05 ? 3 : 9)
const counter =
  (perDay: number): Model =>
  (_hour, _noise, at) =>
    ((at - Date.UTC(2025, 0, 1)) / dayMs) * perDay

type Row = readonly [serviceType: string, path: string, step: number, model: Model]

const core: Row[] = [
  ['battery', '/Dc/0/Voltage', 0.01, around(52.8, 1.2)],
  ['battery', '/Dc/0/Current', 0.1, (hour, noise) => (5_000 * sun(hour) - load(hour)) / 52 + noise()],
  ['battery', '/Dc/0/Power', 1, (hour, noise) => 5_000 * sun(hour) - load(hour) + 40 * noise()],
  ['battery', '/Soc', 0.1, around(70, 25)],
  ['battery', '/Dc/0/Temperature', 0.1, around(24, 3)],
  ['battery', '/State', 1, state],
  ['vebus', '/Ac/ActiveIn/L1/P', 1, power(0.4)],
  ['vebus', '/Ac/ActiveIn/L1/V', 0.1, around(230, 3)],
  ['vebus', '/Ac/ActiveIn/L1/I', 0.01, (hour, noise) => power(0.4)(hour, noise, 0) / 230],
  ['vebus', '/Ac/ActiveIn/L1/F', 0.01, around(50, 0.05)],
  ['vebus', '/Ac/Out/L1/P', 1, power(0.6)],
  ['vebus', '/Ac/Out/L1/V', 0.1, around(230, 3)],
  ['vebus', '/Ac/Out/L1/I', 0.01, (hour, noise) => power(0.6)(hour, noise, 0) / 230],
  ['vebus', '/Ac/Out/L1/F', 0.01, around(50, 0.05)],
  ['vebus', '/State', 1, state],
  ['vebus', '/Mode', 1, steady(3)],
  ['solarcharger', '/Yield/Power', 1, pv(1)],
  ['solarcharger', '/Pv/V', 0.01, (hour, noise) => 120 * (sun(hour) > 0 ? 1 : 0) + 3 * noise() * sun(hour)],
  ['solarcharger', '/Dc/0/Current', 0.1, (hour, noise) => pv(1)(hour, noise, 0) / 52],
  ['solarcharger', '/State', 1, state],
  ['grid', '/Ac/L1/Power', 0.1, power(0.5)],
  ['grid', '/Ac/L2/Power', 0.1, power(0.3)],
  ['grid', '/Ac/L3/Power', 0.1, power(0.2)],
  ['grid', '/Ac/L1/Voltage', 0.1, around(230, 3)],
  ['grid', '/Ac/Power', 0.1, power(1)],
  ['system', '/Ac/Consumption/L1/Power', 1, power(0.6)],
  ['system', '/Dc/Battery/Power', 1, (hour, noise) => 5_000 * sun(hour) - load(hour) + 40 * noise()],
  ['system', '/Dc/Pv/Power', 1, pv(1)],
  ['system', '/Dc/Battery/Soc', 0.1, around(70, 25)],
  ['system', '/SystemState/State', 1, state],
]

const extended: Row[] = [
  ['battery', '/System/MinCellVoltage', 0.001, around(3.3, 0.05)],
  ['battery', '/System/MaxCellVoltage', 0.001, around(3.31, 0.05)],
  ['battery', '/System/MinCellTemperature', 0.1, around(22, 2)],
  ['battery', '/System/MaxCellTemperature', 0.1, around(25, 2)],
  ['battery', '/Info/MaxChargeVoltage', 0.1, steady(56.4)],
  ['battery', '/Info/MaxChargeCurrent', 1, (hour) => (sun(hour) > 0.9 ? 100 : 200)],
  ['battery', '/Info/MaxDischargeCurrent', 1, steady(200)],
  ['vebus', '/Dc/0/Voltage', 0.01, around(52.7, 1.2)],
  ['vebus', '/Dc/0/Current', 0.1, (hour, noise) => -load(hour) / 52 + noise()],
  ['vebus', '/Dc/0/Temperature', 0.1, around(35, 8)],
  ['temperature', '/Temperature', 0.1, around(20, 6)],
  ['temperature', '/Humidity', 0.1, around(50, 12)],
  ...Array.from({ length: 13 }, (_, i): Row => ['vebus', `/Settings/Steady/${i}`, 0.1, steady(10 + i * 1.1)]),
]

const health: Row[] = [
  ...Array.from({ length: 12 }, (_, i): Row => ['battery', `/Alarms/Kind${i}`, 1, steady(0)]),
  ['battery', '/History/ChargedEnergy', 0.01, counter(9)],
  ['battery', '/History/DischargedEnergy', 0.01, counter(8)],
  ['platform', '/Load', 0.01, (_hour, noise) => 0.5 + 0.2 * noise()],
]

const log: Row[] = [
  ['battery', '/Soh', 0.1, steady(99.2)],
  ['battery', '/InstalledCapacity', 1, steady(280)],
  ['grid', '/Ac/Energy/Forward', 0.01, counter(11)],
  ['grid', '/Ac/Energy/Reverse', 0.01, counter(4)],
  ['solarcharger', '/Yield/System', 0.01, counter(21)],
  ...Array.from({ length: 5 }, (_, i): Row => ['settings', `/Steady/${i}`, 1, steady(i)]),
]

/** About 80 series of one station at the cadences of the seeds; half of them move all the time. */
export const simulatedSeries: readonly SimulatedSeries[] = [
  ...core.map((row) => seriesOf(row, 10_000)),
  ...extended.map((row) => seriesOf(row, 30_000)),
  ...health.map((row) => seriesOf(row, 60_000)),
  ...log.map((row) => seriesOf(row, 300_000)),
]

function seriesOf([serviceType, path, step, model]: Row, cadenceMs: number): SimulatedSeries {
  return { id: { serviceType, deviceInstance: 0, path }, cadenceMs, step, model }
}

/** Readings of one day as the history's thinner would let them through, and how many were offered to it. */
export function dayOfReadings(series: SimulatedSeries, day: number): { samples: Samples; offered: number } {
  const random = randomFrom(day / dayMs + series.id.path.length * 7_919 + series.cadenceMs)
  const noise = () => random() * 2 - 1
  const ts: number[] = []
  const value: number[] = []
  const offered = dayMs / series.cadenceMs
  for (let i = 0; i < offered; i++) {
    // Values arrive with the beat of their device, some hundredths of a second early or late.
    const at = day + (i + 1) * series.cadenceMs - 400 + Math.round(30 * noise())
    const exact = series.model(((at - day) / dayMs) * 24, noise, at)
    const reading = Number((Math.round(exact / series.step) * series.step).toFixed(3))
    const isSteady = reading === value.at(-1)
    const mark = Math.floor(at / steadyMs) * steadyMs
    if (isSteady && mark <= (ts.at(-1) ?? 0)) continue
    ts.push(isSteady ? mark : at)
    value.push(reading)
  }
  return { samples: { ts: Float64Array.from(ts), value: Float64Array.from(value) }, offered }
}

/** A seeded source of numbers from 0 to 1 (mulberry32), so that every run makes the same year. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

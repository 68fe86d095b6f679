import type { SeriesId } from '../../../../../shared/history.ts'
import { numberOf, servicesOfType } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId } from '../../../../../shared/victron.ts'
import type { HistoryWindow, RangeNeed } from '../../needs.ts'
import { present } from '../../present.ts'
import type { RuleInput } from '../../rule.ts'
import { type Plateau, type TimeGrid, type Timeline, timeline } from '../../timeline.ts'

export const minuteMs = 60_000
export const cellWindowMs = 24 * 60 * minuteMs

/** Cell voltages and current must be this young; a BMS sends them every few seconds. */
export const fastHoldMs = 10 * minuteMs
/** SoC and temperature may stand still for hours at rest. */
export const slowHoldMs = 6 * 60 * minuteMs

/** One battery, minute by minute, as the situations read it. */
export interface CellMinutes {
  id: ServiceId
  grid: TimeGrid
  /** `/InstalledCapacity`, Ah; null when not published. */
  capacity: number | null
  /** A, positive = charging. */
  current: Timeline
  soc: Timeline
  temperature: Timeline
  voltage: Timeline
  /** The charge voltage that is in force, V: CVL, or less when DVCC or ESS lowers it. */
  chargeVoltage: (number | undefined)[]
  low: Timeline
  high: Timeline
  /** Highest minus lowest cell in the same minute, mV. */
  spread: (number | undefined)[]
  temperaturePath: string
}

/** Cell temperature is what the limit is about; the pack's own is the second choice. */
function temperaturePathOf(input: Pick<RuleInput, 'view'>, id: ServiceId): string {
  const cell = '/System/MinCellTemperature'
  return numberOf(input.view, id, cell) === null ? '/Dc/0/Temperature' : cell
}

/** What `cellMinutes` reads. */
export function cellNeed(id: ServiceId): RangeNeed {
  const paths = [
    '/System/MinCellVoltage',
    '/System/MaxCellVoltage',
    '/Dc/0/Current',
    '/Dc/0/Voltage',
    '/Dc/0/Temperature',
    '/System/MinCellTemperature',
    '/Soc',
    '/Info/MaxChargeVoltage',
  ]
  const series = paths.map((path) => ({ ...id, path }))
  return { kind: 'range', series, lookBackMs: cellWindowMs, bucketMs: minuteMs }
}

/** Gathers one battery's last 24 h. */
export function cellMinutes(input: RuleInput, id: ServiceId): CellMinutes {
  const history = input.history.of(cellNeed(id))
  const grid = gridOf(history, minuteMs)
  const line = (path: string, holdMs: number) => recordedLine(input, history, grid, { ...id, path }, holdMs)
  const low = line('/System/MinCellVoltage', fastHoldMs)
  const high = line('/System/MaxCellVoltage', fastHoldMs)
  const temperaturePath = temperaturePathOf(input, id)
  const capacity = numberOf(input.view, id, '/InstalledCapacity')
  return {
    id,
    grid,
    capacity: capacity !== null && capacity > 0 ? capacity : null,
    current: line('/Dc/0/Current', fastHoldMs),
    soc: line('/Soc', slowHoldMs),
    temperature: line(temperaturePath, slowHoldMs),
    voltage: line('/Dc/0/Voltage', fastHoldMs),
    chargeVoltage: chargeVoltageOf(input, line('/Info/MaxChargeVoltage', slowHoldMs)),
    low,
    high,
    spread: spreadOf(low, high),
    temperaturePath,
  }
}

/** Slots of the whole window, but the one that is not over yet: a held value would make it a full one. */
export function gridOf({ from, to }: Pick<HistoryWindow, 'from' | 'to'>, slotMs: number): TimeGrid {
  const most = 5_000
  return { from, slotMs, count: Math.min(most, Math.max(0, Math.floor((to - from) / slotMs))) }
}

/** Several rules of one round lay the same paths over the same window. */
const linesOfRound = new WeakMap<RuleInput, WeakMap<HistoryWindow, Map<string, Timeline>>>()

/** A recorded path over the grid, with its present value, which may have arrived long ago. */
export function recordedLine(
  input: RuleInput,
  history: HistoryWindow,
  grid: TimeGrid,
  series: SeriesId,
  holdMs: number,
): Timeline {
  const ofRound = linesOfRound.get(input) ?? new WeakMap<HistoryWindow, Map<string, Timeline>>()
  linesOfRound.set(input, ofRound)
  const lines = ofRound.get(history) ?? new Map<string, Timeline>()
  ofRound.set(history, lines)
  const key = `${readingKey(series, series.path)} ${holdMs} ${grid.from} ${grid.slotMs} ${grid.count}`
  const known = lines.get(key)
  if (known) return known
  const present = plateauOf(input, history, series, series.path)
  const line = timeline({ series: history.series(series), grid, gaps: history.gaps, holdMs, present })
  lines.set(key, line)
  return line
}

/** The present value holds since it arrived, but nothing is known about the time before the last gap ended. */
function plateauOf(
  input: RuleInput,
  history: HistoryWindow,
  id: ServiceId,
  path: string,
): Plateau | undefined {
  const { value, at, provenAt } = present(input, id, path)
  if (value === null || at === null) return undefined
  const to = Math.min(provenAt, input.now)
  const known = history.gaps.filter((gap) => gap.to <= to).map((gap) => gap.to)
  const from = Math.max(at, ...known)
  return from <= to ? { value, from, to } : undefined
}

/** A cell voltage outside this is a reading fault, V. */
export const plausible = (voltage: number) => voltage > 1 && voltage < 5

function spreadOf(low: Timeline, high: Timeline): (number | undefined)[] {
  return low.map((lowest, index) => {
    const highest = high[index]
    if (!lowest || !highest || !plausible(lowest.mean) || !plausible(highest.mean)) return undefined
    const spread = Math.round((highest.mean - lowest.mean) * 10_000) / 10
    return spread < 0 ? undefined : spread
  })
}

/**
 * DVCC holds Pylontech under the CVL that the BMS asks for (dvcc.py), so the lower of the two is "at CVL". Only the
 * present value of the effective charge voltage is known; one far under the CVL is no charge target.
 */
function chargeVoltageOf(input: RuleInput, limit: Timeline): (number | undefined)[] {
  const { view } = input
  const effective = [
    ...servicesOfType(view, 'system').map((id) => numberOf(view, id, '/Control/EffectiveChargeVoltage')),
    ...servicesOfType(view, 'vebus').map((id) =>
      numberOf(view, id, '/BatteryOperationalLimits/MaxChargeVoltage'),
    ),
  ].filter((voltage) => voltage !== null)
  return limit.map((slot) => {
    if (!slot || slot.mean <= 0) return undefined
    return Math.min(slot.mean, ...effective.filter((voltage) => voltage > 0.9 * slot.mean))
  })
}

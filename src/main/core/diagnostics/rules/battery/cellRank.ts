import { cellOfCode } from '../../../../../shared/cellCode.ts'
import type { CellDwell, CellEnd } from '../../../../../shared/cellDwell.ts'
import { numberOf } from '../../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import type { BatteryTable } from '../../limits/batteryTable.ts'
import type { RangeNeed } from '../../needs.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { RuleInput } from '../../rule.ts'
import type { Slot, Timeline } from '../../timeline.ts'
import { fastHoldMs, gridOf, plausible, recordedLine } from '../cells/cellMinutes.ts'
import { CellCounter, type CellTime, type EndRank } from './cellCounter.ts'

/** Which cell stood out while the cells lay apart. */
export interface CellRank {
  /** How long ids and voltages are known, ms. */
  knownMs: number
  /** How long the cells lay apart, ms. */
  apartMs: number
  /** Over what the cells lie apart, mV: in the middle of the range and at its ends. */
  apartFrom: { middle: number; ends: number }
  /** On either side, longest first. */
  cells: CellTime[]
  ends: EndRank[]
  /** The lowest and the highest of all the known time, apart or not. */
  dwell: CellDwell
  /** Epoch ms of the last known slot. */
  at: number
}

const slotMs = 300_000
const paths = {
  low: '/System/MinCellVoltage',
  high: '/System/MaxCellVoltage',
  lowId: '/System/MinVoltageCellId',
  highId: '/System/MaxVoltageCellId',
  current: '/Dc/0/Current',
  voltage: '/Dc/0/Voltage',
} as const

/** What the ranking reads; null where the table has no limits for it. */
export function cellRankNeed({ weakCell, cellSpread }: BatteryTable, id: ServiceId): RangeNeed | null {
  if (!weakCell || !cellSpread) return null
  return {
    kind: 'range',
    series: Object.values(paths).map((path) => ({ ...id, path })),
    lookBackMs: weakCell.gate.days * 86_400_000,
    bucketMs: slotMs,
  }
}

/** Ranks the cells of one battery over the recorded days; null where the table has no limits for it. */
export function cellRank(input: RuleInput, battery: BatteryProfile): CellRank | null {
  const { id } = battery
  const table = input.limits.battery(id)
  const need = cellRankNeed(table, id)
  const { cellSpread, weakCell } = table
  if (!need || !cellSpread || !weakCell) return null
  const history = input.history.of(need)
  const grid = gridOf(history, slotMs)
  const line = (path: string) => recordedLine(input, history, grid, { ...id, path }, fastHoldMs)
  const [low, high, lowId, highId] = [
    line(paths.low),
    line(paths.high),
    line(paths.lowId),
    line(paths.highId),
  ]
  const [current, voltage] = [line(paths.current), line(paths.voltage)]
  const loadFrom = loadCurrent(input, id, cellSpread.load.gate)
  const counter = new CellCounter(slotMs)
  let knownMs = 0
  let at = 0
  for (let index = 0; index < grid.count; index++) {
    const [lowest, highest] = [low[index], high[index]]
    if (!lowest || !highest || !plausible(lowest.mean) || !plausible(highest.mean)) continue
    if (!lowId[index] && !highId[index]) continue
    knownMs += slotMs
    at = grid.from + (index + 1) * slotMs
    const end = endOf(lowest.mean, highest.mean, current[index], cellSpread, loadFrom)
    const spread = Math.round((highest.mean - lowest.mean) * 10_000) / 10
    const isAtEnd = end === 'top' || end === 'bottom'
    counter.lead(end, cellAt(lowId, index), cellAt(highId, index))
    if (spread <= (isAtEnd ? cellSpread.top.watchOver : cellSpread.load.watchOver)) continue
    const mean = meanCell(voltage[index], battery, lowest.mean, highest.mean)
    const away = ((weakCell.gate.fromMean / 100) * spread) / 1_000
    counter.add(
      end,
      mean !== null && mean - lowest.mean < away ? null : cellAt(lowId, index),
      mean !== null && highest.mean - mean < away ? null : cellAt(highId, index),
    )
  }
  const { top, load } = cellSpread
  const apartFrom = { middle: load.watchOver, ends: top.watchOver }
  return {
    knownMs,
    apartFrom,
    ...counter.rank(),
    dwell: { days: weakCell.gate.days, knownMs, ends: counter.dwell() },
    at,
  }
}

/** Pack voltage over cells in series; null when unknown, or when it lies outside the cells. */
function meanCell(
  voltage: Slot | undefined,
  { cellCount }: BatteryProfile,
  low: number,
  high: number,
): number | null {
  if (!voltage || cellCount.value === null) return null
  const mean = voltage.mean / cellCount.value
  return mean >= low && mean <= high ? mean : null
}

type Spread = NonNullable<BatteryTable['cellSpread']>

function loadCurrent(input: RuleInput, id: ServiceId, gate: Spread['load']['gate']): number {
  const capacity = numberOf(input.view, id, '/InstalledCapacity')
  return Math.max(gate.leastCurrent, capacity !== null && capacity > 0 ? capacity / gate.currentDivisor : 0)
}

function endOf(
  low: number,
  high: number,
  current: Slot | undefined,
  limits: Spread,
  loadFrom: number,
): CellEnd {
  if (high >= limits.top.gate.cellFrom) return 'top'
  if (low <= limits.bottom.gate.cellTo) return 'bottom'
  if (!current || Math.abs(current.mean) < loadFrom) return 'rest'
  return current.mean > 0 ? 'charging' : 'discharging'
}

/** The cell of a slot; null when it changed within the slot. */
function cellAt(line: Timeline, index: number): string | null {
  const slot = line[index]
  return slot && slot.min === slot.max ? cellOfCode(slot.mean) : null
}

import type { LimitSet } from '../../../../shared/finding.ts'
import { type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import type { BatteryProfile } from '../profile/batteryProfile.ts'
import type { StationProfile } from '../profile/stationProfile.ts'
import type { ScoreTable } from '../score/scoreTable.ts'
import type { BatteryTable } from './batteryTable.ts'
import type { GridTable } from './gridTable.ts'
import type { LimitOverride } from './limitOverride.ts'
import type { PlatformTable } from './platformTable.ts'

/** All tables, as loaded: shipped ones and those of the data folder. */
export interface LimitTables {
  battery: readonly BatteryTable[]
  grid: readonly GridTable[]
  platform: PlatformTable
  /** What a finding costs. */
  score: ScoreTable
  /** Counts for a battery that no table fits, and for a grid that none fits. */
  unknownBattery: BatteryTable
  unknownGrid: GridTable
}

/** A table and why it was chosen, in words. */
export interface Choice<T> {
  table: T
  reason: string
}

/** The limits of one station. */
export interface Limits {
  /** The table for one battery; that of the station's battery for any other service. */
  battery(id: ServiceId): BatteryTable
  /** Why that table. */
  batteryReason(id: ServiceId): string
  grid: GridTable
  gridReason: string
  platform: PlatformTable
  score: ScoreTable
  /** Every table in use, that of the main battery first. */
  sets: readonly LimitSet[]
}

/** Chooses the tables for a station. What the technician chose goes before what the station tells. */
export function chooseLimits(
  tables: LimitTables,
  profile: StationProfile,
  override: LimitOverride | null = null,
): Limits {
  const byKey = new Map(
    profile.batteries.map((battery) => [serviceKey(battery.id), chooseBattery(tables, battery, override)]),
  )
  const main = profile.mainBattery && byKey.get(serviceKey(profile.mainBattery.id))
  const station: Choice<BatteryTable> = main ?? {
    table: tables.unknownBattery,
    reason: 'no single battery is known',
  }
  const of = (id: ServiceId) => byKey.get(serviceKey(id)) ?? station
  const grid = chooseGrid(tables, profile, override)
  return {
    battery: (id) => of(id).table,
    batteryReason: (id) => of(id).reason,
    grid: grid.table,
    gridReason: grid.reason,
    platform: tables.platform,
    score: tables.score,
    sets: [
      setOf(station, 'battery'),
      ...[...byKey]
        .filter(([, choice]) => choice.table !== station.table)
        .map(([key, choice]) => setOf(choice, 'battery', key)),
      setOf(grid, 'grid'),
      setOf({ table: tables.platform, reason: 'for every station' }, 'platform'),
      setOf({ table: tables.score, reason: 'for every station' }, 'score'),
    ],
  }
}

function setOf(
  { table, reason }: Choice<Pick<BatteryTable, 'id' | 'version' | 'title' | 'changed'>>,
  kind: NonNullable<LimitSet['kind']>,
  subject?: string,
): LimitSet {
  const { id, version, title, changed } = table
  return {
    ...{ id, version, title, kind, reason },
    ...(subject === undefined ? {} : { subject }),
    ...(changed === undefined ? {} : { changed }),
  }
}

function chooseBattery(
  tables: LimitTables,
  battery: BatteryProfile,
  override: LimitOverride | null,
): Choice<BatteryTable> {
  const wanted = override?.battery?.[serviceKey(battery.id)]
  const byHand = tables.battery.find((table) => table.id === wanted)
  if (byHand) return { table: byHand, reason: 'chosen by the technician' }
  const { chemistry, cellCount } = battery
  const fitting = tables.battery.filter(({ match }) => {
    if (!match || match.chemistry !== chemistry.value) return false
    if (match.cells && (cellCount.value === null || !match.cells.includes(cellCount.value))) return false
    return !match.productIds || (battery.productId !== null && match.productIds.includes(battery.productId))
  })
  const table = fitting.find(({ match }) => match?.productIds) ?? fitting[0]
  if (!table) return { table: tables.unknownBattery, reason: unfitting(battery) }
  const named = chemistry.evidence.seen
  return {
    table,
    reason: table.match?.cells ? `${named}; cells in series ${cellCount.evidence.seen}` : named,
  }
}

function unfitting({ chemistry, cellCount }: BatteryProfile): string {
  if (chemistry.value === null) return `the chemistry is not known (${chemistry.evidence.seen})`
  if (cellCount.value === null) return `the number of cells is not known (${cellCount.evidence.seen})`
  return `no table fits ${chemistry.evidence.seen}, cells in series ${cellCount.evidence.seen}`
}

function chooseGrid(
  tables: LimitTables,
  { grid }: StationProfile,
  override: LimitOverride | null,
): Choice<GridTable> {
  const byHand = tables.grid.find((table) => table.id === override?.grid)
  if (byHand) return { table: byHand, reason: 'chosen by the technician' }
  const [volts, hertz] = [grid.voltage.value, grid.frequency.value]
  const seen = `${grid.voltage.evidence.seen}, ${grid.frequency.evidence.seen}`
  if (volts === null || hertz === null) return { table: tables.unknownGrid, reason: seen }
  const table = tables.grid.find(
    ({ match }) => match && isInside(volts, match.voltage) && isInside(hertz, match.frequency),
  )
  return table ? { table, reason: seen } : { table: tables.unknownGrid, reason: `no table fits ${seen}` }
}

const isInside = (value: number, [from, to]: readonly [number, number]) => value >= from && value <= to

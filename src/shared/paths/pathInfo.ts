import { alarmLevel } from './enumerations.ts'
import type { Unit } from './units.ts'

/** How often a value is expected, after the cadences of the seeds. */
export type CadenceClass = 'core' | 'extended' | 'health' | 'log'

/** Poll interval over D-Bus HTTP and expected age of each class, ms. */
export const cadenceMs = {
  core: 10_000,
  extended: 30_000,
  health: 60_000,
  log: 300_000,
} as const satisfies Record<CadenceClass, number>

/** What is known about one path of one service type. */
export interface PathInfo {
  /** Victron's word for it. */
  label: string
  unit: Unit
  /** Digits after the decimal point when shown. */
  decimals: number
  cadence: CadenceClass
  /** Names of the values of an enumeration. */
  values?: Readonly<Record<number, string>>
  /** 0 OK, 1 warning, 2 alarm: every transition is kept. */
  alarm?: true
  /** Numbers are kept in the history at their cadence. */
  recorded?: true
  /** The value names a cell; the history keeps its cell code (cellCode.ts). */
  cellId?: true
  /** The path sends no change signal and must be read with `R/` over MQTT (venus.md 2.5). */
  readOnDemand?: true
  /** The value is JSON inside a text and is read as what it holds (venus-rig.md 2). */
  jsonText?: true
  /** Sentinels that mean "no value" (venus.md 3.1). */
  invalid?: readonly number[]
}

/** Paths of one service type. `{n}` stands for one path segment, for example an index or a CAN interface. */
export type PathTable = Readonly<Record<string, PathInfo>>

/** An alarm path: 0 OK, 1 warning, 2 alarm. */
export function alarmPath(label: string): PathInfo {
  return { label, unit: '', decimals: 0, cadence: 'core', values: alarmLevel, alarm: true }
}

/** A state or setting with names for its values. */
export function wordPath(
  label: string,
  values: Readonly<Record<number, string>> | null,
  cadence: CadenceClass = 'extended',
): PathInfo {
  return { label, unit: '', decimals: 0, cadence, ...(values === null ? {} : { values }) }
}

/** A measured figure. */
export function figurePath(
  label: string,
  unit: Unit,
  decimals: number,
  cadence: CadenceClass = 'core',
): PathInfo {
  return { label, unit, decimals, cadence }
}

/** The same, kept in the history. */
export function recordedPath(
  label: string,
  unit: Unit,
  decimals: number,
  cadence: CadenceClass = 'core',
): PathInfo {
  return { ...figurePath(label, unit, decimals, cadence), recorded: true }
}

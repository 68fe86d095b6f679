import type { Database } from 'better-sqlite3'
import type { SeriesSpan, Summary } from './messages.ts'
import { readStretches } from './readSamples.ts'
import { type HalfCycle, halfCyclesOf } from './statistics/halfCyclesOf.ts'
import { integralsOf } from './statistics/integralsOf.ts'
import { statisticsOf, timeByValue, timeInBands } from './statistics/statisticsOf.ts'
import { type Window, windowsOf } from './statistics/windowsOf.ts'

/** A number that never repeats has as many values as readings; more are of no use as shares. */
const maxValues = 64

export function readSummary(
  database: Database,
  { series, from, to, limits }: SeriesSpan & { limits: readonly number[] },
): Summary {
  const { stretches, resolutionMs } = readStretches(database, series, from, to)
  return {
    statistics: statisticsOf(stretches),
    timeInBands: timeInBands(stretches, limits),
    timeByValue: timeByValue(stretches).slice(0, maxValues),
    integrals: integralsOf(stretches),
    resolutionMs,
  }
}

export function readWindows(
  database: Database,
  { series, from, to, windowMs }: SeriesSpan & { windowMs: number },
): Window[] {
  return windowsOf(readStretches(database, series, from, to).stretches, windowMs)
}

export function readHalfCycles(
  database: Database,
  { series, from, to, least }: SeriesSpan & { least: number },
): HalfCycle[] {
  return halfCyclesOf(readStretches(database, series, from, to).stretches, least)
}

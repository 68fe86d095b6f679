import type { Database } from 'better-sqlite3'
import { lastPackedBefore, packedSamples } from './blockTable.ts'
import { lastHotBefore } from './hotRows.ts'
import { dayMs, spanStart } from './tiers.ts'

interface Sample {
  ts: number
  value: number
}

/** The last reading of a series before a moment (epoch ms); null when there is none that is kept. */
export function lastBefore(database: Database, seriesId: number, at: number): Sample | null {
  const hot = lastHotBefore(database, seriesId, at)
  const packed = lastPacked(database, seriesId, at)
  if (!hot || !packed) return hot ?? packed
  return hot.ts >= packed.ts ? hot : packed
}

function lastPacked(database: Database, seriesId: number, at: number): Sample | null {
  const last = lastPackedBefore(database, seriesId, at)
  if (!last || last.ts < at) return last
  const day = spanStart(at, dayMs)
  const { ts, value } = packedSamples(database, seriesId, day, at - 1)
  const [lastTs, lastValue] = [ts.at(-1), value.at(-1)]
  if (lastTs === undefined || lastValue === undefined) return lastPackedBefore(database, seriesId, day)
  return { ts: lastTs, value: lastValue }
}

import type { Database } from 'better-sqlite3'
import { readings } from './001Readings.ts'
import { snapshot } from './002Snapshot.ts'
import { alarmsAndGaps } from './003AlarmsAndGaps.ts'
import { blocks } from './004Blocks.ts'
import { dictionary } from './005Dictionary.ts'
import { deviceMemory } from './006DeviceMemory.ts'
import { findings } from './007Findings.ts'
import { alarmDetail } from './008AlarmDetail.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [
  readings,
  snapshot,
  alarmsAndGaps,
  blocks,
  dictionary,
  deviceMemory,
  findings,
  alarmDetail,
]

/** Schema version that this program writes. */
export const schemaVersion = migrations.length

/** Schema version of an open file; 0 = empty. */
export function schemaVersionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

/** Brings an open file up to the last of `steps`. Each step is one transaction: it happens whole or not at all. */
export function migrate(database: Database, steps: readonly Migration[] = migrations): void {
  for (const step of steps) {
    if (schemaVersionOf(database) >= step.version) continue
    database
      .transaction(() => {
        step.up(database)
        database.pragma(`user_version = ${step.version}`)
      })
      .immediate()
  }
}

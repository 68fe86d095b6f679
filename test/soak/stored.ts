import { join } from 'node:path'
import Database from 'better-sqlite3'
import { packedSamples } from '../../src/main/core/history/blockTable.ts'
import { hotSamples } from '../../src/main/core/history/hotRows.ts'
import { allSeries } from '../../src/main/core/history/seriesTable.ts'
import type { Gap } from '../../src/shared/history.ts'

/** What a station's file holds when nobody has it open. */
export interface Stored {
  isWhole: boolean
  series: number
  readings: number
  /** Readings of one series at one moment that are there more than once, packed ones included. */
  duplicateReadings: number
  alarms: number
  /** Alarms of one trigger with the same start. */
  duplicateAlarms: number
  gaps: Gap[]
}

export function lookAtStored(folder: string): Stored {
  const database = new Database(join(folder, 'station.db'), { readonly: true })
  try {
    const ids = allSeries(database)
    let readings = 0
    let different = 0
    for (const id of ids) {
      const all = [packedSamples, hotSamples].flatMap((read) => [
        ...read(database, id, 0, Number.MAX_SAFE_INTEGER).ts,
      ])
      readings += all.length
      different += new Set(all).size
    }
    const count = (sql: string) => database.prepare<[], number>(sql).pluck().get() ?? 0
    const alarms = count('select count(*) from alarm')
    const starts = count(
      'select count(*) from (select distinct service_type, device_instance, trigger, started_at from alarm)',
    )
    return {
      isWhole: database.pragma('quick_check(1)', { simple: true }) === 'ok',
      ...{ series: ids.length, readings, duplicateReadings: readings - different },
      ...{ alarms, duplicateAlarms: alarms - starts },
      gaps: database
        .prepare<[], Gap>(
          'select started_at as "from", ended_at as "to", reason from gap order by started_at',
        )
        .all(),
    }
  } finally {
    database.close()
  }
}

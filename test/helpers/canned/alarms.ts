import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { searchUnstored } from '../../../src/main/app/unstoredAlarms.ts'
import type { AlarmRecord } from '../../../src/main/rpc/alarmRecord.ts'
import type { Acknowledgement } from '../../../src/shared/alarmContext.ts'
import { success } from '../../../src/shared/result.ts'
import { cannedAlarms } from './history.ts'

/** The canned alarms as an alarm log; one that is acknowledged stays so until the app ends. */
export function createCannedAlarms(folder: string): AlarmRecord {
  const now = Date.now()
  const acknowledged = new Map<string, Acknowledgement>()
  return {
    search: async (query) => {
      const { total, entries } = searchUnstored(cannedAlarms(now), query)
      return success({
        total,
        entries: entries.map((entry) => ({
          ...entry,
          acknowledged: acknowledged.get(entry.trigger) ?? null,
        })),
      })
    },
    devices: async () =>
      success(
        cannedAlarms(now).map(({ serviceType, deviceInstance, deviceName }) => ({
          ...{ serviceType, deviceInstance, deviceName },
        })),
      ),
    acknowledge: async ({ entry, by, note }) => {
      const said = { at: now, by, note }
      if ('trigger' in entry) acknowledged.set(entry.trigger, said)
      return success(said)
    },
    export: async ({ portalId }) => {
      const file = `${portalId}-20261121-051203-alarms.csv`
      mkdirSync(join(folder, 'exports'), { recursive: true })
      writeFileSync(join(folder, 'exports', file), 'started\r\n')
      return success({ file, bytes: 9, rows: 0 })
    },
  }
}

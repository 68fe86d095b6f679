import type { Database } from 'better-sqlite3'
import type { AlarmContext, ContextValue } from '../../../shared/alarmContext.ts'
import { cellOfCode } from '../../../shared/cellCode.ts'
import type { AlarmEvent } from '../../../shared/history.ts'
import { neighboursOf } from '../../../shared/neighbourhood.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { detailOf } from './detailTable.ts'
import { readStretches } from './readSamples.ts'

/**
 * What was recorded around an alarm that only the GX saw: the values that held when it began. null for an alarm that
 * was seen live or has its values already, and when nothing was recorded then, for example in a gap.
 */
export function contextFromRecord(database: Database, alarm: AlarmEvent): AlarmContext | null {
  if (alarm.origin !== 'gx-memory' || detailOf(database, alarm).context !== null) return null
  const at = Math.round(alarm.startedAt)
  const values = neighboursOf(alarm.serviceType, alarm.deviceInstance).flatMap((series): ContextValue[] => {
    const [held] = readStretches(database, series, at, at + 1).stretches
    if (!held) return []
    const isCell = describePath(series.serviceType, series.path)?.cellId === true
    return [{ ...series, value: isCell ? cellOfCode(held.value) : held.value, at }]
  })
  return values.length === 0 ? null : { from: 'record', at, values }
}

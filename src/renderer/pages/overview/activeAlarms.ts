import { describePath } from '../../../shared/paths/describePath.ts'
import type { Reading } from '../../../shared/reading.ts'
import type { ActiveAlarm } from './answer.ts'

/** Alarm paths that say warning or alarm now, the worst first. */
export function activeAlarms(readings: Iterable<Reading>): ActiveAlarm[] {
  const active: ActiveAlarm[] = []
  for (const reading of readings) {
    if (!reading.path.startsWith('/Alarms/')) continue
    if (reading.value !== 1 && reading.value !== 2) continue
    const info = describePath(reading.serviceType, reading.path)
    if (info?.alarm) active.push({ title: info.label, level: reading.value })
  }
  return active.sort((a, b) => b.level - a.level)
}

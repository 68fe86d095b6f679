import type { AlarmEvent } from '../../../shared/history.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import type { Reading } from '../../../shared/reading.ts'
import type { ActiveAlarm } from './answer.ts'

function fromReadings(readings: Iterable<Reading>): Map<string, ActiveAlarm> {
  const active = new Map<string, ActiveAlarm>()
  for (const reading of readings) {
    if (!reading.path.startsWith('/Alarms/')) continue
    if (reading.value !== 1 && reading.value !== 2) continue
    const info = describePath(reading.serviceType, reading.path)
    const key = `${reading.serviceType}${reading.path}`
    // Of two devices with the same alarm the worse one counts.
    if (info?.alarm && (active.get(key)?.level ?? 0) < reading.value)
      active.set(key, { title: info.label, level: reading.value })
  }
  return active
}

/**
 * What is active now, the worst first: alarm paths that say warning or alarm, and stored alarms that are still active,
 * which the GX may know from a device without alarm paths.
 */
export function activeAlarms(readings: Iterable<Reading>, events: readonly AlarmEvent[]): ActiveAlarm[] {
  const active = fromReadings(readings)
  for (const event of events) {
    const key = `${event.serviceType}${event.trigger}`
    if (!event.active || event.level === 'info' || active.has(key)) continue
    active.set(key, { title: event.title, level: event.level === 'alarm' ? 2 : 1 })
  }
  return [...active.values()].sort((a, b) => b.level - a.level)
}

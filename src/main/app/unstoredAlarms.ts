import type { EntryPage, EntryQuery } from '../../shared/alarmEntry.ts'
import type { AlarmEvent } from '../../shared/history.ts'

/** Searches the alarms of a session that has no history; nothing of them can be acknowledged. */
export function searchUnstored(
  alarms: readonly AlarmEvent[],
  query: Omit<EntryQuery, 'portalId'>,
): EntryPage {
  const { text = '', device, levels, origin, active, acknowledged, offset, limit } = query
  const found = alarms
    .filter(
      (alarm) =>
        [alarm.title, alarm.trigger, alarm.deviceName ?? ''].some((words) =>
          words.toLowerCase().includes(text.toLowerCase()),
        ) &&
        (device === undefined ||
          (device.serviceType === alarm.serviceType && device.deviceInstance === alarm.deviceInstance)) &&
        (levels === undefined || levels.includes(alarm.level)) &&
        (origin === undefined || origin === alarm.origin) &&
        (active === undefined || active === alarm.active) &&
        acknowledged !== true,
    )
    .sort((a, b) => b.startedAt - a.startedAt)
  return {
    total: found.length,
    entries: found
      .slice(offset, offset + limit)
      .map((alarm) => ({ ...alarm, context: alarm.context ?? null, acknowledged: null, finding: null })),
  }
}

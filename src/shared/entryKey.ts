import type { AlarmEntry, EntryKey } from './alarmEntry.ts'

/** Names an entry of the alarm log within its station. */
export function entryKey(entry: AlarmEntry): EntryKey {
  const { serviceType, deviceInstance, trigger, startedAt, origin, finding } = entry
  if (origin !== 'finding') return { serviceType, deviceInstance, trigger, startedAt, origin }
  return {
    ruleId: trigger,
    subject: finding?.subject ?? '',
    situation: finding?.situation ?? null,
    at: startedAt,
  }
}

import type { AlarmEvent } from '../../../../../shared/history.ts'
import { joinDetails } from './joinDetails.ts'

/** What has to change in the alarms of the first recording. */
export interface AlarmChanges {
  put: AlarmEvent[]
  remove: AlarmEvent[]
}

/** Two laptops see the same alarm begin this far apart at most: their clocks and the delay of polling, ms. */
const sameStartMs = 10_000
const levels: readonly AlarmEvent['level'][] = ['info', 'warning', 'alarm']

/**
 * Joins the alarms of two recordings of one station. The same trigger of the same service that began at the same time,
 * or nearly, on both is one alarm; each alarm has at most one twin, so alarms that follow each other quickly stay apart.
 */
export function mergeAlarms(own: readonly AlarmEvent[], other: readonly AlarmEvent[]): AlarmChanges {
  const changes: AlarmChanges = { put: [], remove: [] }
  const groups = groupsOf(own)
  for (const [key, theirs] of groupsOf(other)) {
    const ours = groups.get(key) ?? []
    const twins = twinsOf(ours, theirs)
    for (const alarm of theirs) {
      const twin = twins.get(alarm)
      if (!twin) {
        changes.put.push(alarm)
        continue
      }
      const joined = joinAlarms(twin, alarm)
      if (JSON.stringify(joined) === JSON.stringify(joinAlarms(twin, twin))) continue
      changes.put.push(joined)
      if (joined.startedAt !== twin.startedAt) changes.remove.push(twin)
    }
  }
  return changes
}

function groupsOf(alarms: readonly AlarmEvent[]): Map<string, AlarmEvent[]> {
  return Map.groupBy(alarms, ({ serviceType, deviceInstance, trigger, origin }) =>
    JSON.stringify([serviceType, deviceInstance, trigger, origin]),
  )
}

/** For each alarm of `theirs` the nearest one of `ours`; pairs that lie closest together go first. */
function twinsOf(ours: readonly AlarmEvent[], theirs: readonly AlarmEvent[]): Map<AlarmEvent, AlarmEvent> {
  const sorted = [...ours].sort((a, b) => a.startedAt - b.startedAt)
  const pairs = theirs.flatMap((alarm) =>
    near(sorted, alarm.startedAt).map((twin) => ({
      alarm,
      twin,
      apart: Math.abs(twin.startedAt - alarm.startedAt),
      first: Math.min(twin.startedAt, alarm.startedAt),
    })),
  )
  pairs.sort((a, b) => a.apart - b.apart || a.first - b.first)
  const twins = new Map<AlarmEvent, AlarmEvent>()
  const taken = new Set<AlarmEvent>()
  for (const { alarm, twin } of pairs) {
    if (twins.has(alarm) || taken.has(twin)) continue
    twins.set(alarm, twin)
    taken.add(twin)
  }
  return twins
}

/** Alarms that began at most `sameStartMs` from `at`; `sorted` is searched by halves. */
function near(sorted: readonly AlarmEvent[], at: number): AlarmEvent[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.startedAt ?? 0) < at - sameStartMs) low = middle + 1
    else high = middle
  }
  let end = low
  while ((sorted[end]?.startedAt ?? Number.POSITIVE_INFINITY) <= at + sameStartMs) end++
  return sorted.slice(low, end)
}

/** Whoever saw more of it counts: the earlier start, the end, the higher level, the newest note. */
function joinAlarms(a: AlarmEvent, b: AlarmEvent): AlarmEvent {
  const { context, acknowledged } = joinDetails(a, b)
  const ends = [a.endedAt, b.endedAt].filter((end) => end !== null)
  const endedAt = ends.length === 0 ? null : Math.min(...ends)
  return {
    ...a,
    startedAt: Math.min(a.startedAt, b.startedAt),
    title: a.title > b.title ? a.title : b.title,
    deviceName: (a.deviceName ?? '') > (b.deviceName ?? '') ? a.deviceName : b.deviceName,
    level: levels.indexOf(a.level) > levels.indexOf(b.level) ? a.level : b.level,
    endedAt,
    active: a.active && b.active && endedAt === null,
    ...(context === null ? {} : { context }),
    ...(acknowledged === null ? {} : { acknowledged }),
  }
}

import type { AlarmEntry } from '../../../shared/alarmEntry.ts'

/** An alarm that comes and goes: so many times in so short a time. No row is lost, they lie inside. */
export interface Flapping {
  entries: AlarmEntry[]
  /** From its first begin to its last, ms. */
  spanMs: number
}

/** Begins of the same alarm that follow each other within this time belong together, ms. */
const closeMs = 600_000
/** Fewer are rows like others. */
const leastTimes = 3

/** Lines of the list in its order, the newest first; a group stands where its newest alarm stands. */
export function groupEntries(entries: readonly AlarmEntry[]): (AlarmEntry | Flapping)[] {
  const runs = new Map<string, AlarmEntry[]>()
  const runOf = new Map<AlarmEntry, AlarmEntry[]>()
  for (const entry of entries) {
    const key = sameKey(entry)
    const run = runs.get(key)
    const last = run?.at(-1)
    const belongs = last !== undefined && last.startedAt - entry.startedAt <= closeMs
    const own = run && belongs ? run : []
    own.push(entry)
    runs.set(key, own)
    runOf.set(entry, own)
  }
  return entries.flatMap((entry): (AlarmEntry | Flapping)[] => {
    const run = runOf.get(entry) ?? [entry]
    if (run.length < leastTimes) return [entry]
    if (run[0] !== entry) return []
    return [{ entries: run, spanMs: entry.startedAt - (run.at(-1)?.startedAt ?? entry.startedAt) }]
  })
}

function sameKey({ serviceType, deviceInstance, trigger, origin, finding }: AlarmEntry): string {
  return JSON.stringify([
    serviceType,
    deviceInstance,
    trigger,
    origin,
    finding?.subject ?? null,
    finding?.situation ?? null,
  ])
}

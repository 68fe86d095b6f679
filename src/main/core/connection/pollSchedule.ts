/** What is asked again and again. */
export interface PollTask {
  key: string
  /** Time between two questions, ms. */
  everyMs: number
}

/**
 * When what is due. Each task keeps its own grid: a late answer makes the next question late once and moves nothing
 * after it; times that passed meanwhile are skipped and do not pile up.
 */
export interface PollSchedule {
  /** Adds a task that is due at once, or changes the cadence of a known one. */
  put(task: PollTask, now: number): void
  remove(key: string): void
  has(key: string): boolean
  /**
   * The due task that is latest for its cadence, among equals the one with the shortest; those in `except` are left out.
   * Null when none is due.
   */
  due(now: number, except?: ReadonlySet<string>): string | null
  /** Its question was answered or given up. */
  done(key: string, now: number): void
  /** Makes a known task due at once; false when it is not known. */
  hurry(key: string, now: number): boolean
  /** Leaves a task alone until then. */
  rest(key: string, until: number): void
  /** When the next task is due; null without tasks. */
  nextAt(): number | null
  /** Questions that were left out because the one before took too long. */
  skipped(): number
}

interface Entry extends PollTask {
  dueAt: number
}

export function createPollSchedule(): PollSchedule {
  const entries = new Map<string, Entry>()
  let skipped = 0
  return {
    put({ key, everyMs }, now) {
      const known = entries.get(key)
      if (known?.everyMs !== everyMs) entries.set(key, { key, everyMs, dueAt: known?.dueAt ?? now })
    },
    remove: (key) => void entries.delete(key),
    has: (key) => entries.has(key),
    due(now, except) {
      const waiting = [...entries.values()].filter((entry) => entry.dueAt <= now && !except?.has(entry.key))
      const lateness = ({ dueAt, everyMs }: Entry) => (now - dueAt) / everyMs
      waiting.sort((a, b) => lateness(b) - lateness(a) || a.everyMs - b.everyMs)
      return waiting[0]?.key ?? null
    },
    done(key, now) {
      const entry = entries.get(key)
      if (!entry) return
      const periods = Math.max(1, Math.floor((now - entry.dueAt) / entry.everyMs) + 1)
      skipped += periods - 1
      entry.dueAt += periods * entry.everyMs
    },
    hurry(key, now) {
      const entry = entries.get(key)
      if (entry) entry.dueAt = Math.min(entry.dueAt, now)
      return entry !== undefined
    },
    rest(key, until) {
      const entry = entries.get(key)
      if (entry) entry.dueAt = Math.max(entry.dueAt, until)
    },
    nextAt() {
      const times = [...entries.values()].map((entry) => entry.dueAt)
      return times.length === 0 ? null : Math.min(...times)
    },
    skipped: () => skipped,
  }
}

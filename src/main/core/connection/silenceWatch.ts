import { createTimers } from './timers.ts'

/** Notices when nothing is heard for a while. Hearing costs one assignment, since it happens for every message. */
export interface SilenceWatch {
  start(): void
  heard(): void
  stop(): void
}

/** The silence is looked for this often within its length, so it is noticed at most a quarter late. */
const looks = 4

/** Calls `silent` after `ms` without `heard`, and again after each further `ms`. */
export function createSilenceWatch(ms: number, silent: () => void): SilenceWatch {
  const timers = createTimers<'look'>()
  let quietLooks = 0
  const look = () => {
    timers.set('look', ms / looks, look)
    quietLooks += 1
    if (quietLooks <= looks) return
    quietLooks = 0
    silent()
  }
  return {
    start() {
      quietLooks = 0
      timers.set('look', ms / looks, look)
    },
    heard() {
      quietLooks = 0
    },
    stop: () => timers.clearAll(),
  }
}

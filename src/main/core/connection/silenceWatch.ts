import { createTimers } from './timers.ts'

/** Notices when nothing is heard for a while. Hearing costs two assignments, since it happens for every message. */
export interface SilenceWatch {
  start(): void
  heard(): void
  stop(): void
}

/** The silence is looked for this often within its length, so it is noticed at most a quarter late. */
const looks = 4

/** Calls `silent` after `ms` without `heard`, and again after each further `ms`; `times` counts from 1. */
export function createSilenceWatch(ms: number, silent: (times: number) => void): SilenceWatch {
  const timers = createTimers<'look'>()
  let quietLooks = 0
  let times = 0
  const look = () => {
    timers.set('look', ms / looks, look)
    quietLooks += 1
    if (quietLooks <= looks) return
    quietLooks = 0
    times += 1
    silent(times)
  }
  return {
    start() {
      quietLooks = 0
      times = 0
      timers.set('look', ms / looks, look)
    },
    heard() {
      quietLooks = 0
      times = 0
    },
    stop: () => timers.clearAll(),
  }
}

import type { FinderName, FinderStatus } from '../../../shared/discovery.ts'

/** What one finder met besides the devices themselves, for "How it looked". */
export interface FinderLog {
  readonly finder: FinderName
  addOther(name: string): void
  addName(name: string): void
  /** Counts a packet that cannot be read. */
  countRejected(reason: string): void
  setProblem(sentence: string | null): void
  status(devices: number): FinderStatus
}

/** A flood of other devices is counted up to this and no further. */
const maxKept = 500

export function createFinderLog(finder: FinderName): FinderLog {
  const others = new Set<string>()
  const names = new Set<string>()
  const rejected = new Map<string, number>()
  let problem: string | null = null
  const keep = (set: Set<string>, entry: string) => {
    if (set.size < maxKept) set.add(entry)
  }
  return {
    finder,
    addOther: (name) => keep(others, name),
    addName: (name) => keep(names, name),
    countRejected: (reason) => void rejected.set(reason, (rejected.get(reason) ?? 0) + 1),
    setProblem(sentence) {
      problem = sentence
    },
    status: (devices) => ({
      ...{ finder, devices, others: others.size, names: [...names].sort(), problem },
      ...(rejected.size > 0 ? { rejected: Object.fromEntries(rejected) } : {}),
    }),
  }
}

/** Slots from `start` to `end`, both inclusive. */
export interface Run {
  start: number
  end: number
}

/** All stretches of consecutive true flags, oldest first. */
export function runsOf(flags: readonly boolean[]): Run[] {
  const runs: Run[] = []
  for (const [index, flag] of flags.entries()) {
    if (!flag) continue
    const last = runs.at(-1)
    if (last && last.end === index - 1) last.end = index
    else runs.push({ start: index, end: index })
  }
  return runs
}

/** The latest stretch of at least `least` slots. */
export function latestRun(flags: readonly boolean[], least: number): Run | undefined {
  return runsOf(flags).findLast((run) => run.end - run.start + 1 >= least)
}

/** Length of the longest stretch, in slots. */
export function longestRun(flags: readonly boolean[]): number {
  return Math.max(0, ...runsOf(flags).map((run) => run.end - run.start + 1))
}

/**
 * Every stretch of at most `span` slots that ends with a true flag and holds at least `least` of them, from its first
 * one to its last, oldest first.
 */
export function clustersOf(flags: readonly boolean[], span: number, least: number): Run[] {
  const clusters: Run[] = []
  for (const [end, flag] of flags.entries()) {
    if (!flag) continue
    const first = Math.max(0, end - span + 1)
    const held = flags.slice(first, end + 1)
    if (held.filter(Boolean).length >= least) clusters.push({ start: first + held.indexOf(true), end })
  }
  return clusters
}

/** Most true flags found in any `span` consecutive slots. */
export function densestCluster(flags: readonly boolean[], span: number): number {
  let count = 0
  let most = 0
  for (const [index, flag] of flags.entries()) {
    if (flag) count++
    if (index >= span && flags[index - span]) count--
    most = Math.max(most, count)
  }
  return most
}

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

/** The latest `span` slots that hold at least `least` true flags, from the first of them to the last. */
export function latestCluster(flags: readonly boolean[], span: number, least: number): Run | undefined {
  for (let end = flags.length - 1; end >= 0; end--) {
    if (!flags[end]) continue
    const first = Math.max(0, end - span + 1)
    const held = flags.slice(first, end + 1)
    if (held.filter(Boolean).length >= least) return { start: first + held.indexOf(true), end }
  }
  return undefined
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

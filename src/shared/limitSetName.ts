import type { LimitSet } from './finding.ts'

/** A limit table as a report names it: `LFP, 15 cells in series (LFP 15s), version 3, changed by hand (2 limits, by Ann)`. */
export function limitSetName({ id, version, title, changed }: LimitSet): string {
  const name = `${title} (${id}), version ${version}`
  if (changed === undefined) return name
  return `${name}, changed by hand (${changed.count} ${changed.count === 1 ? 'limit' : 'limits'}, last by ${changed.who})`
}

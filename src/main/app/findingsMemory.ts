import type { Finding, FindingsState } from '../../shared/finding.ts'
import { findingKey, type RecordedFinding } from '../../shared/recordedFinding.ts'

/** A verdict that asks for nothing is written down once it held for so long, station ms; one that does at once. */
const settledMs = 300_000

const asksForSomething = ({ verdict }: Finding) =>
  verdict === 'watch' || verdict === 'act' || verdict === 'stop'

/**
 * What a station was judged before this session, and which judgements are changes worth keeping. A limit that applies
 * in some situations only goes to "not judged" and back many times a day: such a change is kept when it settles.
 */
export interface FindingsMemory {
  /** What the next judgement continues from: the last one, and of each thing not judged since the start the stored verdict. */
  previous(): Finding[]
  /** Takes a judgement; returns the changes of verdicts that are to be stored. */
  changes(state: FindingsState): RecordedFinding[]
}

export function createFindingsMemory(stored: readonly RecordedFinding[]): FindingsMemory {
  const kept = new Map(stored.map(({ finding }) => [findingKey(finding), finding.verdict]))
  const unseen = new Map(stored.map(({ finding }) => [findingKey(finding), finding]))
  const settling = new Map<string, RecordedFinding>()
  let last: readonly Finding[] = []

  function changeOf(finding: Finding, at: number): RecordedFinding[] {
    const key = findingKey(finding)
    if (kept.get(key) === finding.verdict) {
      settling.delete(key)
      return []
    }
    const waiting = settling.get(key)
    const first = waiting?.finding.verdict === finding.verdict ? waiting : { at, finding }
    settling.set(key, first)
    if (!asksForSomething(finding) && at - first.at < settledMs) return []
    settling.delete(key)
    kept.set(key, finding.verdict)
    return [first]
  }

  return {
    previous() {
      const now = last.filter((finding) => !unseen.has(findingKey(finding)))
      return [...now, ...unseen.values()]
    },
    changes({ at, findings }) {
      last = findings
      for (const finding of findings) if (finding.verdict !== 'not-judged') unseen.delete(findingKey(finding))
      return findings.flatMap((finding) => changeOf(finding, at))
    },
  }
}

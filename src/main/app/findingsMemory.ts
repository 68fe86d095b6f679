import type { Finding, FindingsState, Verdict } from '../../shared/finding.ts'
import { findingKey, type RecordedFinding } from '../../shared/recordedFinding.ts'

/** A verdict that is milder than the one kept is written down once it held for so long, station ms. */
const settledMs = 300_000
/** A worse one once it held for so long, which is more than one judgement; "stop" at once. */
const dwellMs = 8_000

const rank: Readonly<Record<Verdict, number>> = { 'not-judged': 0, ok: 0, watch: 1, act: 2, stop: 3 }

/**
 * What a station was judged before this session, and which judgements are changes worth keeping. A limit that applies
 * in some situations only goes to "not judged" and back many times a day: such a change is kept when it settles. One that
 * gets worse is kept as soon as it is no mere flicker.
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
    const before = kept.get(key)
    if (before === finding.verdict) {
      settling.delete(key)
      return []
    }
    const first = firstOf(settling.get(key), { at, finding }, before)
    settling.set(key, first)
    if (at - first.at < holdOf(first.finding.verdict, before)) return []
    if (first.finding.verdict === finding.verdict) settling.delete(key)
    else settling.set(key, { at, finding })
    kept.set(key, first.finding.verdict)
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

const rankOf = (verdict: Verdict | undefined) => (verdict === undefined ? 0 : rank[verdict])

function holdOf(verdict: Verdict, before: Verdict | undefined): number {
  if (rankOf(verdict) <= rankOf(before)) return settledMs
  // What was never judged before has nothing to flicker from, and a short visit must not end without its verdict.
  return verdict === 'stop' || before === undefined ? 0 : dwellMs
}

/**
 * Since when the change holds. One that goes on getting worse, or wavers between two worse verdicts, has begun with the
 * first of them and is at least the milder one.
 */
function firstOf(
  waiting: RecordedFinding | undefined,
  now: RecordedFinding,
  before: Verdict | undefined,
): RecordedFinding {
  if (!waiting || waiting.finding.verdict === now.finding.verdict) return waiting ?? now
  const [was, is] = [rankOf(waiting.finding.verdict), rankOf(now.finding.verdict)]
  const isWorse = (each: number) => each > rankOf(before)
  if (!isWorse(was) || !isWorse(is) || is === rank.stop) return now
  return is > was ? waiting : { at: waiting.at, finding: now.finding }
}

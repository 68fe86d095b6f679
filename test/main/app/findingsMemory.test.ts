import { describe, expect, it } from 'vitest'
import { createFindingsMemory } from '../../../src/main/app/findingsMemory.ts'
import type { Finding, FindingsState, Verdict } from '../../../src/shared/finding.ts'
import { cannedFindings } from '../../helpers/canned/findings.ts'

const minute = 60_000

function spread(verdict: Verdict, since: number | null = 0): Finding {
  const [finding] = cannedFindings(0).findings
  if (!finding) throw new Error('there is no canned finding')
  return { ...finding, ruleId: 'cell-spread', subject: 'battery/512', situation: 'load', verdict, since }
}

function stateAt(at: number, ...findings: Finding[]): FindingsState {
  return { at, limitSet: { id: 'test', version: 1, title: 'Test' }, findings }
}

const wordsOf = (changes: readonly { at: number; finding: Finding }[]) =>
  changes.map(({ at, finding }) => [at / minute, finding.verdict])

describe('of a station that was never judged before', () => {
  it('a verdict that asks for something is kept at once', () => {
    const memory = createFindingsMemory([])
    expect(wordsOf(memory.changes(stateAt(minute, spread('watch'))))).toEqual([[1, 'watch']])
    expect(memory.changes(stateAt(2 * minute, spread('watch')))).toEqual([])
    expect(memory.changes(stateAt(3 * minute, spread('act')))).toEqual([])
    expect(wordsOf(memory.changes(stateAt(3 * minute + 8_000, spread('act'))))).toEqual([[3, 'act']])
  })

  it('a verdict that asks for nothing is kept with its begin once it held for five minutes', () => {
    const memory = createFindingsMemory([])
    expect(memory.changes(stateAt(0, spread('ok')))).toEqual([])
    expect(memory.changes(stateAt(4 * minute, spread('ok')))).toEqual([])
    expect(wordsOf(memory.changes(stateAt(5 * minute, spread('ok'))))).toEqual([[0, 'ok']])
  })

  it('two situations of one rule are two things', () => {
    const memory = createFindingsMemory([])
    const rest = { ...spread('watch'), situation: 'rest' }
    expect(memory.changes(stateAt(0, spread('watch'), rest))).toHaveLength(2)
  })
})

it('a gate that shuts for a moment is no change, and the verdict after it is none either', () => {
  const memory = createFindingsMemory([])
  memory.changes(stateAt(0, spread('watch')))
  for (let at = 1; at < 20; at++) {
    const verdict = at % 4 < 2 ? 'not-judged' : 'watch'
    expect(memory.changes(stateAt(at * minute, spread(verdict)))).toEqual([])
  }
})

describe('of a station whose verdict is known', () => {
  const second = 1_000
  const known = (verdict: Verdict) => createFindingsMemory([{ at: 0, finding: spread(verdict) }])
  /** Judges every five seconds; the changes that are kept, in seconds. */
  const judged = (before: Verdict, verdicts: readonly Verdict[]) => {
    const memory = known(before)
    return verdicts
      .flatMap((verdict, i) => memory.changes(stateAt((i + 1) * 5 * second, spread(verdict))))
      .map(({ at, finding }) => [at / second, finding.verdict])
  }
  const times = (count: number, ...verdicts: Verdict[]) => Array(count).fill(verdicts).flat()

  it('a flicker of one judgement is no change, and what holds for longer is one since its begin', () => {
    expect(judged('ok', times(50, 'watch', 'ok', 'ok'))).toEqual([])
    expect(judged('ok', ['ok', 'watch', 'watch', 'watch'])).toEqual([[10, 'watch']])
  })

  it('a stop is kept at once', () => {
    expect(judged('watch', ['stop'])).toEqual([[5, 'stop']])
  })

  it('one that wavers between two worse verdicts is at least the milder one, since the first', () => {
    expect(judged('ok', times(30, 'act', 'watch'))).toEqual([[5, 'watch']])
    expect(judged('ok', ['watch', ...times(5, 'act')])).toEqual([
      [5, 'watch'],
      [15, 'act'],
    ])
  })

  it('a worse one that comes and goes is written down once, and its end when it stays away', () => {
    expect(judged('ok', ['act', 'act', 'act', ...times(40, 'ok', 'act'), ...times(61, 'ok')])).toEqual([
      [5, 'act'],
      [420, 'ok'],
    ])
  })
})

describe('after a restart', () => {
  const stored = [{ at: 7, finding: spread('watch', 7) }]

  it('goes on from the stored verdict, and stores it no second time', () => {
    const memory = createFindingsMemory(stored)
    expect(memory.previous()).toEqual([spread('watch', 7)])
    expect(memory.changes(stateAt(minute, spread('watch', 7)))).toEqual([])
  })

  it('still does when the first judgements have too little to judge', () => {
    const memory = createFindingsMemory(stored)
    memory.changes(stateAt(minute, spread('not-judged', null)))
    expect(memory.previous()).toEqual([spread('watch', 7)])
    memory.changes(stateAt(2 * minute, spread('ok', 2 * minute)))
    memory.changes(stateAt(3 * minute, spread('not-judged', null)))
    expect(memory.previous()).toEqual([spread('not-judged', null)])
  })
})

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
    expect(wordsOf(memory.changes(stateAt(3 * minute, spread('act'))))).toEqual([[3, 'act']])
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

import { beforeAll, describe, expect, it } from 'vitest'
import {
  type FaultTree,
  faultTreeSchema,
} from '../../../../../src/main/core/diagnostics/faultTrees/faultTree.ts'
import type { Probe, ProbeInput } from '../../../../../src/main/core/diagnostics/faultTrees/probe.ts'
import { suggestTrees } from '../../../../../src/main/core/diagnostics/faultTrees/suggestTrees.ts'
import { treeFaults } from '../../../../../src/main/core/diagnostics/faultTrees/treeFaults.ts'
import { walkTree } from '../../../../../src/main/core/diagnostics/faultTrees/walkTree.ts'
import type { GivenAnswers, TreeAnswer } from '../../../../../src/shared/faultTree.ts'
import type { Finding } from '../../../../../src/shared/finding.ts'
import { shippedLimits } from '../fixtures.ts'
import { healthyStation, inputOfStation } from './treeScene.ts'

const measure = { what: 'Voltage', instrument: 'Multimeter', expect: '48 V', origin: 'a table' }
const leaf = {
  kind: 'leaf',
  cause: 'A cause',
  confidence: 'high',
  action: 'Do it',
  measures: [measure],
  origin: 'a table',
}
const question = { kind: 'question', text: 'Is it so?', how: 'Look.', measure }

function treeOf(nodes: Record<string, object>): FaultTree {
  const head = {
    id: 'a-tree',
    version: 1,
    title: 'A tree',
    about: 'For a test.',
    area: 'battery',
    start: 'first',
  }
  return faultTreeSchema.parse({ ...head, symptoms: [{ rule: 'soc-low' }], nodes })
}

const tree = treeOf({
  first: { ...question, probe: 'seen', yes: 'second', no: 'fine' },
  second: { ...question, shows: 'seen', yes: 'broken', no: 'fine' },
  fine: leaf,
  broken: { ...leaf, goOn: 'a-tree' },
})

const line = { label: 'Line', required: null, seen: '1', met: null, readingKey: null, at: 1 }
const probeOf = (answer: TreeAnswer): Probe => ({ look: () => ({ answer, evidence: [line] }) })

let input: ProbeInput
beforeAll(async () => {
  input = await inputOfStation(await healthyStation(), await shippedLimits())
})

const walk = (seen: TreeAnswer, answers: GivenAnswers = {}) =>
  walkTree({ tree, trees: [tree], probes: new Map([['seen', probeOf(seen)]]), input, answers })

describe('walkTree', () => {
  it('takes the branch of the live evidence and says what it follows from', () => {
    expect(walk('no')).toMatchObject({
      steps: [{ question: 'first', answer: 'no', by: 'evidence', outvoted: null, evidence: [line] }],
      question: null,
      result: { leaf: 'fine', isDecided: true },
    })
  })

  it('asks when the evidence does not know, and shows what it looked for', () => {
    expect(walk('not-known')).toMatchObject({
      steps: [],
      question: { question: 'first', measure, evidence: [line] },
      result: null,
    })
  })

  it('asks a person what no probe can see, beside the live evidence that helps', () => {
    expect(walk('yes')).toMatchObject({ question: { question: 'second', evidence: [line] }, result: null })
  })

  it('goes on by what a person says', () => {
    const { steps, result } = walk('not-known', { first: 'yes', second: 'yes' })
    expect(steps.map(({ by }) => by)).toEqual(['technician', 'technician'])
    expect(result).toMatchObject({ leaf: 'broken', goOn: { tree: 'a-tree', title: 'A tree' } })
  })

  it('names the measurement that decides when a person cannot tell, and takes no branch', () => {
    const { steps, result, question: open } = walk('not-known', { first: 'not-known', second: 'yes' })
    expect(steps).toMatchObject([{ question: 'first', answer: 'not-known', by: 'technician' }])
    expect(result).toMatchObject({ isDecided: false, leaf: 'first', measures: [measure], confidence: 'low' })
    expect(open).toBe(null)
  })

  it('lets the live evidence go before an older answer, and says so', () => {
    expect(walk('no', { first: 'yes' }).steps).toMatchObject([
      { answer: 'no', by: 'evidence', outvoted: 'yes' },
    ])
    expect(walk('no', { first: 'no' }).steps).toMatchObject([{ outvoted: null }])
    expect(walk('no', { first: 'not-known' }).steps).toMatchObject([{ outvoted: null }])
  })

  it('walks back when an answer is taken back', () => {
    expect(walk('not-known', { first: 'yes' }).question?.question).toBe('second')
    expect(walk('not-known', {}).question?.question).toBe('first')
  })
})

describe('treeFaults', () => {
  const faults = (nodes: Record<string, object>) =>
    treeFaults(treeOf(nodes), new Set(['seen']), new Set(['a-tree']))

  it('finds nothing in a tree that can be walked', () => {
    expect(treeFaults(tree, new Set(['seen']), new Set(['a-tree']))).toEqual([])
  })

  it('names a node that is not there', () => {
    expect(faults({ first: { ...question, yes: 'gone', no: 'fine' }, fine: leaf })).toEqual([
      'a-tree: first leads to gone, which is not there',
    ])
  })

  it('names a path that comes back', () => {
    const nodes = {
      first: { ...question, yes: 'second', no: 'fine' },
      second: { ...question, yes: 'first', no: 'fine' },
      fine: leaf,
    }
    expect(faults(nodes)).toEqual(['a-tree: the path comes back to first'])
  })

  it('names a leaf without a path, a probe and a tree that are not there', () => {
    const nodes = {
      first: { ...question, probe: 'blind', yes: 'fine', no: 'fine' },
      fine: { ...leaf, goOn: 'no-tree' },
      lonely: leaf,
    }
    expect(faults(nodes)).toEqual([
      'a-tree: first asks the probe blind, which is not there',
      'a-tree: fine goes on with no-tree, which is no tree',
      'a-tree: no path leads to lonely',
    ])
  })
})

describe('suggestTrees', () => {
  const finding = (verdict: Finding['verdict']): Finding => ({
    ...{ ruleId: 'soc-low', subject: 'battery/512', situation: null, area: 'battery', title: 'SoC', verdict },
    ...{
      severity: 'warning',
      sentence: 'It is low.',
      value: 1,
      unit: '%',
      limit: '',
      limitOrigin: 'a table',
    },
    ...{ evidence: [line], since: null, at: 1, action: 'Charge.', confidence: 'high' },
  })
  const other: FaultTree = { ...tree, id: 'b-tree', symptoms: [{ probe: 'seen', sentence: 'It is seen.' }] }
  const offers = (verdict: Finding['verdict'], seen: TreeAnswer = 'no') =>
    suggestTrees([other, tree], new Map([['seen', probeOf(seen)]]), {
      ...input,
      findings: [finding(verdict)],
    })

  it('suggests a tree whose symptom a finding shows, and names the finding', () => {
    expect(offers('act')[0]).toMatchObject({
      tree: 'a-tree',
      symptoms: [
        {
          finding: { ruleId: 'soc-low', subject: 'battery/512', situation: null },
          verdict: 'act',
          sentence: 'It is low.',
        },
      ],
    })
  })

  it.each(['ok', 'not-judged'] as const)('suggests nothing for a finding that is %s', (verdict) => {
    expect(offers(verdict).flatMap(({ symptoms }) => symptoms)).toEqual([])
  })

  it('suggests a tree whose symptom a probe sees', () => {
    expect(offers('ok', 'yes')[0]).toMatchObject({
      tree: 'b-tree',
      symptoms: [{ finding: null, sentence: 'It is seen.' }],
    })
  })

  it('counts only the verdict that a symptom names', () => {
    const strict: FaultTree = { ...tree, symptoms: [{ rule: 'soc-low', verdict: 'act' }] }
    const seen = (verdict: Finding['verdict']) =>
      suggestTrees([strict], new Map(), { ...input, findings: [finding(verdict)] })[0]?.symptoms.length
    expect([seen('watch'), seen('act')]).toEqual([0, 1])
  })
})

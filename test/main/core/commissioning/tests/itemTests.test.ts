import { describe, expect, it } from 'vitest'
import { judgeChecklist } from '../../../../../src/main/core/commissioning/judgeItem.ts'
import { emptyItem, emptyRecord } from '../../../../../src/main/core/commissioning/record.ts'
import { itemTestsOf } from '../../../../../src/main/core/commissioning/tests/itemTests.ts'
import { functionalTests } from '../../../../../src/main/core/commissioning/tests/kinds.ts'
import type { HandRecord } from '../../../../../src/shared/commissioning.ts'
import { type TestOutcome, type TestSummary, testKinds } from '../../../../../src/shared/functionalTest.ts'
import { emptySite } from '../../../../../src/shared/site.ts'
import { viewOf } from '../../../../../src/shared/stationView.ts'
import { shippedChecklist } from '../scene.ts'

const now = 1_000_000
const summary = (outcome: TestOutcome, endedAt: number): TestSummary => ({
  ...{ version: 1, id: '20261121T121503Z-load-step', kind: 'load-step', outcome, reason: `It ${outcome}.` },
  ...{ figures: [], preconditions: [], who: 'A', consentOf: '', startedAt: endedAt - 1, endedAt },
  items: [{ item: 'I11', outcome, reason: `It ${outcome}.` }],
})
const byHand = (isGood: boolean, at: number): HandRecord => ({ isGood, value: '', note: '', who: 'B', at })

async function stateOf(tests: readonly TestSummary[], hand: HandRecord | null = null) {
  const record = { ...emptyRecord, items: { I11: { ...emptyItem, byHand: hand } } }
  const past = { series: [], gaps: [], alarms: [], recordedSince: null }
  const scene = { view: viewOf('c0619ab00a01', []), site: emptySite, past, now, speed: 1 }
  const { items } = judgeChecklist(await shippedChecklist(), record, { ...scene, tests: itemTestsOf(tests) })
  return items.find(({ id }) => id === 'I11')
}

describe('an item that a functional test decides', () => {
  it('names its test before there is any', async () => {
    expect(await stateOf([])).toMatchObject({ state: 'open', test: { kind: 'load-step', deciding: null } })
  })

  it.each([
    ['passed', 'passed'],
    ['failed', 'failed'],
    ['cannot-tell', 'cannot-tell'],
    ['aborted', 'open'],
  ] as const)('stands after a test that %s: %s', async (outcome, state) => {
    expect(await stateOf([summary(outcome, 10)])).toMatchObject({ state, test: { deciding: { outcome } } })
  })

  it('follows the newest test, but not one that told nothing', async () => {
    expect((await stateOf([summary('passed', 20), summary('failed', 10)]))?.state).toBe('passed')
    expect((await stateOf([summary('passed', 10), summary('failed', 20)]))?.state).toBe('failed')
    const kept = [summary('passed', 10), summary('aborted', 30), summary('cannot-tell', 20)]
    expect((await stateOf(kept))?.state).toBe('passed')
  })

  it('is replaced by a younger record by hand, and replaces an older one', async () => {
    expect((await stateOf([summary('failed', 10)], byHand(true, 20)))?.state).toBe('passed')
    expect((await stateOf([summary('failed', 30)], byHand(true, 20)))?.state).toBe('failed')
    expect((await stateOf([summary('aborted', 30)], byHand(true, 20)))?.state).toBe('passed')
  })

  it('takes the outcome of its own item out of a test of several', () => {
    const test: TestSummary = {
      ...summary('failed', 10),
      items: [
        { item: 'I9', outcome: 'passed', reason: 'a' },
        { item: 'I7', outcome: 'failed', reason: 'b' },
      ],
    }
    const tests = itemTestsOf([test])
    expect([tests.get('I9')?.outcome, tests.get('I7')?.reason]).toEqual(['passed', 'b'])
  })
})

it('every test decides items of the checklist that ask for one', async () => {
  const { items } = await shippedChecklist()
  for (const kind of testKinds)
    for (const id of functionalTests[kind].items)
      expect(items.find((item) => item.id === id)?.kinds).toContain('F')
})

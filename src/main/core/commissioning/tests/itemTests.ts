import type { ItemNow } from '../../../../shared/commissioning.ts'
import type { TestSummary } from '../../../../shared/functionalTest.ts'

/** The test that decides each item of the checklist, by the item. */
export type ItemTests = ReadonlyMap<string, NonNullable<NonNullable<ItemNow['test']>['deciding']>>

/**
 * The newest test that passed or failed decides; without one the newest of all is shown. A test that was aborted or that
 * could not tell takes nothing back.
 */
export function itemTestsOf(tests: readonly TestSummary[]): ItemTests {
  const decided = new Map<string, { test: TestSummary; outcome: TestSummary['outcome']; reason: string }>()
  for (const test of [...tests].sort((a, b) => a.endedAt - b.endedAt))
    for (const { item, outcome, reason } of test.items) {
      const before = decided.get(item)
      if (before && isClear(before.outcome) && !isClear(outcome)) continue
      decided.set(item, { test, outcome, reason })
    }
  return new Map(
    [...decided].map(([item, { test, outcome, reason }]) => [
      item,
      { id: test.id, endedAt: test.endedAt, outcome, reason },
    ]),
  )
}

const isClear = (outcome: TestSummary['outcome']) => outcome === 'passed' || outcome === 'failed'

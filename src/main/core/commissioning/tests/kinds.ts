import type { TestGuide, TestKind } from '../../../../shared/functionalTest.ts'
import { bmsPlug } from './bmsPlug.ts'
import { canWiggle } from './canWiggle.ts'
import { chargeStep } from './chargeStep.ts'
import { gridLoss } from './gridLoss.ts'
import type { FunctionalTest, TestContext } from './kind.ts'
import { loadStep } from './loadStep.ts'
import { meterSign } from './meterSign.ts'

/** All kinds of functional tests. */
export const functionalTests: Readonly<Record<TestKind, FunctionalTest>> = {
  'load-step': loadStep,
  'charge-step': chargeStep,
  'grid-loss': gridLoss,
  'bms-plug': bmsPlug,
  'can-wiggle': canWiggle,
  'meter-sign': meterSign,
}

/** The test that decides the part of a person in an item of the checklist; null when none does. */
export function testOfItem(item: string): TestKind | null {
  return Object.values(functionalTests).find(({ items }) => items.includes(item))?.kind ?? null
}

/** About how long a person takes for a step, s. */
const handSeconds = 20

/** What a person reads before a test. */
export function guideOf(test: FunctionalTest, context: TestContext): TestGuide {
  const { kind, title, purpose, items, safety, needsConsent, countdownSeconds } = test
  const steps = test.steps(context)
  const recorded = steps.reduce((sum, { recordSeconds }) => sum + recordSeconds + handSeconds, 0)
  return {
    ...{ kind, title, purpose, items: [...items], safety: [...safety], needsConsent },
    steps: steps.map(({ instruction }) => instruction),
    takesSeconds: countdownSeconds + recorded,
  }
}

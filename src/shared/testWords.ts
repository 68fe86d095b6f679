import type { Verdict } from './finding.ts'
import type { TestKind, TestOutcome } from './functionalTest.ts'
import { english } from './language.ts'

/** How a guided recording ended, in a word, and its shape. */
export const testOutcomeWords = {
  passed: english('Passed'),
  failed: english('Fails'),
  'cannot-tell': english('Cannot be told'),
  aborted: english('Stopped by hand'),
} as const satisfies Record<TestOutcome, string>

export const testOutcomeShapes = {
  passed: 'ok',
  failed: 'act',
  'cannot-tell': 'not-judged',
  aborted: 'not-judged',
} as const satisfies Record<TestOutcome, Verdict>

/** Names of the guided recordings. */
export const testKindWords = {
  'load-step': english('Discharge step'),
  'charge-step': english('Charge step'),
  'grid-loss': english('Loss of the grid'),
  'bms-plug': english('Loss of the BMS'),
  'can-wiggle': english('CAN plug moved'),
  'meter-sign': english('Sign and phases of the meter'),
} as const satisfies Record<TestKind, string>

import type { Verdict } from '../../../../shared/finding.ts'
import type { TestKind, TestOutcome, TestPhase } from '../../../../shared/functionalTest.ts'
import { english } from '../../../../shared/language.ts'

/** How a test ended, in a word. */
export const outcomeWords = {
  passed: english('Passed'),
  failed: english('Fails'),
  'cannot-tell': english('Cannot be told'),
  aborted: english('Stopped by hand'),
} as const satisfies Record<TestOutcome, string>

export const outcomeShapes = {
  passed: 'ok',
  failed: 'act',
  'cannot-tell': 'not-judged',
  aborted: 'not-judged',
} as const satisfies Record<TestOutcome, Verdict>

/** Names of the tests where their guide is not at hand. */
export const kindWords = {
  'load-step': english('Discharge step'),
  'charge-step': english('Charge step'),
  'grid-loss': english('Loss of the grid'),
  'bms-plug': english('Loss of the BMS'),
  'can-wiggle': english('CAN plug moved'),
  'meter-sign': english('Sign and phases of the meter'),
} as const satisfies Record<TestKind, string>

/** What is going on, in large words, where no step says it. */
export const phaseWords = {
  preconditions: english('Waiting until everything is met'),
  ready: english('Everything is met'),
  countdown: english('Keep everything as it is'),
  step: english('Do it now'),
  recording: english('Recording what follows'),
  judging: english('Judging'),
  done: english('Done'),
} as const satisfies Record<TestPhase, string>

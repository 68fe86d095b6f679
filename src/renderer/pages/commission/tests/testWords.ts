import type { TestPhase } from '../../../../shared/functionalTest.ts'
import { english } from '../../../../shared/language.ts'

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

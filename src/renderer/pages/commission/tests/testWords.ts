import type { TestPhase } from '../../../../shared/functionalTest.ts'
import { english } from '../../../../shared/language.ts'

/** Seconds as they are counted down: `53`, and `9:58` from 100 s on. */
export function countdownText(seconds: number): string {
  if (seconds < 100) return String(seconds)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

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

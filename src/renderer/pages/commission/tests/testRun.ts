import type { TestEvent, TestResult, TestState } from '../../../../shared/functionalTest.ts'
import type { Problem } from '../../../../shared/result.ts'
import {
  beginCurve,
  curveOfResult,
  growCurve,
  type RecordedCurve,
} from '../../../charts/recording/recordedCurve.ts'

/** Where the dialog of a test is. */
export type TestRun =
  /** Before the start; `problem` says why a start was refused. */
  | { stage: 'before'; problem: Problem | null }
  /** `state` is null until the core says the first. */
  | { stage: 'running'; state: TestState | null }
  | {
      stage: 'ended'
      /** null when nothing was recorded. */
      result: TestResult | null
      putBack: string | null
      /** Why the result is not on the disk. */
      problem: string | null
    }
  /** The window lost the core in the middle. */
  | { stage: 'lost'; putBack: string | null; problem: Problem }

export const beforeRun: TestRun = { stage: 'before', problem: null }

/** The dialog after an event of the running test. */
export function afterEvent(run: TestRun, event: TestEvent): TestRun {
  if (event.type === 'state') return { stage: 'running', state: event.state }
  if (event.type !== 'done') return run
  const { result, putBack, problem } = event
  return { stage: 'ended', result, putBack, problem }
}

/**
 * The dialog after the stream broke. A start that was refused leads back to before it; a test that ran is lost to the
 * window, which does not know how the core ended it.
 */
export function afterBreak(run: TestRun, problem: Problem): TestRun {
  if (run.stage !== 'running') return run
  return run.state === null
    ? { stage: 'before', problem }
    : { stage: 'lost', putBack: run.state.putBack, problem }
}

/** The curve after an event. */
export function curveAfter(curve: RecordedCurve, event: TestEvent): RecordedCurve {
  switch (event.type) {
    case 'series':
      return beginCurve(event.series)
    case 'points':
      return growCurve(curve, event.points)
    case 'state':
      return event.state.marks.length === curve.marks.length ? curve : { ...curve, marks: event.state.marks }
    case 'done':
      return event.result ? curveOfResult(event.result.curve) : curve
  }
}

/** What is asked before a start. */
export interface StartInput {
  who: string
  consentOf: string
  hasRead: boolean
}

/** Whether what a person has to say is said. */
export function isSaid({ who, consentOf, hasRead }: StartInput, needsConsent: boolean): boolean {
  return hasRead && who.trim() !== '' && (!needsConsent || consentOf.trim() !== '')
}

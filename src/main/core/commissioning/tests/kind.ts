import type { Evidence } from '../../../../shared/finding.ts'
import type { ItemOutcome, TestFigure, TestGuide, TestStep } from '../../../../shared/functionalTest.ts'
import type { StationView } from '../../../../shared/stationView.ts'
import type { Scene } from '../scene.ts'
import type { Series } from './curve.ts'
import type { Signal } from './signals.ts'
import type { StationTestLimits, TestLimits } from './testLimits.ts'

/** A step as it went. */
export interface StepRecord {
  /** Epoch ms at which it was asked for; seen in the values; and said by a person. */
  askedAt: number
  seenAt: number | null
  saidAt: number | null
  /** The answer to its question; null when it is none. */
  isYes: boolean | null
}

/** Everything that was recorded, as far as it went. */
export interface Recorded {
  series: ReadonlyMap<string, Series>
  steps: readonly StepRecord[]
  startedAt: number
  endedAt: number
}

/** When a step happened, as far as it is known: seen in the values, else said. */
export function momentOf(step: StepRecord | undefined): number | null {
  return step?.seenAt ?? step?.saidAt ?? null
}

/** What a test is judged by. */
export interface TestContext {
  /** The station as it was when the test began: settings and devices. */
  view: StationView
  limits: TestLimits
  station: StationTestLimits
}

/** One thing that a person is asked to do. */
export interface KindStep extends Pick<TestStep, 'instruction' | 'waitsFor' | 'answer'> {
  /** Epoch ms at which the values show that it happened, looked for from `since` on; null = not yet. */
  seen(series: Recorded['series'], since: number, now: number): number | null
  /** Nobody waits longer, s. */
  giveUpSeconds: number
  /** Why it cannot be told when it never came; null = then the test goes on without. */
  unseen: string | null
  /** Recorded after it, s. */
  recordSeconds: number
  /** Whether enough is recorded before that. */
  isEnough?(series: Recorded['series'], at: number, now: number): boolean
  /** What has to be put back when the test ends after it was asked for. */
  putBack: string | null
}

/** What was found out. */
export interface Verdict {
  figures: TestFigure[]
  items: ItemOutcome[]
  outcome: ItemOutcome['outcome']
  reason: string
}

/** One kind of test: data and pure functions. */
export interface FunctionalTest {
  kind: TestGuide['kind']
  title: string
  purpose: string
  /** Items of the checklist that it decides. */
  items: readonly string[]
  safety: readonly string[]
  needsConsent: boolean
  /** Recorded before the first step, s. */
  countdownSeconds: number
  signals(view: StationView): Signal[]
  preconditions(scene: Scene, limits: TestLimits): Evidence[]
  steps(context: TestContext): KindStep[]
  judge(recorded: Recorded, context: TestContext): Verdict
}

import type { Evidence } from '../../../../shared/finding.ts'
import { formatNumber, formatQuantity } from '../../../../shared/format.ts'
import type {
  CurveMark,
  CurvePoints,
  CurveSeries,
  TestPhase,
  TestResult,
  TestState,
  TestWord,
} from '../../../../shared/functionalTest.ts'
import type { Reading } from '../../../../shared/reading.ts'
import { failure, type Result, success } from '../../../../shared/result.ts'
import { emptySite } from '../../../../shared/site.ts'
import { heardAt, type Scene } from '../scene.ts'
import { valueAt } from './curve.ts'
import type { FunctionalTest, KindStep, Recorded, StepRecord, TestContext, Verdict } from './kind.ts'
import { guideOf } from './kinds.ts'
import { createRecorder, gapMs } from './recorder.ts'
import { testIdOf } from './testId.ts'

export interface TestRunOptions {
  test: FunctionalTest
  context: TestContext
  who: string
  /** Of the station's clock; 1 for real stations. */
  speed(): number
  /** Epoch ms on the station's clock. */
  now: number
}

/** One run of a test. It is told the time and the values, and says what a person has to do. Nothing in it waits. */
export interface TestRun {
  readonly id: string
  /** What is recorded; it may still change until the test starts. */
  series(): CurveSeries[]
  /** Values as they come in. */
  take(readings: readonly Reading[]): void
  /** Moves on with time. `lost` says why the station is out of reach, null while it is not. */
  tick(now: number, lost: string | null): void
  /** Fails with `not-asked` or `consent-needed`. */
  say(word: TestWord, now: number): Result<void>
  abort(now: number): void
  state(now: number): TestState
  /** Points since the last call. */
  fresh(): CurvePoints[]
  isDone(): boolean
  /** null before it is done, and when it ended before anything was recorded. */
  result(): TestResult | null
  /** What has to be put back when it ends now. */
  putBack(): string | null
}

const s = 1_000
const noPast: Scene['past'] = { series: [], gaps: [], alarms: [], recordedSince: null }

export function createTestRun({ test, context, who, speed, now: begunAt }: TestRunOptions): TestRun {
  const { view, limits } = context
  const id = testIdOf(begunAt, test.kind)
  let guide = guideOf(test, context)
  let steps = test.steps(context)
  let recorder = createRecorder(test.signals(view), view, speed)
  const marks: CurveMark[] = []
  const done: StepRecord[] = []
  let phase: TestPhase = 'preconditions'
  let preconditions: Evidence[] = []
  let consentOf = ''
  let startedAt: number | null = null
  let phaseEndsAt: number | null = null
  let result: TestResult | null = null
  let tickedAt = begunAt

  const scene = (now: number): Scene => ({ view, now, speed: speed(), site: emptySite, past: noPast })
  const isRecording = () => startedAt !== null && phase !== 'done'
  const stepNow = (): KindStep | undefined => steps[done.length - 1]
  const recordNow = (): StepRecord | undefined => done.at(-1)
  const recorded = (endedAt: number): Recorded => ({
    series: recorder.series,
    steps: done,
    startedAt: startedAt ?? endedAt,
    endedAt,
  })

  function finish(now: number, verdict: Verdict): void {
    phase = 'done'
    phaseEndsAt = null
    if (startedAt === null) return
    const curve = recorder.signals.map(({ sources: _, combine: __, ...series }) => {
      const { t, v } = recorder.series.get(series.name) ?? { t: [], v: [] }
      return { ...series, t: [...t], v: [...v] }
    })
    const { outcome, reason, figures, items } = verdict
    result = {
      ...{ version: 1, id, kind: test.kind, outcome, reason, figures, items },
      ...{ preconditions, who, consentOf, startedAt, endedAt: now, curve: { series: curve, marks } },
    }
  }

  /** It ended before its time. */
  function end(now: number, outcome: 'aborted' | 'cannot-tell', reason: string): void {
    const items = test.items.map((item) => ({ item, outcome, reason }))
    finish(now, { figures: [], items, outcome, reason })
  }

  function begin(now: number): void {
    startedAt = now
    tickedAt = now
    // What the station had not told yet when the test was chosen.
    guide = guideOf(test, context)
    steps = test.steps(context)
    recorder = createRecorder(test.signals(view), view, speed)
    phase = 'countdown'
    phaseEndsAt = now + test.countdownSeconds * s
    recorder.look(now, heardAt(scene(now)))
  }

  function ask(now: number): void {
    if (done.length === steps.length) {
      phase = 'judging'
      finish(now, test.judge(recorded(now), context))
      return
    }
    done.push({ askedAt: now, seenAt: null, saidAt: null, isYes: null })
    phase = 'step'
    phaseEndsAt = now + (stepNow()?.giveUpSeconds ?? 0) * s
  }

  function happened(now: number, at: number): void {
    marks.push({ at, label: `Step ${done.length}` })
    phase = 'recording'
    phaseEndsAt = Math.max(now, at + (stepNow()?.recordSeconds ?? 0) * s)
  }

  function look(now: number): void {
    const step = stepNow()
    const record = recordNow()
    if (!step || !record) return
    if (phase === 'step') {
      const seen = step.seen(recorder.series, record.askedAt, now)
      if (seen !== null) {
        record.seenAt = seen
        happened(now, seen)
      } else if (phaseEndsAt !== null && now >= phaseEndsAt) {
        if (step.unseen !== null) end(now, 'cannot-tell', step.unseen)
        else ask(now)
      }
      return
    }
    // What a person said first may show in the values a little later.
    record.seenAt ??= step.seen(recorder.series, record.askedAt, now)
    const at = record.seenAt ?? record.saidAt ?? now
    const isOver = phaseEndsAt !== null && now >= phaseEndsAt
    if (isOver || step.isEnough?.(recorder.series, at, now)) ask(now)
  }

  function wait(now: number, lost: string | null): void {
    preconditions = test.preconditions(scene(now), limits)
    const isMet = lost === null && preconditions.every(({ met }) => met !== false)
    phase = isMet ? 'ready' : 'preconditions'
  }

  /** The link, or the GX behind it, is gone for too long. */
  function lostFor(now: number, lost: string | null): string | null {
    if (lost !== null) return lost
    // A laptop that stood still first has to read what came meanwhile.
    const stoodStill = now - tickedAt > gapMs * Math.max(1, speed())
    tickedAt = now
    if (stoodStill) return null
    const at = heardAt(scene(now)) ?? begunAt
    const isSilent = now - at > limits.silence.seconds * s * Math.max(1, speed())
    return isSilent ? `Nothing was heard of the station for ${limits.silence.seconds} s.` : null
  }

  function breakOff(now: number, why: string): void {
    const at = Math.min(now, heardAt(scene(now)) ?? now)
    marks.push({ at, label: 'Link lost' })
    recorder.look(now, at)
    end(now, 'cannot-tell', `The link to the station was lost. ${why} The curve so far is kept.`)
  }

  return {
    id,
    series: () => recorder.signals.map(({ sources: _, combine: __, ...series }) => series),
    take(readings) {
      if (isRecording()) recorder.take(readings)
    },
    tick(now, lost) {
      if (phase === 'done') return
      if (phase === 'preconditions' || phase === 'ready') return wait(now, lost)
      const why = lostFor(now, lost)
      if (why !== null) return breakOff(now, why)
      recorder.look(now, heardAt(scene(now)))
      if (phase !== 'countdown') return look(now)
      if (phaseEndsAt !== null && now >= phaseEndsAt) ask(now)
    },
    say(word, now) {
      const notAsked = failure(
        'not-asked',
        'The test does not wait for this now.',
        'Look at what it asks for.',
      )
      if (word.word === 'start') {
        if (phase !== 'ready') return notAsked
        if (test.needsConsent && word.consentOf.trim() === '')
          return failure(
            'consent-needed',
            'Somebody of the customer has to agree to this test.',
            'Enter who agreed.',
          )
        consentOf = word.consentOf.trim()
        begin(now)
        return success(undefined)
      }
      const step = stepNow()
      const record = recordNow()
      const isAsked = step && record && phase === 'step' && word.step === done.length
      if (!isAsked || step.answer === 'none' || (word.word === 'no' && step.answer !== 'yes-no'))
        return notAsked
      record.saidAt = now
      record.isYes = step.answer === 'yes-no' ? word.word === 'done' : null
      happened(now, now)
      return success(undefined)
    },
    abort(now) {
      if (phase !== 'done') end(now, 'aborted', 'The test was aborted. The curve so far is kept.')
    },
    state: (now) => ({
      ...{ id, kind: test.kind, guide, phase, preconditions },
      step: stepOf(stepNow(), done.length, steps.length, phase),
      remainingSeconds: phaseEndsAt === null ? null : Math.max(0, Math.ceil((phaseEndsAt - now) / s)),
      live: isRecording() ? liveLines(recorder, now) : [],
      marks: [...marks],
      putBack: putBackOf(stepNow()),
    }),
    fresh: () => (startedAt === null ? [] : recorder.fresh()),
    isDone: () => phase === 'done',
    result: () => result,
    putBack: () => putBackOf(stepNow()),
  }

  /** Nothing is to be put back before the first step, or once the step that does it has come true. */
  function putBackOf(step: KindStep | undefined): string | null {
    const hasHappened = (recordNow()?.seenAt ?? recordNow()?.saidAt ?? null) !== null
    if (!step || (hasHappened && step.instruction === step.putBack)) return null
    return step.putBack
  }
}

function stepOf(step: KindStep | undefined, number: number, of: number, phase: TestPhase): TestState['step'] {
  if (!step || phase === 'done' || phase === 'judging') return null
  const { instruction, waitsFor, answer } = step
  return { number, of, instruction, waitsFor, answer }
}

function liveLines(recorder: ReturnType<typeof createRecorder>, now: number): Evidence[] {
  return recorder.signals.map(({ name, label, unit, decimals, readingKey }) => {
    const value = valueAt(recorder.series.get(name), now)
    const text = unit === '' ? formatNumber(value ?? 0, decimals) : formatQuantity(value ?? 0, unit, decimals)
    const seen = value === null ? 'no value' : text
    return { label, required: null, seen, met: null, readingKey, at: null }
  })
}

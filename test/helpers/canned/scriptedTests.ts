import type { FunctionalTestKeeping } from '../../../src/main/rpc/functionalTests.ts'
import type {
  CurveSeries,
  TestEvent,
  TestGuide,
  TestKind,
  TestResult,
  TestState,
  TestWord,
} from '../../../src/shared/functionalTest.ts'
import { failure, success } from '../../../src/shared/result.ts'

/** Functional tests that go on when the script says so. */
export interface ScriptedTests extends FunctionalTestKeeping {
  /** Everything that has to be so before a start is so. */
  meet(): void
  /** The running test asks for its step, or records what follows. */
  show(phase: 'step' | 'recording'): void
  /** It ends by itself. */
  pass(): void
  /** The stream to the window dies. */
  breakOff(): void
  /** What the person said, in order. */
  said: TestWord[]
}

const guide: TestGuide = {
  ...{ kind: 'grid-loss', title: 'Loss of the grid', purpose: 'The inverter goes on by itself.' },
  ...{ items: ['I13'], safety: ['Computers are shut down first.'], needsConsent: true, takesSeconds: 90 },
  steps: ['Open the breaker of the grid.'],
}
const id = '20261121T121503Z-grid-loss'
const series: CurveSeries[] = [
  { name: 'gridVoltage', label: 'Grid voltage', unit: 'V', decimals: 1, readingKey: null },
  { name: 'state', label: 'State', unit: '', decimals: 0, readingKey: 'vebus/276/State' },
]
const line = { readingKey: null, at: null }
const startedAt = 1_780_000_000_000

function stateOf(phase: TestState['phase']): TestState {
  const isAsked = phase === 'step' || phase === 'recording'
  return {
    ...{ id, kind: 'grid-loss', guide, phase, marks: [], preconditions: [] },
    live: [{ ...line, label: 'Grid voltage', required: null, seen: '231.0 V', met: null }],
    step: isAsked
      ? { number: 1, of: 1, instruction: guide.steps[0] ?? '', waitsFor: 'Is it dark?', answer: 'yes-no' }
      : null,
    remainingSeconds: isAsked || phase === 'countdown' ? 10 : null,
    putBack: isAsked ? 'Close the breaker.' : null,
  }
}

function resultOf(outcome: 'passed' | 'aborted'): TestResult {
  const figure = { ...line, label: 'Transfer', required: 'at most 1 s', seen: '0.4 s', met: true }
  return {
    ...{ version: 1, id, kind: 'grid-loss', outcome, reason: 'The loads stayed on.' },
    ...{ preconditions: [], who: 'A. Technician', consentOf: 'O. Petrenko', startedAt },
    figures: [{ ...figure, origin: 'Victron' }],
    items: [{ item: 'I13', outcome, reason: 'The loads stayed on.' }],
    endedAt: startedAt + 60_000,
    curve: {
      series: series.map((one) => ({ ...one, t: [startedAt, startedAt + 60_000], v: [231, 0] })),
      marks: [],
    },
  }
}

export function scriptedTests(): ScriptedTests {
  const kept: TestResult[] = []
  const said: TestWord[] = []
  let isMet = false
  let wake: () => void = () => undefined
  let waiting: (TestEvent | 'break')[] = []
  const push = (event: TestEvent | 'break') => {
    waiting.push(event)
    wake()
  }
  const woken = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      wake = resolve
      signal.addEventListener('abort', () => resolve(), { once: true })
    })

  async function* ready(signal: AbortSignal) {
    while (!signal.aborted) {
      const condition = { ...line, label: 'SoC', required: '50 to 90 %', seen: '40 %', met: isMet }
      yield { guide, preconditions: [condition], canStart: isMet, running: null }
      await woken(signal)
    }
  }

  async function* events(signal: AbortSignal): AsyncGenerator<TestEvent> {
    waiting = []
    yield { type: 'series', series }
    yield { type: 'state', state: stateOf('ready') }
    while (!signal.aborted) {
      const event = waiting.shift()
      if (event === 'break') throw new Error('The stream breaks.')
      if (event === undefined) await woken(signal)
      else yield event
      if (event?.type === 'done') return
    }
  }

  function finish(outcome: 'passed' | 'aborted'): void {
    const result = resultOf(outcome)
    kept.unshift(result)
    push({ type: 'done', result, putBack: 'Close the breaker.', problem: null })
  }

  const isOurs = (kind: TestKind) =>
    kind === 'grid-loss' ? success(undefined) : failure('no-test', 'The script has no such test.', '')

  return {
    said,
    meet() {
      isMet = true
      wake()
    },
    show: (phase) => {
      push({ type: 'state', state: stateOf(phase) })
      push({ type: 'points', points: [{ name: 'gridVoltage', t: [startedAt + said.length], v: [231] }] })
    },
    pass: () => finish('passed'),
    breakOff: () => push('break'),
    prepare(_portalId, kind, signal) {
      const ours = isOurs(kind)
      return ours.ok ? success(ready(signal)) : ours
    },
    run(_portalId, kind, _who, signal) {
      const ours = isOurs(kind)
      return ours.ok ? success(events(signal)) : ours
    },
    confirm(_portalId, _id, word) {
      said.push(word)
      if (word.word === 'start') push({ type: 'state', state: stateOf('countdown') })
      return success(undefined)
    },
    abort() {
      finish('aborted')
      return success(undefined)
    },
    list: async () => ({ tests: kept.map(({ curve: _, ...summary }) => summary), unreadable: [] }),
    async result() {
      const [newest] = kept
      return newest ? success(newest) : failure('no-such-test', 'There is none.', '')
    },
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../shared/clock.ts'
import type { TestEvent, TestKind, TestReadiness, TestResult } from '../../shared/functionalTest.ts'
import { failure, problemLine, type Result, success } from '../../shared/result.ts'
import type { StationView } from '../../shared/stationView.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { ItemTests } from '../core/commissioning/tests/itemTests.ts'
import { itemTestsOf } from '../core/commissioning/tests/itemTests.ts'
import { functionalTests } from '../core/commissioning/tests/kinds.ts'
import { readinessOf } from '../core/commissioning/tests/readiness.ts'
import type { StationTestLimits, TestLimits } from '../core/commissioning/tests/testLimits.ts'
import { createTestRun, type TestRun } from '../core/commissioning/tests/testRun.ts'
import type { FunctionalTestKeeping } from '../rpc/functionalTests.ts'
import type { Session } from './session.ts'
import { createTestFiles } from './testFiles.ts'

export interface FunctionalTestOptions {
  /** The shipped limits, or why there are none. */
  limits: Result<TestLimits>
  /** What the tables of the diagnostics say for a station. */
  stationLimits(view: StationView): StationTestLimits
  session(portalId: PortalId): Session | undefined
  dataFolder: string
  storage: Result<string>
  clock: Clock
  log(line: string): void
  /** Wall ms between two looks at a running test; 250. */
  tickMs?: number
}

/** What a page asks for, and what the checklist needs. */
export interface FunctionalTests extends FunctionalTestKeeping {
  /** What is kept for the items of the checklist. */
  ofItems(portalId: PortalId): Promise<ItemTests>
}

/** Runs functional tests at connected stations and keeps their results. */
export function createFunctionalTests(options: FunctionalTestOptions): FunctionalTests {
  const { limits, clock, log, session, tickMs = 250 } = options
  if (!limits.ok) log(problemLine(limits.problem))
  const files = createTestFiles(options.dataFolder)
  const running = new Map<PortalId, TestRun & { kind: TestKind }>()

  function contextOf(live: Session): Result<Parameters<typeof createTestRun>[0]['context']> {
    if (!limits.ok) return limits
    const view = live.station
    return success({ view, limits: limits.value, station: options.stationLimits(view) })
  }

  function connected(portalId: PortalId): Result<Session> {
    const live = session(portalId)
    if (live) return success(live)
    return failure('not-connected', `The station ${portalId} is not connected.`, 'Connect first.')
  }

  /** Why the station is out of reach; null while it may still come back by itself. */
  function lostOf(live: Session): string | null {
    if (session(live.portalId) !== live) return 'The station was disconnected.'
    const { connections } = live.status()
    const isOver = connections.every(({ state }) => state === 'failed' || state === 'disconnected')
    return isOver ? (connections[0]?.reason ?? 'No door is open.') : null
  }

  async function* ready(live: Session, kind: TestKind, signal: AbortSignal): AsyncGenerator<TestReadiness> {
    let last = ''
    while (!signal.aborted && session(live.portalId) === live) {
      const context = contextOf(live)
      if (!context.ok) return
      const now = { now: clock.now(), speed: clock.speed() }
      const readiness = readinessOf(
        functionalTests[kind],
        context.value,
        now,
        running.get(live.portalId)?.kind ?? null,
      )
      const text = JSON.stringify(readiness, (key, value: unknown) => (key === 'at' ? null : value))
      if (text !== last) yield readiness
      last = text
      await wait(Math.max(tickMs, 1_000), signal)
    }
  }

  /** Why it is not on the disk; null when it is. */
  async function keep(portalId: PortalId, result: TestResult): Promise<string | null> {
    if (!options.storage.ok) return problemLine(options.storage.problem)
    try {
      await files.write(portalId, result)
      return null
    } catch (error) {
      log(`${portalId} test ${result.id}: ${String(error)}`)
      return 'The test cannot be saved. Look whether the data folder can be written.'
    }
  }

  async function* events(live: Session, run: TestRun, signal: AbortSignal): AsyncGenerator<TestEvent> {
    const { portalId } = live
    const unsubscribe = live.onReadings((readings) => run.take(readings))
    // Whoever listens slowly does not hold the test up.
    const ticks = setInterval(() => run.tick(clock.now(), lostOf(live)), tickMs)
    live.watchClosely(true)
    let kept = false
    const finish = async () => {
      if (kept) return null
      kept = true
      const result = run.result()
      return result ? await keep(portalId, result) : null
    }
    try {
      run.tick(clock.now(), lostOf(live))
      let drawn = ''
      let last = ''
      while (!signal.aborted) {
        const series = run.series()
        if (JSON.stringify(series) !== drawn) yield { type: 'series', series }
        drawn = JSON.stringify(series)
        const state = run.state(clock.now())
        const text = JSON.stringify(state)
        if (text !== last) yield { type: 'state', state }
        last = text
        const points = run.fresh()
        if (points.length > 0) yield { type: 'points', points }
        if (run.isDone()) {
          const problem = await finish()
          yield { type: 'done', result: run.result(), putBack: run.putBack(), problem }
          return
        }
        await wait(tickMs, signal)
      }
    } finally {
      clearInterval(ticks)
      unsubscribe()
      live.watchClosely(false)
      run.abort(clock.now())
      await finish()
      leave(portalId, run)
    }
  }

  function leave(portalId: PortalId, { id }: TestRun): void {
    if (running.get(portalId)?.id === id) running.delete(portalId)
  }

  function runOf(portalId: PortalId, id: string): Result<TestRun> {
    const run = running.get(portalId)
    if (run?.id === id) return success(run)
    return failure('no-test-runs', 'This test does not run any more.', 'Start it again.')
  }

  return {
    prepare(portalId, kind, signal) {
      const live = connected(portalId)
      if (!live.ok) return live
      const context = contextOf(live.value)
      return context.ok ? success(ready(live.value, kind, signal)) : context
    },
    run(portalId, kind, who, signal) {
      const live = connected(portalId)
      if (!live.ok) return live
      const context = contextOf(live.value)
      if (!context.ok) return context
      if (who.trim() === '') return failure('who-needed', 'A test needs a name.', 'Enter who records it.')
      if (running.has(portalId))
        return failure('test-running', 'A test of this station runs already.', 'End it first.')
      const run = createTestRun({
        ...{ test: functionalTests[kind], context: context.value, who: who.trim() },
        ...{ speed: clock.speed, now: clock.now() },
      })
      running.set(portalId, { ...run, kind })
      // Also when nobody begins to listen.
      signal.addEventListener('abort', () => leave(portalId, run), { once: true })
      return success(events(live.value, run, signal))
    },
    confirm(portalId, id, said) {
      const run = runOf(portalId, id)
      return run.ok ? run.value.say(said, clock.now()) : run
    },
    abort(portalId, id) {
      const run = runOf(portalId, id)
      if (!run.ok) return run
      run.value.abort(clock.now())
      return success(undefined)
    },
    list: files.list,
    result: files.read,
    ofItems: async (portalId) => itemTestsOf((await files.list(portalId)).tests),
  }
}

/** Waits, or ends early. */
async function wait(ms: number, signal: AbortSignal): Promise<void> {
  // An early end is what the caller looks for.
  await pause(ms, undefined, { signal }).catch(() => undefined)
}

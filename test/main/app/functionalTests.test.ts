import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createFunctionalTests } from '../../../src/main/app/functionalTests.ts'
import type { Session } from '../../../src/main/app/session.ts'
import type { TestEvent, TestKind, TestResult } from '../../../src/shared/functionalTest.ts'
import type { Reading } from '../../../src/shared/reading.ts'
import { failure, type Result, success } from '../../../src/shared/result.ts'
import { simulatedSite } from '../../helpers/simulatedSite.ts'
import { shippedTestLimits, stationLimits } from '../core/commissioning/tests/guided.ts'
import { scenarioNamed } from '../core/simulator/testScenario.ts'

const portalId = 'c0619ab00a01'

/** The app's part over a simulated site whose time runs a second per millisecond. */
async function atSite(storage?: Result<string>) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'fieldkit-tests-'))
  const site = simulatedSite(await scenarioNamed('ess-healthy'))
  const listeners = new Set<(readings: readonly Reading[]) => void>()
  site.onReadings = (readings) => listeners.forEach((listener) => void listener(readings))
  const pace: boolean[] = []
  // Only what a functional test asks of a session.
  const session = {
    ...{ portalId, station: site.station, status: () => ({ connections: [{ state: 'ready' }] }) },
    watchClosely: (isClose: boolean) => void pace.push(isClose),
    onReadings: (listener: (readings: readonly Reading[]) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  } as unknown as Session
  let live: Session | undefined = session
  const time = setInterval(() => site.advance(1_000), 1)
  onTestFinished(async () => {
    clearInterval(time)
    await rm(dataFolder, { recursive: true })
  })
  const log: string[] = []
  const tests = createFunctionalTests({
    ...{ dataFolder, storage: storage ?? success(dataFolder), log: (line: string) => void log.push(line) },
    ...{ clock: { now: site.now, speed: () => 1 }, session: () => live, tickMs: 1 },
    ...{ limits: success(await shippedTestLimits()), stationLimits: () => stationLimits },
  })
  const folder = join(dataFolder, 'stations', portalId, 'evidence', 'tests')
  return { tests, site, folder, log, listeners, pace, leave: () => (live = undefined) }
}
type Site = Awaited<ReturnType<typeof atSite>>

interface Heard {
  events: TestEvent[]
  result: TestResult | null
  putBack: string | null
  problem: string | null
}

/** Listens to a test to its end; `onStep` is told once of each step. */
async function listen(
  { tests }: Site,
  kind: TestKind,
  onStep: (step: number, id: string) => unknown,
  signal = new AbortController().signal,
): Promise<Heard> {
  const run = tests.run(portalId, kind, 'A. Technician', signal)
  if (!run.ok) throw new Error(run.problem.message)
  const heard: Heard = { events: [], result: null, putBack: null, problem: null }
  let last = 0
  for await (const event of run.value) {
    heard.events.push(event)
    if (event.type === 'done') Object.assign(heard, event)
    if (event.type !== 'state') continue
    const { phase, step, id } = event.state
    if (phase === 'ready') tests.confirm(portalId, id, { word: 'start', consentOf: 'O. Kovalenko' })
    if (phase === 'step' && step && step.number !== last) {
      last = step.number
      await onStep(step.number, id)
    }
  }
  return heard
}

/** Switches the load on at the first step, and off at the second. */
function loads({ site }: Site) {
  let end: (() => Promise<void>) | undefined
  return async (step: number) => {
    if (step === 1) end = await site.happen('load-on')
    else await end?.()
  }
}

describe('functional tests of a station', () => {
  it('run with series, states and points, and are kept with their curve', async () => {
    const one = await atSite()
    const { events, result, problem } = await listen(one, 'load-step', loads(one))
    expect([result?.outcome, problem]).toEqual(['passed', null])
    expect(events[0]?.type).toBe('series')
    expect(events.filter(({ type }) => type === 'points').length).toBeGreaterThan(10)
    const phases = events.flatMap((event) => (event.type === 'state' ? [event.state.phase] : []))
    for (const phase of ['ready', 'countdown', 'step', 'recording', 'done']) expect(phases).toContain(phase)
    const id = result?.id ?? ''
    expect(await readdir(one.folder)).toEqual([`${id}.json`])
    expect(await one.tests.result(portalId, id)).toEqual(success(result))
    const { curve: _, ...summary } = result ?? { curve: null }
    expect(await one.tests.list(portalId)).toEqual({ tests: [summary], unreadable: [] })
    expect((await one.tests.ofItems(portalId)).get('I11')).toMatchObject({ id, outcome: 'passed' })
    expect(one.listeners.size).toBe(0)
    expect(one.pace).toEqual([true, false])
  })

  it('say whether they can start, and again when that changes', async () => {
    const one = await atSite()
    const stop = new AbortController()
    const ready = one.tests.prepare(portalId, 'bms-plug', stop.signal)
    if (!ready.ok) throw new Error(ready.problem.message)
    const first = await ready.value.next()
    expect(first.value).toMatchObject({ canStart: false, guide: { needsConsent: true, items: ['B9'] } })
    await one.site.happen('load-on')
    for await (const { canStart } of ready.value) if (canStart) break
    stop.abort()
  }, 20_000)

  it('are aborted when nobody listens any more, and kept', async () => {
    const one = await atSite()
    const stop = new AbortController()
    await listen(one, 'load-step', () => stop.abort(), stop.signal)
    await vi.waitFor(async () => expect(await readdir(one.folder)).toHaveLength(1))
    expect((await one.tests.list(portalId)).tests).toMatchObject([{ outcome: 'aborted' }])
    // The next one may run.
    const next = await listen(one, 'load-step', (_, id) => void one.tests.abort(portalId, id))
    expect(next.result?.outcome).toBe('aborted')
    expect(next.putBack).toBe('Switch the load off again.')
  })

  it('cannot tell when the station is disconnected in the middle, and keep what was recorded', async () => {
    const one = await atSite()
    const { result } = await listen(one, 'load-step', () => void one.leave())
    expect(result).toMatchObject({
      outcome: 'cannot-tell',
      reason: expect.stringContaining('The station was disconnected.'),
    })
    expect((await one.tests.list(portalId)).tests).toMatchObject([{ outcome: 'cannot-tell' }])
  })

  it('run one at a time, with a name, at a connected station', async () => {
    const one = await atSite()
    const stop = new AbortController()
    const run = (who: string) => one.tests.run(portalId, 'load-step', who, stop.signal)
    expect(run(' ')).toMatchObject({ problem: { code: 'who-needed' } })
    expect(run('A').ok).toBe(true)
    expect(run('B')).toMatchObject({ problem: { code: 'test-running' } })
    stop.abort()
    expect(one.tests.run(portalId, 'load-step', 'B', new AbortController().signal).ok).toBe(true)
    expect(one.tests.abort(portalId, '20200101T000000Z-load-step')).toMatchObject({
      problem: { code: 'no-test-runs' },
    })
    one.leave()
    expect(run('C')).toMatchObject({ problem: { code: 'not-connected' } })
    expect(one.tests.prepare(portalId, 'load-step', stop.signal)).toMatchObject({
      problem: { code: 'not-connected' },
    })
  })

  it('say when a result is not on the disk, and still tell it', async () => {
    const one = await atSite(failure('read-only', 'The data folder cannot be written.', 'Free it.'))
    const { result, problem } = await listen(one, 'load-step', (_, id) => void one.tests.abort(portalId, id))
    expect([result?.outcome, problem]).toEqual(['aborted', 'The data folder cannot be written. Free it.'])
  })
})

describe('kept tests', () => {
  it('are listed beside files that cannot be read, which are named', async () => {
    const { tests, folder } = await atSite()
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, '20261121T121503Z-load-step.json'), '{"version":1}')
    await writeFile(join(folder, 'other.json'), 'no json')
    await writeFile(join(folder, 'half.json.1234.tmp'), '{')
    expect(await tests.list(portalId)).toEqual({
      tests: [],
      unreadable: [
        { file: '20261121T121503Z-load-step.json', reason: 'It is not what GX Fieldkit wrote.' },
        { file: 'other.json', reason: 'It is no JSON.' },
      ],
    })
    expect(await tests.result(portalId, '20261121T121503Z-load-step')).toMatchObject({
      problem: { code: 'test-unreadable' },
    })
    // Nobody's file is touched.
    expect(await readFile(join(folder, 'other.json'), 'utf8')).toBe('no json')
  })

  it.each(['20261121T121503Z-load-step', '../../x', ''])('are not found by the name %j', async (id) => {
    const { tests } = await atSite()
    expect(await tests.result(portalId, id)).toMatchObject({ problem: { code: 'no-such-test' } })
  })
})

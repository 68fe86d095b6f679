import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { createFaultTrees } from '../../../src/main/app/faultTrees.ts'
import { createPublisher } from '../../../src/main/app/publisher.ts'
import type { Session } from '../../../src/main/app/session.ts'
import { loadFaultTrees } from '../../../src/main/core/diagnostics/faultTrees/loadFaultTrees.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import type { FindingsState } from '../../../src/shared/finding.ts'
import { failure } from '../../../src/shared/result.ts'
import { viewOf } from '../../../src/shared/stationView.ts'
import { portalId, shippedLimits } from '../core/diagnostics/fixtures.ts'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const vrm = { portalId, tree: 'vrm-offline', subject: null, answers: {} }

/** The trees over a station whose VRM switch can be turned. */
async function station() {
  const dataFolder = await mkdtemp(join(tmpdir(), 'fieldkit-trees-'))
  onTestFinished(async () => await rm(dataFolder, { recursive: true }))
  const tables = await shippedLimits()
  const rounds = createPublisher<FindingsState>()
  const judged: FindingsState = { at: 0, limitSet: { id: 'test', version: 1, title: 'Test' }, findings: [] }
  const ended = new AbortController()
  let portal = 0
  const settings = { serviceType: 'settings', deviceInstance: 0, source: 'mqtt' as const }
  const view = () =>
    viewOf(portalId, [
      { ...settings, path: '/Settings/Network/VrmPortal', value: portal, at: systemClock.now() },
    ])
  // Only what the trees ask of a session.
  const session = {
    portalId,
    get station() {
      return view()
    },
    history: null,
    alarms: async () => [],
    doorFacts: () => ({ connections: [], doors: [], comparisons: [] }),
    status: () => ({ recording: { since: null } }),
    findings: (signal: AbortSignal) => rounds.stream(AbortSignal.any([signal, ended.signal]), () => judged),
  } as unknown as Session
  const trees = createFaultTrees({
    ...{ trees: await loadFaultTrees(resources), tables: () => tables, dataFolder, log: () => undefined },
    ...{ clock: systemClock, session: (id) => (id === portalId ? session : undefined) },
  })
  return {
    trees,
    switchVrm: (value: number) => {
      portal = value
    },
    judge: () => rounds.publish(judged),
    disconnect: () => ended.abort(),
  }
}

it('walks anew in each round of judging, and tells only what changed', async () => {
  const { trees, switchVrm, judge } = await station()
  const stop = new AbortController()
  const walks = trees.watch(vrm, stop.signal)
  if (!walks.ok) throw new Error(walks.problem.message)
  expect((await walks.value.next()).value).toMatchObject({ result: { leaf: 'switched-off' } })
  const next = walks.value.next()
  judge()
  switchVrm(1)
  judge()
  expect((await next).value).toMatchObject({ question: { question: 'contact' }, result: null })
  stop.abort()
  expect((await walks.value.next()).done).toBe(true)
})

it('ends the walk of every window when the station is disconnected', async () => {
  const { trees, disconnect } = await station()
  const walks = [1, 2].map(() => trees.watch(vrm, new AbortController().signal))
  const waiting: Promise<IteratorResult<unknown>>[] = []
  for (const walk of walks) {
    if (!walk.ok) throw new Error(walk.problem.message)
    await walk.value.next()
    waiting.push(walk.value.next())
  }
  disconnect()
  for (const next of waiting) expect((await next).done).toBe(true)
})

it('lists all trees of a connected station', async () => {
  const { trees } = await station()
  const stop = new AbortController()
  const offers = trees.list(portalId, stop.signal)
  if (!offers.ok) throw new Error(offers.problem.message)
  const { value } = await offers.value.next()
  stop.abort()
  expect(value.map(({ tree }: { tree: string }) => tree).sort()).toEqual([
    ...['can-errors', 'grid-rejected', 'missing-mppt', 'no-bms-on-can', 'vrm-offline'],
    ...['will-not-charge', 'will-not-discharge'],
  ])
})

it('refuses in words: no such tree, not connected, no trees', async () => {
  const { trees } = await station()
  const { signal } = new AbortController()
  expect(trees.watch({ ...vrm, tree: 'no-tree' }, signal)).toMatchObject({
    problem: { code: 'no-such-tree' },
  })
  expect(trees.list('c0619ab00a99', signal)).toMatchObject({ problem: { code: 'not-connected' } })
  const lines: string[] = []
  const tables = await shippedLimits()
  const without = createFaultTrees({
    ...{ trees: failure('trees-unreadable', 'They cannot be read.', 'Install again.'), tables: () => tables },
    ...{ session: () => undefined, clock: systemClock, dataFolder: '', log: (line) => lines.push(line) },
  })
  expect(without.list(portalId, signal)).toMatchObject({ problem: { code: 'trees-unreadable' } })
  expect(lines).toEqual(['They cannot be read. Install again.'])
})

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { createCommissioning } from '../../../src/main/app/commissioning.ts'
import type { Session } from '../../../src/main/app/session.ts'
import type { Checklist } from '../../../src/main/core/commissioning/checklist.ts'
import type { VisitSnapshot } from '../../../src/main/core/commissioning/scene.ts'
import type { CommissioningAct, CommissioningState } from '../../../src/shared/commissioning.ts'
import { commissioningRecordSchema } from '../../../src/shared/commissioningRecord.ts'
import { failure, success } from '../../../src/shared/result.ts'
import { changed, itemCases } from '../core/commissioning/itemCases.ts'
import { sceneOf, shippedChecklist, simulatedId, simulatedSite } from '../core/commissioning/scene.ts'
import { healthyStation } from '../core/diagnostics/faultTrees/treeScene.ts'
import { now } from '../core/diagnostics/fixtures.ts'

let checklist: Checklist
beforeAll(async () => {
  checklist = await shippedChecklist()
  await healthyStation()
}, 60_000)

const site: CommissioningAct = { act: 'save-site', site: simulatedSite }
const visit: Extract<CommissioningAct, { act: 'begin-visit' }> = {
  act: 'begin-visit',
  visit: { reason: 'commissioning', technician: 'A. Technician', company: '', weather: '', instruments: [] },
}
const measured: CommissioningAct = {
  ...{ act: 'record', item: 'P4', isGood: true, value: '60', note: '', who: 'A. Technician' },
}

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-commissioning-'))
  onTestFinished(async () => await rm(folder, { recursive: true }))
  return folder
}

/** The keeping over the simulated station, whose shared voltage sense can be turned. */
async function station(
  folder: string,
  isConnected = true,
  snapshots?: Parameters<typeof createCommissioning>[0]['snapshots'],
) {
  const good = sceneOf(await healthyStation())
  const bad = sceneOf(changed(await healthyStation(), itemCases.B3?.fails ?? {}))
  let scene = good
  const log: string[] = []
  let rounds = 0
  let reads = 0
  // Only what the checklist asks of a session.
  const session = {
    get station() {
      return scene.view
    },
    range: async () => {
      reads++
      return { series: scene.past.series, gaps: [] }
    },
    alarms: async () => [],
    status: () => ({ recording: { since: scene.past.recordedSince } }),
  } as unknown as Session
  const keeping = createCommissioning({
    ...{ checklist: success(checklist), dataFolder: folder, storage: success(folder), roundMs: 5 },
    ...{ clock: { now: () => now, speed: () => 1 }, log: (line: string) => void log.push(line) },
    session: () => (isConnected ? session : undefined),
    sessions: () => {
      rounds++
      return isConnected ? [{ portalId: simulatedId }] : []
    },
    unwatchedMs: 5,
    ...(snapshots ? { snapshots } : {}),
    reading: { read: async (_portalId, _use, empty) => success(empty) },
  })
  return {
    ...{ keeping, log, break: () => (scene = bad), mend: () => (scene = good) },
    rounds: () => rounds,
    reads: () => reads,
  }
}

const itemOf = (state: CommissioningState, id: string) => state.items.find((item) => item.id === id)

/** The first state that fits. */
async function until(
  keeping: Awaited<ReturnType<typeof station>>['keeping'],
  fits: (state: CommissioningState) => boolean,
): Promise<CommissioningState> {
  const stop = new AbortController()
  const states = keeping.watch(simulatedId, stop.signal)
  if (!states.ok) throw new Error(states.problem.message)
  try {
    for await (const state of states.value) if (fits(state)) return state
  } finally {
    stop.abort()
  }
  throw new Error('the stream ended')
}

it('proves, keeps a failure beside its proof, and proves anew after the repair', async () => {
  const { keeping, break: breakIt, mend } = await station(await dataFolder())
  await keeping.act(simulatedId, site)
  const first = await until(keeping, (state) => itemOf(state, 'B3')?.state === 'passed')
  expect(first).toMatchObject({ isConnected: true, problem: null, checklist: { id: 'ess', version: 2 } })
  breakIt()
  const broken = await until(keeping, (state) => itemOf(state, 'B3')?.state === 'failed')
  expect(broken.waiting).toContain('B3')
  expect(itemOf(broken, 'B3')?.record.proof).not.toBeNull()
  mend()
  await keeping.act(simulatedId, { act: 'prove-again', item: 'B3' })
  await until(keeping, (state) => itemOf(state, 'B3')?.state === 'passed')
})

/** What the file says of an item, whoever looks. */
async function keptOf(folder: string, id: string) {
  const text = await readFile(join(folder, 'stations', simulatedId, 'commissioning.json'), 'utf8')
  return commissioningRecordSchema.parse(JSON.parse(text)).items[id]
}

it('proves while nobody looks, from the begin of a visit to its end', async () => {
  const folder = await dataFolder()
  const { keeping, break: breakIt, mend, rounds, reads } = await station(folder)
  await keeping.act(simulatedId, site)
  const before = reads()
  keeping.start()
  onTestFinished(keeping.stop)
  const later = rounds() + 3
  await vi.waitFor(() => expect(rounds()).toBeGreaterThan(later))
  expect(reads()).toBe(before)

  await keeping.act(simulatedId, visit)
  await vi.waitFor(async () => expect(await keptOf(folder, 'B3')).toMatchObject({ proof: { at: now } }))
  breakIt()
  await vi.waitFor(async () => expect(await keptOf(folder, 'B3')).toMatchObject({ failure: { at: now } }))
  mend()
  await keeping.act(simulatedId, { act: 'end-visit', left: 'to-return' })
  await keeping.act(simulatedId, { act: 'prove-again', item: 'B3' })
  const ended = rounds() + 3
  await vi.waitFor(() => expect(rounds()).toBeGreaterThan(ended))
  expect(await keptOf(folder, 'B3')).toMatchObject({ proof: null, failure: null })
})

it('takes a snapshot when a visit begins and ends, and waits for none', async () => {
  const taken: unknown[] = []
  let summary: VisitSnapshot['summary'] = null
  const { keeping } = await station(await dataFolder(), true, {
    // Never ends: an act that waited for it would never answer.
    takeForVisit: (...asked) => {
      taken.push(asked)
      return new Promise(() => {})
    },
    ofVisit: async () => ({ isTaking: summary === null, summary }),
  })
  await keeping.act(simulatedId, visit)
  expect(await keeping.openVisit(simulatedId)).toBe(now)
  const waiting = await until(keeping, (state) => itemOf(state, 'L3') !== undefined)
  expect(itemOf(waiting, 'L3')).toMatchObject({ state: 'open', record: { failure: null } })
  summary = { at: now, complete: true, missing: [], settings: 58, devices: 5 }
  await until(keeping, (state) => itemOf(state, 'L3')?.state === 'passed')
  await keeping.act(simulatedId, { act: 'end-visit', left: 'to-return' })
  expect(taken).toEqual([
    [simulatedId, 'visit-begin', now],
    [simulatedId, 'visit-end', now],
  ])
  expect(await keeping.openVisit(simulatedId)).toBeNull()
})

it('goes on where it was quit, in a fresh start without a connection', async () => {
  const folder = await dataFolder()
  const before = await station(folder)
  for (const act of [site, visit, measured])
    expect(await before.keeping.act(simulatedId, act)).toEqual(success({ refused: [] }))
  await until(before.keeping, (state) => itemOf(state, 'B3')?.state === 'passed')
  const text = await readFile(join(folder, 'stations', simulatedId, 'commissioning.json'), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ version: 1, items: { P4: { byHand: { value: '60' } } } })

  const after = await station(folder, false)
  const state = await until(after.keeping, () => true)
  expect(state).toMatchObject({
    isConnected: false,
    visits: [{ technician: 'A. Technician', endedAt: null }],
  })
  expect(state.site).toEqual(simulatedSite)
  expect(itemOf(state, 'B3')).toMatchObject({ state: 'passed', automatic: { state: 'passed' } })
  expect(itemOf(state, 'P4')?.state).toBe('passed')
  const left = await after.keeping.act(simulatedId, { act: 'end-visit', left: 'finished' })
  expect(left).toMatchObject({ value: { refused: [{ field: 'visit' }] } })
  const later = await after.keeping.act(simulatedId, { act: 'end-visit', left: 'to-return' })
  expect(later).toEqual(success({ refused: [] }))
})

it('starts empty over a file that is not its own, says so, and keeps that file', async () => {
  const folder = await dataFolder()
  const file = join(folder, 'stations', simulatedId, 'commissioning.json')
  await mkdir(join(folder, 'stations', simulatedId), { recursive: true })
  await writeFile(file, '{"version":7}')
  const { keeping, log } = await station(folder)
  const state = await until(keeping, () => true)
  expect(state.problem).toContain('cannot be read')
  expect(log[0]).toContain('commissioning.json')
  await keeping.act(simulatedId, site)
  expect(await readFile(`${file}.odd`, 'utf8')).toBe('{"version":7}')
})

it('reads a record of before visits were signed', async () => {
  const folder = await dataFolder()
  const file = join(folder, 'stations', simulatedId, 'commissioning.json')
  await mkdir(join(folder, 'stations', simulatedId), { recursive: true })
  const old = { ...visit.visit, startedAt: now, endedAt: null, left: null }
  await writeFile(file, JSON.stringify({ version: 1, site: simulatedSite, visits: [old], items: {} }))
  const { keeping } = await station(folder)
  const state = await until(keeping, () => true)
  expect(state).toMatchObject({ problem: null, visits: [{ ...old, signatures: [] }] })
})

it('refuses what is not on the checklist, and everything without one', async () => {
  const folder = await dataFolder()
  const { keeping } = await station(folder)
  const unknown = await keeping.act(simulatedId, { act: 'take-back', item: 'Z9' })
  expect(unknown).toMatchObject({ problem: { code: 'no-such-item' } })
  const without = createCommissioning({
    ...{ checklist: failure('checklist-invalid', 'It is odd.', 'Install again.'), dataFolder: folder },
    ...{ storage: success(folder), session: () => undefined, sessions: () => [], log: () => undefined },
    clock: { now: () => now, speed: () => 1 },
    reading: { read: async (_portalId, _use, empty) => success(empty) },
  })
  expect(without.watch(simulatedId, new AbortController().signal)).toMatchObject({ ok: false })
})

it('holds what cannot be written until the program ends, and says so', async () => {
  const folder = await dataFolder()
  await writeFile(join(folder, 'stations'), 'no folder')
  const { keeping } = await station(folder)
  const done = await keeping.act(simulatedId, site)
  expect(done).toMatchObject({ problem: { code: 'commissioning-not-saved' } })
})

it('goes on from the record that an import put into its place, for whoever watches', async () => {
  const folder = await dataFolder()
  const { keeping } = await station(folder)
  const stop = new AbortController()
  const opened = keeping.watch(simulatedId, stop.signal)
  if (!opened.ok) throw new Error(opened.problem.message)
  const states = opened.value
  await states.next()
  const file = join(folder, 'stations', simulatedId, 'commissioning.json')
  await mkdir(join(folder, 'stations', simulatedId), { recursive: true })
  await writeFile(file, JSON.stringify({ version: 1, site: simulatedSite, visits: [], items: {} }))
  await keeping.reread(simulatedId)
  for (;;) {
    const { value } = await states.next()
    if (value?.site.numbers.expectedChargers === simulatedSite.numbers.expectedChargers) break
  }
  await keeping.act(simulatedId, measured)
  const kept = commissioningRecordSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  expect([kept.site, kept.items.P4?.byHand?.value]).toEqual([simulatedSite, '60'])
  stop.abort()
})

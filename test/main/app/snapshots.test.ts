import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectAsync } from 'mqtt'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Session } from '../../../src/main/app/session.ts'
import { keepSnapshot, newSnapshotId, snapshotIds } from '../../../src/main/app/snapshotFiles.ts'
import { createSnapshots, type SnapshotStore } from '../../../src/main/app/snapshots.ts'
import type { Connection, ConnectionListener } from '../../../src/main/core/connection/connection.ts'
import { createHttpConnection } from '../../../src/main/core/connection/httpConnection.ts'
import { createMqttConnection } from '../../../src/main/core/connection/mqttConnection.ts'
import { loadScenario } from '../../../src/main/core/simulator/scenario.ts'
import { type SimulatedGx, startSimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import { Station } from '../../../src/main/core/station/station.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import type { Json } from '../../../src/shared/json.ts'
import { failure, success } from '../../../src/shared/result.ts'
import { at, snapshotOf } from '../core/control/pictures.ts'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const portalId = 'c0619ab00a01'

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-snapshots-'))
  onTestFinished(async () => await rm(folder, { recursive: true }))
  return folder
}

function keeping(folder: string, session?: Session, canWrite = true): SnapshotStore & { log: string[] } {
  const log: string[] = []
  const store = createSnapshots({
    dataFolder: folder,
    storage: canWrite ? success(folder) : failure('data-folder', 'The disk is full.', 'Free some space.'),
    session: () => session,
    openVisit: async () => at,
    clock: systemClock,
    log: (line) => void log.push(line),
  })
  return { ...store, log }
}

async function startGx(): Promise<SimulatedGx> {
  const scenario = await loadScenario(resources, 'ess-healthy')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  const gx = await startSimulatedGx({
    ...{ scenario: scenario.value, clock: systemClock, announce: null },
    doors: { mqtt: true, http: true },
  })
  onTestFinished(async () => await gx.stop())
  return gx
}

/** What snapshots ask of a session, over one real connection. */
async function sessionOver(
  gx: SimulatedGx,
  open: (listener: ConnectionListener) => Connection,
): Promise<Session> {
  const station = new Station(gx.portalId)
  const connection = open({
    events: (batch) => void station.apply(batch),
    status: () => {},
    heartbeat: (gxTimeMs, heardAt) => station.heartbeat(gxTimeMs, heardAt),
  })
  onTestFinished(async () => await connection.stop())
  connection.start()
  await vi.waitFor(() => expect(connection.status().state).toBe('ready'), { timeout: 30_000 })
  return {
    station,
    status: () => ({ connections: [connection.status()] }),
    askSettings: () => (connection.askSettings?.() ? connection.status().source : null),
  } as unknown as Session
}

/** Another client sets something, as a colleague with a tablet does. */
async function set(gx: SimulatedGx, path: string, value: Json): Promise<void> {
  const client = await connectAsync(`mqtt://127.0.0.1:${gx.ports.mqtt}`)
  await client.publishAsync(`W/${gx.portalId}/settings/0${path}`, JSON.stringify({ value }))
  await client.endAsync()
}

const doors = {
  MQTT: (gx: SimulatedGx) => (listener: ConnectionListener) =>
    createMqttConnection(
      {
        ...{ portalId: gx.portalId, host: '127.0.0.1', port: gx.ports.mqtt ?? 0, tls: false },
        ...{ clock: systemClock, pins: { get: () => null, owner: () => null, trust: async () => {} } },
      },
      listener,
    ),
  'D-Bus HTTP': (gx: SimulatedGx) => (listener: ConnectionListener) =>
    createHttpConnection(
      { portalId: gx.portalId, host: '127.0.0.1', port: gx.ports.http ?? 0, clock: systemClock },
      listener,
    ),
}

describe.each(Object.entries(doors))('over %s', (_, open) => {
  it('a snapshot is complete, keeps no secret, and the next one tells what was set meanwhile', async () => {
    const gx = await startGx()
    const folder = await dataFolder()
    const store = keeping(folder, await sessionOver(gx, open(gx)))
    const first = await store.take(gx.portalId)
    expect(first).toMatchObject({ ok: true, value: { complete: true, missing: [], changes: null } })
    await set(gx, '/Settings/CGwacs/BatteryLife/MinimumSocLimit', 35)
    await set(gx, '/Settings/CGwacs/BatteryLife/SocLimit', 40)
    await store.takeForVisit(gx.portalId, 'visit-end', at)
    const [newest, oldest] = (await state(store, gx.portalId)).snapshots
    expect(newest).toMatchObject({ complete: true, reason: 'visit-end', visitStartedAt: at, changes: 1 })
    expect(oldest?.settings).toBeGreaterThan(50)
    const diff = await store.diff({ portalId: gx.portalId, id: newest?.id ?? '', before: null })
    expect(diff).toMatchObject({
      ok: true,
      value: {
        changed: [{ title: 'Minimum SoC', before: { text: '20 %' }, after: { value: 35, text: '35 %' } }],
        ...{ appeared: [], gone: [], movedByThemselves: 1 },
      },
    })
    const files = join(folder, 'stations', gx.portalId, 'snapshots')
    for (const name of await readdir(files))
      expect(await readFile(join(files, name), 'utf8')).not.toMatch(/simulated-\w+-|31415926|27182818/)
  }, 90_000)
})

/** The first state that somebody who watches is told. */
async function state(store: SnapshotStore, of: string) {
  const stopping = new AbortController()
  const stream = store.watch(of, stopping.signal)
  const next = await stream.next()
  stopping.abort()
  if (next.done) throw new Error('nothing was told')
  return next.value
}

const stationOf = (folder: string) => join(folder, 'stations', portalId)

describe('the files of snapshots', () => {
  it('are bounded: the first and the newest 100 stay', async () => {
    const folder = stationOf(await dataFolder())
    for (let index = 0; index < 104; index++) {
      const id = await newSnapshotId(folder, at + Math.floor(index / 3) * 1_000)
      await keepSnapshot(folder, { ...snapshotOf(), id })
    }
    const ids = await snapshotIds(folder)
    expect(ids).toHaveLength(101)
    expect(ids.slice(0, 3)).toEqual(['20261121T111500Z', '20261121T111501Z-2', '20261121T111501Z-3'])
    expect(ids.at(-1)).toBe('20261121T111534Z-2')
  })

  it('that are not ours are counted and refused in words, and keep nothing else from being shown', async () => {
    const folder = await dataFolder()
    const store = keeping(folder)
    await keepSnapshot(stationOf(folder), { ...snapshotOf(), id: '20261121T111500Z' })
    for (const [id, text] of Object.entries({ '20261121T111501Z': '{"version":1', '20261121T111502Z': '{}' }))
      await writeFile(join(stationOf(folder), 'snapshots', `${id}.json`), text)
    expect(await state(store, portalId)).toMatchObject({
      snapshots: [{ id: '20261121T111500Z', settings: 7, devices: 3 }],
      unreadable: 2,
    })
    for (const id of ['20261121T111501Z', '20261121T111502Z'])
      expect(await store.read(portalId, id)).toMatchObject({ problem: { code: 'snapshot-unreadable' } })
    expect(await store.read(portalId, '20261121T111503Z')).toMatchObject({
      problem: { code: 'no-such-snapshot' },
    })
  })
})

describe('without a station', () => {
  it('a visit goes on, and what stopped the snapshot is said until one is taken', async () => {
    const store = keeping(await dataFolder())
    await store.takeForVisit(portalId, 'visit-begin', at)
    expect(await state(store, portalId)).toMatchObject({
      ...{ snapshots: [], isTaking: false },
      problem: expect.stringContaining('is not connected'),
    })
    expect(store.log.join()).toContain('no snapshot was taken')
    expect(await store.ofVisit(portalId, at)).toEqual({ isTaking: false, summary: null })
    expect(await store.forReport(portalId)).toBeNull()
  })

  it('what is kept is compared, exported and reported', async () => {
    const folder = await dataFolder()
    const store = keeping(folder)
    const visits = [
      { ...snapshotOf(), id: '20261121T111500Z', visitStartedAt: 1 },
      { ...snapshotOf({ 'vebus/276/Mode': 1 }), id: '20261122T111500Z', visitStartedAt: 2 },
      { ...snapshotOf({ 'vebus/276/Mode': 4 }), id: '20261122T121500Z', visitStartedAt: 2 },
    ]
    for (const one of visits) await keepSnapshot(stationOf(folder), one)
    expect(await store.forReport(portalId)).toMatchObject({
      latest: { id: '20261122T121500Z' },
      diff: { before: { id: '20261121T111500Z' }, changed: [{ after: { text: 'Off' } }] },
    })
    const ask = { portalId, id: '20261122T121500Z', before: null }
    const csv = await store.export({ ...ask, form: 'diff-csv' })
    if (!csv.ok) throw new Error(csv.problem.message)
    const text = await readFile(join(folder, 'exports', csv.value.file), 'utf8')
    expect(text).toContain('changed,vebus,276,/Mode,MultiPlus-II 48/3000/35-32,')
    expect(text).toContain('Charger only,Off,1,4')
    const whole = await store.export({ ...ask, form: 'csv' })
    expect(whole).toMatchObject({ ok: true, value: { file: expect.stringMatching(/-snapshot\.csv$/) } })
    expect(await store.export({ ...ask, id: '20261121T111500Z', form: 'diff-csv' })).toMatchObject({
      problem: { code: 'nothing-before' },
    })
  })
})

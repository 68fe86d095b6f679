import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { stationFolder } from '../../../src/main/app/folders.ts'
import { createRecordKeeping } from '../../../src/main/app/recordKeeping.ts'
import { openRetention } from '../../../src/main/app/retentionStore.ts'
import type { Session } from '../../../src/main/app/session.ts'
import { workerUrl } from '../../../src/main/app/workerUrl.ts'
import { type History, openHistory } from '../../../src/main/core/history/history.ts'
import { retentionLosses } from '../../../src/main/core/history/retentionLosses.ts'
import { dayMs, defaultRetention } from '../../../src/main/core/history/tiers.ts'

const [office, pump] = ['c0619ab00a01', 'c0619ab00a02']
const start = Date.UTC(2026, 4, 1)
const days = 9

/** Nine recorded days, all but the last packed. */
async function record(dataFolder: string, portalId: string): Promise<History> {
  const history = await openHistory({
    folder: stationFolder(dataFolder, portalId),
    worker: workerUrl('historyWorker'),
    clock: { now: () => start + days * dayMs, speed: () => 1 },
  })
  if (!history.ok) throw new Error(history.problem.message)
  for (let i = 0; i < days * 24; i++) {
    const at = start + i * 3_600_000
    const of = { serviceType: 'battery', deviceInstance: 512, path: '/Soc', source: 'mqtt' as const }
    history.value.append([{ ...of, value: i % 100, at }])
  }
  history.value.recordGap({ from: start + 1_000, to: start + 5_000, reason: 'The GX does not answer' })
  await history.value.flush()
  await history.value.care()
  return history.value
}

/** One station is connected, the other only remembered. */
async function twoStations() {
  const dataFolder = await mkdtemp(join(tmpdir(), 'fieldkit-records-'))
  const history = await record(dataFolder, office)
  await (await record(dataFolder, pump)).stop()
  onTestFinished(async () => {
    await history.stop()
    await rm(dataFolder, { recursive: true })
  })
  // Only these two members of a session are looked at.
  const sessions = () => [{ portalId: office, history } as unknown as Session]
  const retention = await openRetention(join(dataFolder, 'retention.json'))
  const keeping = createRecordKeeping({ dataFolder, retention, sessions, log: () => {} })
  return { dataFolder, keeping, history }
}

it('tells of a connected and of a remembered station how large it is, where it lies and where it has holes', async () => {
  const { dataFolder, keeping } = await twoStations()
  for (const portalId of [office, pump])
    expect(await keeping.storage(portalId)).toMatchObject({
      ok: true,
      value: {
        folder: stationFolder(dataFolder, portalId),
        recordedDays: days - 1,
        since: start,
        careProblem: null,
        gaps: [{ from: start + 1_000, to: start + 5_000 }],
        freeBytes: expect.any(Number),
      },
    })
  expect(await keeping.storage('c0619ab00a09')).toMatchObject({ problem: { code: 'no-history' } })
})

it('reads the collector log of a station that is not connected', async () => {
  const { keeping } = await twoStations()
  const log = await keeping.collectorLog({ portalId: pump, from: 0, to: start * 2 })
  expect(log).toMatchObject({ ok: true, value: { lines: [{ event: 'started' }, { event: 'stopped' }] } })
})

it('says what each station would lose before anything is dropped, and drops it of the connected one', async () => {
  const { dataFolder, keeping, history } = await twoStations()
  const shorter = { ...defaultRetention, raw: 3 }
  const losses = [{ class: 'raw', days: days - 1 - 3 }]
  expect(await keeping.previewRetention(shorter)).toEqual({
    stations: [
      { portalId: office, losses },
      { portalId: pump, losses },
    ],
    unknown: [],
  })
  expect(keeping.retention()).toEqual(defaultRetention)
  expect(await keeping.setRetention(shorter)).toEqual({ ok: true, value: shorter })
  await history.care()
  const left = (portalId: string) => retentionLosses(stationFolder(dataFolder, portalId), shorter)
  expect([left(office), left(pump)]).toEqual([
    { ok: true, value: [] },
    { ok: true, value: losses },
  ])
})

it('asks about no station, not even one that cannot be read, when nothing is kept for a shorter time', async () => {
  const { dataFolder, keeping } = await twoStations()
  await writeFile(join(stationFolder(dataFolder, pump), 'station.db'), 'no database at all')
  const longer = { ...defaultRetention, raw: 90 }
  expect(await keeping.previewRetention(longer)).toEqual({ stations: [], unknown: [] })
  const shorter = await keeping.previewRetention({ ...defaultRetention, raw: 3 })
  expect(shorter.unknown).toEqual([pump])
})

it('refuses to keep means for a shorter time than what they are made of', async () => {
  const { keeping } = await twoStations()
  const refused = await keeping.setRetention({ ...defaultRetention, raw: 400 })
  expect(refused).toMatchObject({ problem: { code: 'retention-order' } })
  expect(keeping.retention()).toEqual(defaultRetention)
})

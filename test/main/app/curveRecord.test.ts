import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openCurveChoices } from '../../../src/main/app/curveChoices.ts'
import { createCurveRecord } from '../../../src/main/app/curveRecord.ts'
import { stationFolder } from '../../../src/main/app/folders.ts'
import { createHistoryReading } from '../../../src/main/app/historyReading.ts'
import type { Session } from '../../../src/main/app/session.ts'
import { workerUrl } from '../../../src/main/app/workerUrl.ts'
import { type History, openHistory } from '../../../src/main/core/history/history.ts'
import type { Reading } from '../../../src/shared/reading.ts'
import { success } from '../../../src/shared/result.ts'

const [office, pump] = ['c0619ab00a01', 'c0619ab00a02']
const start = Date.UTC(2026, 4, 1)
const hour = 3_600_000
const clock = { now: () => start + 2 * hour, speed: () => 1 }
const battery = { serviceType: 'battery', deviceInstance: 512 }
const current = { ...battery, path: '/Dc/0/Current' }
const voltage = { ...battery, path: '/Dc/0/Voltage' }
const never = AbortSignal.any([])

function reading(path: string, value: Reading['value'], at: number, of = battery): Reading {
  return { ...of, path, value, at, source: 'mqtt' }
}

/** An hour: 20 min charging with 30 A, 20 min rest, 20 min discharging with 60 A; a gap in the middle of the rest. */
async function record(dataFolder: string, portalId: string): Promise<History> {
  const history = await openHistory({
    folder: stationFolder(dataFolder, portalId),
    worker: workerUrl('historyWorker'),
    clock,
  })
  if (!history.ok) throw new Error(history.problem.message)
  for (let i = 0; i < 360; i++) {
    const at = start + i * 10_000
    const amps = i < 120 ? 30 : i < 240 ? 0.2 : -60
    history.value.append([reading('/Dc/0/Current', amps, at), reading('/Dc/0/Voltage', 50 + i / 100, at)])
  }
  const settings = { serviceType: 'settings', deviceInstance: 0 }
  history.value.append([reading('/Settings/System/TimeZone', 'Europe/Kyiv', start, settings)])
  await history.value.flush()
  return history.value
}

/** The first station is connected, the second only remembered. */
async function twoStations(options: { idleMs?: number } = {}) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'fieldkit-curves-'))
  const history = await record(dataFolder, office)
  await (await record(dataFolder, pump)).stop()
  const log: string[] = []
  const reading = createHistoryReading({
    dataFolder,
    // Only this member of a session is looked at.
    session: (portalId) => (portalId === office ? ({ history } as unknown as Session) : undefined),
    log: (line) => log.push(line),
    ...options,
  })
  onTestFinished(async () => {
    await reading.release()
    await history.stop()
    await rm(dataFolder, { recursive: true })
  })
  const choices = await openCurveChoices(join(dataFolder, 'trend-choices.json'), (line) => log.push(line))
  const storage = success(dataFolder)
  const curves = createCurveRecord({ dataFolder, storage, reading, choices, clock, log: () => {} })
  return { dataFolder, reading, curves, log }
}

it('lists the series of a connected and of a remembered station', async () => {
  const { curves } = await twoStations()
  for (const portalId of [office, pump])
    expect(await curves.series(portalId)).toMatchObject({
      ok: true,
      value: [
        { ...current, unit: 'A', lastAt: start + 3_590_000 },
        { ...voltage, unit: 'V' },
      ],
    })
  expect(await curves.series('c0619ab00a09')).toMatchObject({ problem: { code: 'no-history' } })
})

it('answers again after the file was let go', async () => {
  const { curves, reading } = await twoStations()
  await curves.series(pump)
  await reading.release()
  const latest = await curves.latest(pump)
  if (!latest.ok) throw new Error(latest.problem.message)
  expect(latest.value.map(({ path, value }) => [path, value])).toEqual([
    ['/Dc/0/Current', -60],
    ['/Dc/0/Voltage', 53.59],
    ['/Settings/System/TimeZone', 'Europe/Kyiv'],
  ])
})

it('weighs by time: shares of charging and rest, and ampere-hours in and out', async () => {
  const { curves } = await twoStations()
  const query = { portalId: pump, series: [current, voltage], from: start, to: start + hour }
  const answer = await curves.statistics(query, never)
  if (!answer.ok) throw new Error(answer.problem.message)
  const [amps] = answer.value
  expect(amps).toMatchObject({
    series: current,
    chargingMs: 20 * 60_000,
    restingMs: 20 * 60_000,
    dischargingMs: 20 * 60_000,
    resolutionMs: 0,
  })
  expect(amps?.charged).toBeCloseTo(10 + 0.2 / 3)
  expect(amps?.discharged).toBeCloseTo(20)
  expect(amps?.figures).toMatchObject({ min: -60, max: 30, coveredMs: hour })
})

it('counts nothing when nobody waits for the statistics any more', async () => {
  const { curves, log } = await twoStations()
  const query = { portalId: pump, series: [current], from: start, to: start + hour }
  expect(await curves.statistics(query, AbortSignal.abort())).toEqual({ ok: true, value: [] })
  expect(log).toEqual([])
})

it('writes what is shown with times of the zone, units in the header and one row for each interval', async () => {
  const { curves, dataFolder } = await twoStations()
  const query = {
    portalId: pump,
    series: [current, voltage],
    from: start,
    to: start + hour - 1,
    maxPoints: 6,
  }
  const table = await curves.exportTable(query, never)
  if (!table.ok) throw new Error(table.problem.message)
  const text = await readFile(join(dataFolder, 'exports', table.value.file), 'utf8')
  const lines = text.split('\r\n')
  expect(lines[0]).toBe(
    'time,battery/512/Dc/0/Current mean [A],battery/512/Dc/0/Current min [A],battery/512/Dc/0/Current max [A],' +
      'battery/512/Dc/0/Voltage mean [V],battery/512/Dc/0/Voltage min [V],battery/512/Dc/0/Voltage max [V],gap',
  )
  expect(lines[1]).toMatch(/^2026-05-01T03:00:00\.000\+03:00,30,30,30,50\.\d+,50,50\.59,$/)
  expect(table.value).toMatchObject({ rows: 6, bytes: Buffer.byteLength(text) })
})

it('keeps a picture, and nothing that is none', async () => {
  const { curves, dataFolder } = await twoStations()
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
  const kept = await curves.keepPicture({ portalId: pump, png: png.toString('base64') })
  if (!kept.ok) throw new Error(kept.problem.message)
  expect(kept.value.file).toBe('c0619ab00a02-20260501-020000-trends.png')
  expect(await readFile(join(dataFolder, 'exports', kept.value.file))).toEqual(png)
  const script = Buffer.from('<script>').toString('base64')
  expect(await curves.keepPicture({ portalId: pump, png: script })).toMatchObject({
    problem: { code: 'no-picture' },
  })
})

it('keeps the choice of each station over a restart', async () => {
  const { curves, dataFolder, log } = await twoStations()
  expect(curves.choice(pump)).toBe(null)
  await Promise.all([
    curves.choose({ portalId: pump, series: [voltage, current] }),
    curves.choose({ portalId: office, series: [current] }),
  ])
  const file = join(dataFolder, 'trend-choices.json')
  const again = await openCurveChoices(file, (line) => log.push(line))
  expect([again.get(pump), again.get(office)]).toEqual([[voltage, current], [current]])
  expect(log).toEqual([])
  await writeFile(file, '{"version":2}')
  expect((await openCurveChoices(file, (line) => log.push(line))).get(pump)).toBe(null)
  expect(log).toHaveLength(1)
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it, vi } from 'vitest'
import { type CoreApp, createApp } from '../../../src/main/app.ts'
import { loadScenario } from '../../../src/main/core/simulator/scenario.ts'
import { type SimulatedGx, startSimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import type { AlarmEntry } from '../../../src/shared/alarmEntry.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { entryKey } from '../../../src/shared/entryKey.ts'
import type { Result } from '../../../src/shared/result.ts'

const resourcesFolder = fileURLToPath(new URL('../../../resources', import.meta.url))
const never = AbortSignal.any([])
const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

async function started(dataFolder: string, gx: SimulatedGx): Promise<CoreApp> {
  const app = await createApp({
    ...{ dataFolder, resourcesFolder, version: '0.1.0', log: () => {}, interfaces: [] },
  })
  stops.push(() => app.stop())
  unwrapped(await app.connectAddresses([`mqtt://127.0.0.1:${gx.ports.mqtt}`], {}, never))
  return app
}

async function simulated(): Promise<SimulatedGx> {
  const scenario = await loadScenario(resourcesFolder, 'ess-healthy')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  const gx = await startSimulatedGx({
    scenario: scenario.value,
    clock: systemClock,
    doors: { mqtt: true, http: false },
    announce: null,
  })
  stops.push(() => gx.stop())
  return gx
}

function unwrapped<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

const filterOf = (portalId: string) => ({
  portalId,
  from: 0,
  to: Date.now() + 3_600_000,
  text: 'low state of charge',
})

/** The one alarm that the test raises, once the log has it. */
async function raised(app: CoreApp, portalId: string): Promise<AlarmEntry> {
  return await vi.waitFor(
    async () => {
      const query = { ...filterOf(portalId), offset: 0, limit: 10 }
      const { entries } = unwrapped(await app.alarmRecord.search(query))
      expect(entries).toHaveLength(1)
      const [entry] = entries
      if (!entry) throw new Error('there is none')
      return entry
    },
    { timeout: 10_000 },
  )
}

it('an alarm that a GX raises has its values, takes a note, and keeps both over a restart', async () => {
  const data = await mkdtemp(join(tmpdir(), 'gx-alarms-'))
  stops.push(() => rm(data, { recursive: true, force: true }))
  const gx = await simulated()
  const { portalId } = gx
  const app = await started(data, gx)
  const release = gx.force('battery/512', '/Alarms/LowSoc', 1)
  const alarm = await raised(app, portalId)
  expect(alarm).toMatchObject({ origin: 'live', level: 'warning', active: true, acknowledged: null })
  const values = new Map(alarm.context?.values.map(({ path, value }) => [path, value]))
  expect(alarm.context?.from).toBe('live')
  for (const path of ['/Dc/0/Voltage', '/Soc', '/System/MinCellVoltage', '/Info/MaxChargeVoltage'])
    expect(values.get(path)).toEqual(expect.any(Number))
  expect(values.get('/System/MinVoltageCellId')).toEqual(expect.any(String))

  const said = { portalId, entry: entryKey(alarm), by: ' Olena ', note: 'Load was left on' }
  const acknowledged = unwrapped(await app.alarmRecord.acknowledge(said))
  expect(acknowledged).toMatchObject({ by: 'Olena', note: 'Load was left on' })
  const gone = { ...said, entry: { ...said.entry, startedAt: 1, at: 1 } }
  expect(await app.alarmRecord.acknowledge(gone)).toMatchObject({ problem: { code: 'no-such-entry' } })
  release()
  await vi.waitFor(async () => expect((await raised(app, portalId)).active).toBe(false), { timeout: 10_000 })
  await app.stop()

  const again = await started(data, gx)
  const kept = await raised(again, portalId)
  expect(kept).toMatchObject({ active: false, acknowledged, context: alarm.context })
  const { file, rows } = unwrapped(await again.alarmRecord.export(filterOf(portalId), never))
  expect(rows).toBe(1)
  const table = await readFile(unwrapped(again.archive.exportFile(file)), 'utf8')
  expect(table).toMatch(/Low state of charge,.*Voltage \d\d\.\d\d V; .*,Olena,Load was left on\r\n$/)
})

it('a station that is not connected says so', async () => {
  const data = await mkdtemp(join(tmpdir(), 'gx-alarms-'))
  stops.push(() => rm(data, { recursive: true, force: true }))
  const app = await createApp({
    ...{ dataFolder: data, resourcesFolder, version: '0.1.0', log: () => {}, interfaces: [] },
  })
  stops.push(() => app.stop())
  const answer = await app.alarmRecord.search({ ...filterOf('c0619ab00a01'), offset: 0, limit: 1 })
  expect(answer).toMatchObject({ ok: false, problem: { code: 'not-connected' } })
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createCommissioning } from '../../../src/main/app/commissioning.ts'
import { createApp } from '../../../src/main/app.ts'
import { startSimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { commissioningRecordSchema } from '../../../src/shared/commissioningRecord.ts'
import { success } from '../../../src/shared/result.ts'
import { shippedChecklist, simulatedSite } from '../core/commissioning/scene.ts'
import { scenarioNamed } from '../core/simulator/testScenario.ts'

const resourcesFolder = fileURLToPath(new URL('../../../resources', import.meta.url))
/** They look at the last 10 or 30 minutes, or at all other items; I17 is for a Multi RS, L3 for whoever takes snapshots. */
const later = ['B8', 'I8', 'I17', 'L1', 'L2', 'L3']

it('proves every automatic item of a new station within 60 s after connecting, while nobody looks', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-unwatched-'))
  const gx = await startSimulatedGx({
    ...{ scenario: await scenarioNamed('ess-healthy'), clock: systemClock },
    ...{ doors: { mqtt: true, http: false }, announce: null },
  })
  const app = await createApp({
    ...{ dataFolder: join(folder, 'app'), resourcesFolder, version: '0', interfaces: [], log: () => {} },
  })
  const checklist = await shippedChecklist()
  const keeping = createCommissioning({
    ...{ checklist: success(checklist), dataFolder: folder, storage: success(folder), log: () => {} },
    ...{ session: app.session, sessions: () => [{ portalId: gx.portalId }], clock: app.clock },
    ...{ reading: { read: async (_portalId, _use, empty) => success(empty) }, unwatchedMs: 100 },
  })
  onTestFinished(async () => {
    await keeping.stop()
    await app.stop()
    await gx.stop()
    await rm(folder, { recursive: true })
  })
  const visit = {
    reason: 'commissioning',
    technician: 'A',
    company: '',
    weather: '',
    instruments: [],
  } as const
  await keeping.act(gx.portalId, { act: 'save-site', site: simulatedSite })
  await keeping.act(gx.portalId, { act: 'begin-visit', visit: { ...visit, instruments: [] } })

  const door = `mqtt://127.0.0.1:${gx.ports.mqtt}`
  expect(await app.connectAddresses([door], undefined, new AbortController().signal)).toMatchObject({
    ok: true,
  })
  keeping.start()
  const automatic = checklist.items.filter(({ kinds }) => kinds.includes('A')).map(({ id }) => id)
  const file = join(folder, 'stations', gx.portalId, 'commissioning.json')
  await vi.waitFor(
    async () => {
      const { items } = commissioningRecordSchema.parse(JSON.parse(await readFile(file, 'utf8')))
      const waiting = automatic.filter((id) => !items[id]?.proof && !items[id]?.failure)
      expect(waiting).toEqual(later)
      // The simulated GX is open to everybody on purpose; that fails, in words.
      expect(automatic.filter((id) => items[id]?.failure)).toEqual(['G6'])
    },
    { timeout: 60_000 },
  )
}, 90_000)

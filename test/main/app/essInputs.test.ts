import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createEssInputs, loadEssInputs } from '../../../src/main/app/essInputs.ts'
import type { Session } from '../../../src/main/app/session.ts'

const portalId = 'c0619ab00a01'
const tariff = { currency: 'EUR', steps: [{ from: '00:00', importPrice: 0.3, exportPrice: 0.1 }] }

async function open(lines: string[] = []) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'fieldkit-ess-'))
  onTestFinished(async () => await rm(dataFolder, { recursive: true }))
  const folder = join(dataFolder, 'stations', portalId)
  return { dataFolder, folder, store: createEssInputs({ dataFolder, log: (line) => lines.push(line) }) }
}

it('keeps tariff and forecast in the folder of the station, and judges it anew', async () => {
  const { store, folder } = await open()
  let judged = 0
  // Only what the store asks of a session.
  const session = { portalId, judgeNow: async () => judged++ } as unknown as Session
  store.follow(() => [session, { ...session, portalId: 'c0619ab00a02' }])
  const now = await store.load(portalId)
  expect(now()).toEqual({ tariff: null, forecast: null })
  expect(await store.setTariff({ portalId, tariff })).toMatchObject({ ok: true, value: { refused: [] } })
  await store.setForecast({ portalId, text: '2026-11-22;12,5' })
  const inputs = { tariff, forecast: { days: [{ day: '2026-11-22', kwh: 12.5 }] } }
  expect([now(), judged]).toEqual([inputs, 2])
  expect(await loadEssInputs(folder)).toEqual(inputs)
  await store.setForecast({ portalId, text: null })
  expect(await loadEssInputs(folder)).toEqual({ tariff, forecast: null })
})

it('forgets with the folder of the station', async () => {
  const { store, folder } = await open()
  await store.setTariff({ portalId, tariff })
  await rm(folder, { recursive: true })
  expect((await store.state(portalId)).inputs).toEqual({ tariff: null, forecast: null })
})

it('saves nothing that is refused', async () => {
  const { store, folder } = await open()
  const odd = { currency: 'EUR', steps: [{ from: '25:00', importPrice: 1, exportPrice: 1 }] }
  expect(await store.setTariff({ portalId, tariff: odd })).toMatchObject({
    value: { refused: [{ field: 'steps.0.from' }] },
  })
  expect(await store.setForecast({ portalId, text: 'rain' })).toMatchObject({
    value: { refused: [{ field: 'file' }] },
  })
  expect(await loadEssInputs(folder)).toEqual({ tariff: null, forecast: null })
})

it('advises without an odd file, says so, and keeps it aside', async () => {
  const lines: string[] = []
  const { store, folder, dataFolder } = await open(lines)
  await store.setTariff({ portalId, tariff })
  const file = join(folder, 'ess-inputs.json')
  await writeFile(file, '[]')
  const again = createEssInputs({ dataFolder, log: (line) => lines.push(line) })
  expect((await again.load(portalId))()).toEqual({ tariff: null, forecast: null })
  expect((await again.state(portalId)).problem).toContain('Advice is given without them meanwhile.')
  expect(lines).toHaveLength(1)
  await again.setTariff({ portalId, tariff })
  expect(await readFile(`${file}.odd`, 'utf8')).toBe('[]')
})

it('keeps a tariff and a forecast that come at once', async () => {
  const { store, folder } = await open()
  await Promise.all([
    store.setTariff({ portalId, tariff }),
    store.setForecast({ portalId, text: '2026-11-22;12,5' }),
  ])
  expect(await loadEssInputs(folder)).toEqual({
    tariff,
    forecast: { days: [{ day: '2026-11-22', kwh: 12.5 }] },
  })
})

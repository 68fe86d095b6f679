import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { type AppOptions, createApp } from '../../../src/main/app.ts'
import { loadScenario } from '../../../src/main/core/simulator/scenario.ts'
import { startSimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import { systemClock } from '../../../src/shared/clock.ts'

const undo: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

/** What the simulated GX says in plain over D-Bus HTTP, and of a modem over MQTT too. */
const secrets = ['simulated-access-point-secret', '31415926', '27182818', 'simulated-modem-secret']
const settings = { serviceType: 'settings', deviceInstance: 0 }

/** Everything in a folder as one text. */
async function allBytes(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = await Promise.all(
    files.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name), 'latin1')),
  )
  return texts.join('\n')
}

async function simulated(door: 'mqtt' | 'http'): Promise<{ portalId: string; address: string }> {
  const scenario = await loadScenario('resources', 'ess-healthy')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  const doors = { mqtt: door === 'mqtt', http: door === 'http' }
  const gx = await startSimulatedGx({ scenario: scenario.value, clock: systemClock, doors, announce: null })
  undo.push(gx.stop)
  return { portalId: gx.portalId, address: `${door}://127.0.0.1:${gx.ports[door]}` }
}

it.each(['http', 'mqtt'] as const)(
  'keeps the secrets that a GX tells over %s out of everything',
  async (door) => {
    const { portalId, address } = await simulated(door)
    const dataFolder = await mkdtemp(join(tmpdir(), 'fieldkit-secrets-'))
    undo.push(() => rm(dataFolder, { recursive: true }))
    const lines: string[] = []
    const options: AppOptions = {
      ...{ dataFolder, resourcesFolder: 'resources', version: '0', interfaces: [] },
      log: (line) => lines.push(line),
    }
    const app = await createApp(options)
    try {
      const signal = AbortSignal.timeout(20_000)
      expect(await app.connectAddresses([address], {}, signal)).toMatchObject({ ok: true })
      const station = app.session(portalId)?.station
      await vi.waitFor(
        () => expect(station?.get(settings, '/Settings/Modem/PIN')?.value).toBe('******'),
        15_000,
      )
      expect(station?.get(settings, '/Settings/Services/AccessPointPassword')?.value).toBe('******')
      const report = app.createReport(portalId, signal)
      let step = await report.next()
      while (!step.done) step = await report.next()
      expect(step.value).toMatchObject({ ok: true })
      const shown = JSON.stringify(station?.allReadings())
      for (const secret of secrets) expect(shown).not.toContain(secret)
    } finally {
      await app.stop()
    }
    const kept = await allBytes(dataFolder)
    expect(kept).toContain('/Settings/Modem/PIN')
    for (const secret of secrets) expect(kept + lines.join()).not.toContain(secret)
  },
)

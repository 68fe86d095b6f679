import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadScenario } from '../../../src/main/core/simulator/scenario.ts'
import { startSimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { startCli } from '../../helpers/runCli.ts'
import { hasEngine, missingEngine, startEngine } from '../core/sink/engines.ts'
import { temporaryFolder } from '../core/sink/sinkFixture.ts'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const undo: (() => void | Promise<void>)[] = []

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function startGx() {
  const scenario = await loadScenario(resources, 'ess-healthy')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  const doors = { mqtt: true, http: false }
  const gx = await startSimulatedGx({ scenario: scenario.value, clock: systemClock, doors, announce: null })
  undo.push(() => gx.stop())
  return gx
}

function dataFolder(settings?: object): Promise<string> {
  const { folder, remove } = temporaryFolder()
  undo.push(remove)
  return writeSettings(folder, settings)
}

async function writeSettings(folder: string, settings?: object): Promise<string> {
  await mkdir(folder, { recursive: true })
  if (settings) await writeFile(join(folder, 'sink.json'), JSON.stringify(settings))
  return folder
}

function collect(args: readonly string[], environment: Record<string, string> = {}) {
  const running = startCli(['collect', '--json', ...args], { environment })
  undo.push(async () => {
    running.child.kill('SIGKILL')
    await running.done
  })
  return running
}

if (!hasEngine('victoria-metrics')) console.log(missingEngine('victoria-metrics'))

describe.skipIf(!hasEngine('victoria-metrics'))('collecting for an office', { timeout: 90_000 }, () => {
  it('sends what the history stores to a real engine, until it is stopped', async () => {
    const gx = await startGx()
    const engine = await startEngine('victoria-metrics')
    undo.push(() => engine.remove())
    const folder = await dataFolder({ sendSimulated: true })
    const args = [`mqtt://127.0.0.1:${gx.ports.mqtt}`, '--sink', engine.url, '--data', folder]
    const running = collect(args)
    await running.said(/"event":"recording"/)
    const voltages = () => engine.numbers({ serviceType: 'battery', path: '/Dc/0/Voltage' })
    await vi.waitFor(async () => expect((await voltages()).length).toBeGreaterThan(0), {
      ...{ timeout: 60_000, interval: 500 },
    })
    running.child.kill('SIGTERM')
    const run = await running.done

    expect(run.code).toBe(0)
    const state: unknown = JSON.parse(run.out.trim().split('\n').at(-1) ?? '')
    expect(state).toMatchObject({
      event: 'sink',
      url: engine.url,
      engine: 'victoria-metrics',
      notTakenLines: 0,
    })
    for (const [, value] of await voltages()) expect(value).toBeGreaterThan(40)
  })
})

describe('collecting', { timeout: 60_000 }, () => {
  it.each([
    ['http://user:secret-4711@127.0.0.1:1', 'holds a user or password'],
    ['ftp://127.0.0.1:1', 'begins with ftp: instead of http: or https:'],
    ['office', 'is no URL'],
  ])('refuses to send to %s and does not repeat a secret', async (url, why) => {
    const folder = await dataFolder()
    const run = await collect(['c0619ab00001', '--sink', url, '--data', folder]).done

    expect(run.code).toBe(1)
    expect(run.error).toContain(why)
    expect(run.error + run.out).not.toContain('secret-4711')
    await rm(folder, { recursive: true })
  })
})

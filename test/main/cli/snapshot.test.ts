import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { parseCommandLine } from '../../../src/main/cli/arguments.ts'
import { resourcesFolder } from '../../../src/main/cli/context.ts'
import { snapshotCommand } from '../../../src/main/cli/snapshotCommand.ts'
import { loadScenario } from '../../../src/main/core/simulator/scenario.ts'
import { startSimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { configSnapshotSchema } from '../../../src/shared/configSnapshot.ts'

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'fieldkit-snapshot-'))
  onTestFinished(async () => await rm(made, { recursive: true }))
  return made
}

/** Runs the command in this process. */
async function run(...args: string[]) {
  const line = parseCommandLine(['snapshot', ...args])
  if (!line.ok) throw new Error(line.problem.message)
  const said: string[] = []
  const code = await snapshotCommand({
    line: line.value,
    output: { out: (text) => void said.push(text), error: (text) => void said.push(text), json: false },
    environment: { GX_FIELDKIT_INTERFACES: '127.0.0.1' },
    signal: new AbortController().signal,
  })
  return { code, said: said.join('\n') }
}

it('keeps what is set, and tells what changed since a file of another time', async () => {
  const scenario = await loadScenario(resourcesFolder, 'ess-healthy')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  const gx = await startSimulatedGx({
    ...{ scenario: scenario.value, clock: systemClock, announce: null },
    doors: { mqtt: true, http: false },
  })
  onTestFinished(async () => await gx.stop())
  const data = await folder()
  const place = ['--mqtt', `mqtt://127.0.0.1:${gx.ports.mqtt}`, '--data', join(data, 'data')]
  const file = join(data, 'before.json')
  const first = await run(...place, '--out', file)
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining('devices, complete') })
  expect(configSnapshotSchema.parse(JSON.parse(await readFile(file, 'utf8'))).portalId).toBe(gx.portalId)
  expect(gx.set('settings/0', '/Settings/SystemSetup/MaxChargeVoltage', 54.2)).toBe(true)
  const second = await run(...place, '--against', file, '--out', join(data, 'now.csv'))
  expect(second.code).toBe(0)
  expect(second.said).toContain('1 change since')
  expect(second.said).toContain(
    'DVCC maximum charge voltage (settings/0/Settings/SystemSetup/MaxChargeVoltage)',
  )
  expect(second.said).toContain('0.0 V → 54.2 V')
  expect(await readFile(join(data, 'now.csv'), 'utf8')).toMatch(/MaxChargeVoltage,[^\n]*,54\.2,54\.2 V,V/)
}, 60_000)

it('refuses another ending and a file that is no snapshot, before a station is asked', async () => {
  expect(await run('--out', 'x.txt')).toMatchObject({
    code: 2,
    said: expect.stringContaining('.json or .csv'),
  })
  const file = join(await folder(), 'odd.json')
  expect(await run('--against', file)).toMatchObject({ code: 1 })
  await writeFile(file, '{"version":1}')
  expect(await run('--against', file)).toMatchObject({
    ...{ code: 1, said: expect.stringContaining('is no snapshot of GX Fieldkit') },
  })
})

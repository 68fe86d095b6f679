import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCertificates } from '../../../src/main/core/simulator/net/certificates.ts'
import { loadScenario } from '../../../src/main/core/simulator/scenario.ts'
import { type SimulatedGx, startSimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { runCli } from '../../helpers/runCli.ts'

const password = 'planted-secret-7f3a'
const resources = fileURLToPath(new URL('../../../resources', import.meta.url))

interface Line {
  portalId: string
  serviceType: string
  deviceInstance: number | string
  path: string
  value: unknown
  source: string
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** The doors that got to a complete picture, by the log of the collector. */
function connectedDoors(file: string): string[] {
  const database = new Database(file, { readonly: true })
  try {
    return database
      .prepare<[], string>(
        "select distinct source from collector_log where event = 'connected' order by source",
      )
      .pluck()
      .all()
  } finally {
    database.close()
  }
}

describe('watching a secured GX with 22,000 topics at explicit ports', { timeout: 60_000 }, () => {
  let gx: SimulatedGx
  let folder: string

  beforeEach(async () => {
    const scenario = await loadScenario(resources, 'ess-healthy')
    if (!scenario.ok) throw new Error(scenario.problem.message)
    gx = await startSimulatedGx({
      scenario: scenario.value,
      clock: systemClock,
      doors: { mqtt: false, mqtts: true, http: true },
      announce: null,
      certificates: await loadCertificates(resources),
      login: { password },
      timing: { refusalMs: { least: 10, most: 20 } },
    })
    await gx.fault('topics-22000')
    await gx.fault('text-instances')
    folder = await mkdtemp(join(tmpdir(), 'fieldkit-many-'))
  })
  afterEach(async () => {
    await gx.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const watch = (secret: string, duration: string) =>
    runCli(
      [
        ...['watch', '--mqtt', `mqtts://127.0.0.1:${gx.ports.mqtts}`],
        ...['--http', `http://127.0.0.1:${gx.ports.http}`, '--json', '--for', duration, '--data', folder],
      ],
      { environment: { GX_FIELDKIT_PASSWORD: secret } },
    )

  it('brings out unknown services and paths, and keeps the password to itself', async () => {
    const run = await watch(password, '4s')
    expect(run.code, run.error).toBe(0)
    // Lines are what the command wrote; the shape is checked by the expectations below.
    const lines = run.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line)
    const topics = new Map(
      lines.map((line) => [`${line.serviceType}/${line.deviceInstance}${line.path}`, line]),
    )
    expect(topics.size).toBeGreaterThan(20_000)
    expect(topics.get('crowd/0/Channel/7/Value')).toMatchObject({ portalId: gx.portalId, value: 7 })
    expect(topics.get('crowd/100/Channel/199/Value')).toMatchObject({ value: 199 })
    expect(topics.get('ident/Зал №2/ProductName')).toMatchObject({ value: 'Simulated device' })
    expect(topics.get('battery/512/Soc')?.value).toEqual(expect.any(Number))
    expect(new Set(lines.map(({ source }) => source))).toContain('mqtt')
    expect(run.out + run.error).not.toContain(password)
    const files = await filesBelow(folder)
    expect(files.map((file) => file.slice(folder.length + 1))).toContain(
      join('stations', gx.portalId, 'station.db'),
    )
    for (const file of files) expect([file, (await readFile(file)).includes(password)]).toEqual([file, false])
    expect(connectedDoors(join(folder, 'stations', gx.portalId, 'station.db'))).toEqual([
      `http://127.0.0.1:${gx.ports.http}`,
      `mqtts://127.0.0.1:${gx.ports.mqtts}`,
    ])
  })

  it('names a refused password as such, without showing it', async () => {
    const wrong = 'planted-wrong-91c2'
    const run = await watch(wrong, '2s')
    expect(run).toMatchObject({ code: 1 })
    expect(run.error).toContain('The GX refused the password. It was tried once;')
    expect(run.out + run.error).not.toContain(wrong)
    for (const file of await filesBelow(folder))
      expect([file, (await readFile(file)).includes(wrong)]).toEqual([file, false])
  })
})

import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it, vi } from 'vitest'
import { type CoreApp, createApp } from '../../../src/main/app.ts'
import { unpackTables } from '../../../src/main/core/history/archive/unpackTables.ts'
import { loadScenario } from '../../../src/main/core/simulator/scenario.ts'
import { startSimulatedGx } from '../../../src/main/core/simulator/simulatedGx.ts'
import type { ArchiveProgress } from '../../../src/shared/archive.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import type { Result } from '../../../src/shared/result.ts'

const resourcesFolder = fileURLToPath(new URL('../../../resources', import.meta.url))
const never = AbortSignal.any([])
const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

interface Laptop {
  app: CoreApp
  data: string
}

async function laptop(): Promise<Laptop> {
  const data = await mkdtemp(join(tmpdir(), 'gx-laptop-'))
  stops.push(() => rm(data, { recursive: true, force: true }))
  const options = { dataFolder: data, resourcesFolder, version: '0.1.0', log: () => {}, interfaces: [] }
  const app = await createApp(options)
  stops.push(() => app.stop())
  return { app, data }
}

async function simulated() {
  const scenario = await loadScenario(resourcesFolder, 'ess-faults')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  const gx = await startSimulatedGx({
    scenario: scenario.value,
    clock: systemClock,
    doors: { mqtt: true, http: true },
    announce: null,
  })
  stops.push(() => gx.stop())
  return gx
}

const recordedBytes = ({ app }: Laptop, portalId: string) =>
  app.session(portalId)?.status().recording.since ?? null

async function toEnd<T>(steps: AsyncGenerator<ArchiveProgress, Result<T>>): Promise<T> {
  for (;;) {
    const step = await steps.next()
    if (!step.done) continue
    if (!step.value.ok) throw new Error(step.value.problem.message)
    return step.value.value
  }
}

/** The exported file of a laptop's station. */
async function archiveOf({ app }: Laptop, portalId: string): Promise<string> {
  const { file } = await toEnd(
    app.archive.exportStation({ portalId, format: 'zip', kind: 'readings' }, never),
  )
  const path = app.archive.exportFile(file)
  if (!path.ok) throw new Error(path.problem.message)
  return path.value
}

/** Every number of a station, by table. */
async function tablesOf({ app, data }: Laptop, portalId: string): Promise<Record<string, string>> {
  const { file } = await toEnd(
    app.archive.exportStation({ portalId, format: 'jsonl', kind: 'readings' }, never),
  )
  const path = app.archive.exportFile(file)
  if (!path.ok) throw new Error(path.problem.message)
  const names = await unpackTables(path.value, join(data, 'tables'))
  const texts = await Promise.all(names.map((name) => readFile(join(data, 'tables', name), 'utf8')))
  return Object.fromEntries(names.map((name, i) => [name, texts[i] ?? '']))
}

it('two laptops that record one station at once end up with the same history, whoever takes in whose', async () => {
  const gx = await simulated()
  const { portalId } = gx
  const [mine, yours] = [await laptop(), await laptop()]
  const over = { mqtt: `mqtt://127.0.0.1:${gx.ports.mqtt}`, http: `http://127.0.0.1:${gx.ports.http}` }
  for (const [{ app }, door] of [
    [mine, over.mqtt],
    [yours, over.http],
  ] as const)
    expect(await app.connectAddresses([door], undefined, never)).toEqual({ ok: true, value: portalId })
  for (const each of [mine, yours])
    await vi.waitFor(() => expect(recordedBytes(each, portalId)).not.toBeNull(), { timeout: 15_000 })

  const early = await archiveOf(mine, portalId)
  const refused = await yours.app.archive.importStation({ file: early }, never).next()
  expect(refused.done ? 'ended' : refused.value.step).toBe('reading the file')
  await expect(toEnd(yours.app.archive.importStation({ file: early }, never))).rejects.toThrow('in use')
  for (const { app } of [mine, yours]) await app.disconnect(portalId)

  const [fromMine, fromYours] = [await archiveOf(mine, portalId), await archiveOf(yours, portalId)]
  expect(await toEnd(mine.app.archive.importStation({ file: fromYours }, never))).toMatchObject({
    outcome: 'merged',
  })
  expect(await toEnd(yours.app.archive.importStation({ file: fromMine }, never))).toMatchObject({
    outcome: 'merged',
  })
  const joined = await tablesOf(mine, portalId)
  expect(Object.keys(joined).length).toBeGreaterThan(3)
  expect(await tablesOf(yours, portalId)).toEqual(joined)
  expect(await toEnd(mine.app.archive.importStation({ file: fromYours }, never))).toMatchObject({
    outcome: 'unchanged',
  })
}, 90_000)

it('a file that comes in parts is imported once it is whole, and nothing of it stays', async () => {
  const gx = await simulated()
  const [mine, yours] = [await laptop(), await laptop()]
  await mine.app.connectAddresses([`mqtt://127.0.0.1:${gx.ports.mqtt}`], undefined, never)
  await vi.waitFor(() => expect(recordedBytes(mine, gx.portalId)).not.toBeNull(), { timeout: 15_000 })
  const bytes = await readFile(await archiveOf(mine, gx.portalId))
  const { archive } = yours.app
  await mkdir(join(yours.data, 'imports', 'left-by-a-kill', 'incoming'), { recursive: true })
  const begun = await archive.beginUpload(bytes.length)
  if (!begun.ok) throw new Error(begun.problem.message)
  const upload = begun.value
  const half = Math.floor(bytes.length / 2)
  const part = (from: number, to: number) => ({
    upload,
    offset: from,
    data: bytes.subarray(from, to).toString('base64'),
  })
  expect(await archive.uploadPart(part(0, half))).toMatchObject({ ok: true })
  await expect(toEnd(archive.importStation({ upload }, never))).rejects.toThrow('not being sent')
  expect(await archive.uploadPart(part(0, half))).toMatchObject({
    ok: false,
    problem: { code: 'upload-unknown' },
  })
  expect(await archive.uploadPart(part(half, bytes.length))).toMatchObject({ ok: true })
  expect(await toEnd(archive.importStation({ upload }, never))).toMatchObject({
    outcome: 'new',
    portalId: gx.portalId,
  })
  expect(await readdir(join(yours.data, 'imports'))).toEqual([])
  await expect(toEnd(archive.importStation({ upload }, never))).rejects.toThrow('not being sent')
}, 60_000)

it('a cancelled export ends with a word and leaves no file', async () => {
  const gx = await simulated()
  const mine = await laptop()
  await mine.app.connectAddresses([`mqtt://127.0.0.1:${gx.ports.mqtt}`], undefined, never)
  await vi.waitFor(() => expect(recordedBytes(mine, gx.portalId)).not.toBeNull(), { timeout: 15_000 })
  const stop = new AbortController()
  const steps = mine.app.archive.exportStation(
    { portalId: gx.portalId, format: 'zip', kind: 'readings' },
    stop.signal,
  )
  stop.abort()
  await expect(toEnd(steps)).rejects.toThrow('It was cancelled.')
  expect(await readdir(join(mine.data, 'exports')).catch(() => [])).toEqual([])
}, 60_000)

it('names that no export has lead nowhere', async () => {
  const { app } = await laptop()
  for (const file of [
    '../../secret.zip',
    'c0619ab00a01.zip',
    '/etc/passwd',
    'c0619ab00a01-20261121-051203.exe',
    '../c0619ab00a01-20261121-051203-trends.png',
    'c0619ab00a01-20261121-051203-trends.png/../../secrets.json',
    'c0619ab00a01-20261121-051203-trends.png\n',
    'fieldkit-limits-20261121-051203.json\u0000.zip',
    'limits/changes.json',
  ])
    expect(app.archive.exportFile(file)).toMatchObject({ ok: false, problem: { code: 'no-such-export' } })
})

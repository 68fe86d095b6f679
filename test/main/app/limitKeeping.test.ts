import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { openLimits } from '../../../src/main/app/limitKeeping.ts'
import type { Session } from '../../../src/main/app/session.ts'
import { loadLimits } from '../../../src/main/core/diagnostics/limits.ts'
import { systemClock } from '../../../src/shared/clock.ts'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const path = 'canErrors.watchOver'
const gx = { kind: 'platform', id: 'GX' } as const

async function folder(): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'fieldkit-limits-'))
  onTestFinished(async () => await rm(place, { recursive: true }))
  return place
}

async function open(dataFolder: string, lines: string[] = []) {
  const shipped = await loadLimits(resources)
  if (!shipped.ok) throw new Error(shipped.problem.message)
  const log = (line: string) => lines.push(line)
  return await openLimits({ dataFolder, shipped: shipped.value, clock: systemClock, log })
}

const note = { who: 'Ann', why: 'a noisy site' }

it('changes what is judged by at once, and after a restart too', async () => {
  const place = await folder()
  const limits = await open(place)
  let judged = 0
  // Only what the store asks of a session.
  const session = {
    portalId: 'c0619ab00a01',
    judgeNow: async () => judged++,
    lastFindings: () => null,
  } as unknown as Session
  limits.follow(() => [session])
  const before = limits.tables().platform
  const value = before.canErrors.watchOver + 1
  expect(await limits.change({ ...gx, values: [{ path, value }], ...note })).toEqual({
    ok: true,
    value: { refused: [] },
  })
  expect(judged).toBe(1)
  expect(limits.tables().platform.canErrors.watchOver).toBe(value)
  const again = (await open(place)).tables().platform
  expect([again.canErrors.watchOver, again.version]).toEqual([value, before.version + 1])
  await limits.resetAll()
  expect([judged, limits.tables().platform]).toEqual([2, before])
})

it('refuses at the field and saves nothing', async () => {
  const place = await folder()
  const limits = await open(place)
  const answer = await limits.change({ ...gx, values: [{ path, value: -1 }], ...note })
  expect(answer).toMatchObject({ ok: true, value: { refused: [{ field: path }] } })
  await expect(readFile(join(place, 'limits', 'changes.json'))).rejects.toThrow('ENOENT')
  expect(await limits.table({ kind: 'grid', id: 'Mars' })).toMatchObject({
    problem: { code: 'no-such-table' },
  })
})

it('hands its changes to another laptop', async () => {
  const place = await folder()
  const limits = await open(place)
  const value = limits.tables().platform.canErrors.watchOver + 1
  await limits.change({ ...gx, values: [{ path, value }], ...note })
  const exported = await limits.export()
  if (!exported.ok) throw new Error(exported.problem.message)
  expect(exported.value.file).toMatch(/^fieldkit-limits-\d{8}-\d{6}\.json$/)
  const text = await readFile(join(place, 'exports', exported.value.file), 'utf8')
  const other = await open(await folder())
  expect(await other.import(text)).toEqual({ ok: true, value: { taken: 1, unfit: [] } })
  expect(other.tables().platform.canErrors.watchOver).toBe(value)
  const gone = text.replace(path, 'canErrors.gone')
  expect(await (await open(await folder())).import(gone)).toMatchObject({
    value: { taken: 0, unfit: [{ path: 'canErrors.gone', reason: 'This table has no such limit.' }] },
  })
})

it('judges by the shipped limits and says so while its file is odd, and keeps that aside', async () => {
  const place = await folder()
  const first = await open(place)
  await first.change({ ...gx, values: [{ path, value: 7 }], ...note })
  const file = join(place, 'limits', 'changes.json')
  await writeFile(file, '{"version":9}')
  const lines: string[] = []
  const limits = await open(place, lines)
  expect((await limits.list(undefined)).problem).toContain('All limits are as shipped meanwhile.')
  expect(lines).toHaveLength(1)
  await limits.change({ ...gx, values: [{ path, value: 7 }], ...note })
  expect(await readFile(`${file}.odd`, 'utf8')).toBe('{"version":9}')
  expect((await limits.list(undefined)).problem).toBeNull()
})

it('keeps both of two changes that come at once', async () => {
  const place = await folder()
  const limits = await open(place)
  const { canErrors, sinkLag } = limits.tables().platform
  const values = [canErrors.watchOver + 1, sinkLag.watchOver + 1]
  await Promise.all([
    limits.change({ ...gx, values: [{ path, value: values[0] ?? 0 }], ...note }),
    limits.change({ ...gx, values: [{ path: 'sinkLag.watchOver', value: values[1] ?? 0 }], ...note }),
  ])
  const { platform } = (await open(place)).tables()
  expect([platform.canErrors.watchOver, platform.sinkLag.watchOver]).toEqual(values)
})

it('takes no file whose changes would be too many beside those here', async () => {
  const place = await folder()
  const limits = await open(place)
  const value = limits.tables().platform.canErrors.watchOver + 1
  await limits.change({ ...gx, values: [{ path, value }], ...note })
  const changes = Array.from({ length: 5_000 }, (_, index) => ({
    ...{ kind: 'grid', table: `T${index}`, path: 'p', value: 1, shipped: 2, at: 0, ...note },
  }))
  const text = JSON.stringify({ version: 1, changes, revisions: {} })
  expect(await limits.import(text)).toMatchObject({ problem: { code: 'too-many-limits' } })
  const again = await open(place)
  expect((await again.list(undefined)).problem).toBeNull()
  expect(again.tables().platform.canErrors.watchOver).toBe(value)
})

it('takes no file with a time that no calendar has', async () => {
  const limits = await open(await folder())
  const change = { kind: 'platform', table: 'GX', path, value: 7, shipped: 1, at: 1e300, ...note }
  const text = JSON.stringify({ version: 1, changes: [change], revisions: {} })
  expect(await limits.import(text)).toMatchObject({ problem: { code: 'limits-file-odd' } })
})

import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reportName, reportPath, writeReport } from '../../../../src/main/core/report/writeReport.ts'
import { fixturePortalId } from '../../../helpers/reportFixture.ts'
import { reportMoment } from '../../../helpers/reportMoment.ts'

let folder = ''
const files = (change: { folder?: string } = {}) => ({
  folder: join(folder, 'reports'),
  portalId: fixturePortalId,
  generatedAt: reportMoment,
  zone: 'Europe/Kyiv',
  pdf: new Uint8Array([37, 80, 68, 70]),
  twin: '{"ä":1}\n',
  ...change,
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-write-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.doUnmock('node:fs/promises')
  vi.resetModules()
  await rm(folder, { recursive: true, force: true })
})

test('writes both files under the name of station and minute', async () => {
  const written = await writeReport(files())
  const name = 'health-report-c0619ab00a02-2026-10-23-2044'
  expect(written).toEqual({
    ok: true,
    value: { pdfFile: `${name}.pdf`, jsonFile: `${name}.json`, csvFile: null },
  })
  expect((await readdir(join(folder, 'reports'))).sort()).toEqual([`${name}.json`, `${name}.pdf`])
  expect(await readFile(join(folder, 'reports', `${name}.json`), 'utf8')).toBe('{"ä":1}\n')
})

test('names a commissioning so, and leaves none of its three files behind on a full disk', async () => {
  const all = { ...files(), kind: 'commissioning' as const, csv: 'time_utc\n' }
  const written = await writeReport(all)
  expect(written.ok && written.value.csvFile).toBe('commissioning-c0619ab00a02-2026-10-23-2044-series.csv')
  await rm(join(folder, 'reports'), { recursive: true })
  const failed = await onFailingDisk('ENOSPC', 'writeFile', 3, all)
  expect(!failed.ok && failed.problem.message).toContain('The disk is full.')
  expect(await readdir(join(folder, 'reports'))).toEqual([])
})

test('never replaces an earlier report', async () => {
  await writeReport(files())
  const second = await writeReport(files())
  expect(second.ok && second.value.pdfFile).toBe('health-report-c0619ab00a02-2026-10-23-2044-2.pdf')
  expect(await readdir(join(folder, 'reports'))).toHaveLength(4)
})

test('says in words that a file stands in the way', async () => {
  await writeFile(join(folder, 'reports'), 'x')
  const written = await writeReport(files())
  expect(written).toMatchObject({ ok: false, problem: { code: 'report-not-written' } })
  expect(!written.ok && written.problem.message).toContain('A file stands where the folder should be.')
})

test('says in words that the folder cannot be written', async (context) => {
  if (process.getuid?.() === 0) context.skip('root may write everywhere; the read-only disk is tested below')
  await mkdir(join(folder, 'reports'))
  await chmod(join(folder, 'reports'), 0o500)
  const written = await writeReport(files())
  expect(!written.ok && written.problem.message).toContain('This user may not write to the folder.')
})

/** Runs writeReport on a disk that fails with `code` when the `n`-th file is written. */
async function onFailingDisk(
  code: string,
  failing: 'writeFile' | 'rename',
  n: number,
  written: Parameters<typeof writeReport>[0] = files(),
) {
  const real = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises')
  let calls = 0
  const fail = () => {
    calls += 1
    if (calls >= n) throw Object.assign(new Error(code), { code })
  }
  vi.doMock('node:fs/promises', () => ({
    ...real,
    rename: async (from: string, to: string) => {
      if (failing === 'rename') fail()
      await real.rename(from, to)
    },
    open: async (path: string, flags: string) => {
      const handle = await real.open(path, flags)
      if (failing === 'writeFile' && flags === 'wx') {
        const write = handle.writeFile.bind(handle)
        handle.writeFile = async (bytes) => {
          await write('half')
          fail()
          await write(bytes)
        }
      }
      return handle
    },
  }))
  vi.resetModules()
  const fresh = await import('../../../../src/main/core/report/writeReport.ts')
  return fresh.writeReport(written)
}

test.each([
  ['ENOSPC', 'writeFile', 1, 'The disk is full.'],
  ['ENOSPC', 'writeFile', 2, 'The disk is full.'],
  ['EROFS', 'writeFile', 1, 'The disk is read-only.'],
  ['EACCES', 'rename', 1, 'This user may not write to the folder.'],
  ['EIO', 'rename', 2, 'The disk reported an error.'],
] as const)('leaves nothing behind on %s in %s number %i', async (code, failing, n, words) => {
  const written = await onFailingDisk(code, failing, n)
  expect(!written.ok && written.problem.message).toContain(words)
  expect(!written.ok && written.problem.tryThis).not.toBe('')
  expect(await readdir(join(folder, 'reports'))).toEqual([])
})

test('gives a path for its own names only', () => {
  const name = `${reportName(fixturePortalId, reportMoment, 'Europe/Kyiv')}.pdf`
  expect(reportPath(folder, name)).toEqual({ ok: true, value: join(folder, name) })
  expect(reportPath(folder, name.replace('.pdf', '-2.json')).ok).toBe(true)
  expect(reportPath(folder, name.replace('health-report', 'commissioning')).ok).toBe(true)
  const photo = 'evidence/00000000-0000-4000-8000-000000000001.jpg'
  expect(reportPath(join(folder, 'reports'), photo)).toEqual({ ok: true, value: join(folder, photo) })
  const outside = ['evidence/../station.db', 'evidence/photos.json', `../${photo}`, `${photo}/..`]
  for (const hostile of [
    ...outside,
    '../station.db',
    `../${name}`,
    '/etc/passwd',
    `${name}/..`,
    '',
    `${name}\0`,
  ]) {
    expect(reportPath(folder, hostile).ok).toBe(false)
  }
})

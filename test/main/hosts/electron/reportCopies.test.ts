import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createFakeElectron, type FakeElectron } from '../../../helpers/fakeElectron.ts'

let fake: FakeElectron
let folder: string
beforeEach(async () => {
  vi.resetModules()
  fake = createFakeElectron()
  vi.doMock('electron', () => fake.electron)
  folder = await mkdtemp(join(tmpdir(), 'fieldkit-copies-'))
  await mkdir(join(folder, 'stick'))
  for (const file of ['report.pdf', 'report.json']) await writeFile(join(folder, file), file)
})
afterEach(async () => {
  vi.doUnmock('electron')
  await rm(folder, { recursive: true, force: true })
})

const paths = () => ['report.pdf', 'report.json'].map((file) => join(folder, file))
const abilities = async () =>
  (await import('../../../../src/main/hosts/electron/abilities.ts')).electronAbilities

it('copies all files of a report to the folder that a person chooses', async () => {
  const { saveReport, reportUrl } = await abilities()
  fake.folders.push(join(folder, 'stick'))
  expect(await saveReport(paths())).toEqual({ ok: true, value: { folder: join(folder, 'stick') } })
  expect((await readdir(join(folder, 'stick'))).sort()).toEqual(['report.json', 'report.pdf'])
  expect(reportUrl('c0619ab00a01', 'report.pdf')).toBeNull()
})

it('copies nothing when nobody chooses a folder, and never replaces a file', async () => {
  const { saveReport } = await abilities()
  expect(await saveReport(paths())).toEqual({ ok: true, value: { folder: null } })
  await writeFile(join(folder, 'stick', 'report.pdf'), 'of somebody')
  fake.folders.push(join(folder, 'stick'), join(folder, 'gone'))
  expect(await saveReport(paths())).toMatchObject({ problem: { code: 'copy-there' } })
  expect(await readFile(join(folder, 'stick', 'report.pdf'), 'utf8')).toBe('of somebody')
  expect(await saveReport(paths())).toMatchObject({ problem: { code: 'copy-not-written' } })
})

it('shows a report in its folder', async () => {
  const { showReport } = await abilities()
  const [pdf = ''] = paths()
  expect(await showReport(pdf)).toEqual({ ok: true, value: undefined })
  expect(fake.opened).toEqual([pdf])
})

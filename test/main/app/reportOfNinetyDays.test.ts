import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type CoreApp, createApp } from '../../../src/main/app.ts'
import { reportTwinSchema } from '../../../src/main/core/report/reportTwin.ts'
import type { ReportMode, ReportResult } from '../../../src/shared/report.ts'
import type { Result } from '../../../src/shared/result.ts'
import { missingPdfTools, pdfTool } from '../../helpers/pdfTools.ts'
import { type RecordedStation, recordPast } from '../../helpers/recordedPast.ts'
import { canIsolate } from '../../helpers/runCli.ts'
import { resourcesFolder } from '../core/simulator/testScenario.ts'

const missing = await missingPdfTools(['pdftotext', 'pdffonts', 'pdfinfo'])
/** What ages of a battery shows in these; each day of each series costs its packing. */
const long = /^battery\/512\/(Soc|Dc\/0\/(Voltage|Current))$/
let dataFolder = ''
let station: RecordedStation
let app: CoreApp
let bundle: Made

interface Made extends ReportResult {
  pdf: string
  twin: string
  /** Without white space, since a text may be broken anywhere. */
  text: string
}

const squeezed = (text: string) => text.replace(/\s+/g, '')

async function create(core: CoreApp, mode: ReportMode): Promise<Result<ReportResult>> {
  const choice = { language: 'en', mode, paper: 'a4' } as const
  const making = core.createReport(station.portalId, choice, new AbortController().signal)
  for (;;) {
    const step = await making.next()
    if (step.done) return step.value
  }
}

async function made(mode: ReportMode): Promise<Made> {
  const result = await create(app, mode)
  if (!result.ok) throw new Error(result.problem.message)
  const reports = join(station.folder, 'reports')
  const pdf = join(reports, result.value.pdfFile)
  const twin = await readFile(join(reports, result.value.jsonFile), 'utf8')
  return { ...result.value, pdf, twin, text: squeezed(await pdfTool('pdftotext', '-raw', pdf, '-')) }
}

beforeAll(async () => {
  if (missing.length > 0) return
  dataFolder = await mkdtemp(join(tmpdir(), 'report-90-days-'))
  station = await recordPast({ dataFolder, days: 90, everyMs: 300_000, long })
  app = await createApp({ dataFolder, resourcesFolder, version: '9.8.7', log: () => {} })
  const visit = { technician: 'Olena Kovalenko', company: 'Sun and Sons', weather: '', instruments: [] }
  const began = await app.commissioning.act(station.portalId, {
    act: 'begin-visit',
    visit: { ...visit, reason: 'commissioning' },
  })
  expect(began).toEqual({ ok: true, value: { refused: [] } })
  bundle = await made('warranty')
}, 180_000)
afterAll(async () => {
  if (missing.length > 0) return
  await app.stop()
  await rm(dataFolder, { recursive: true, force: true })
})
beforeEach((context) => {
  if (missing.length > 0) context.skip(`needs ${missing.join(', ')} (Debian: poppler-utils)`)
})

async function expectWhole({ pdf, pages, bytes }: Made): Promise<void> {
  expect(bytes).toBeLessThan(1_000_000)
  const fonts = (await pdfTool('pdffonts', pdf)).trim().split('\n').slice(2)
  expect(fonts.length).toBeGreaterThan(0)
  for (const font of fonts) expect(font).toMatch(/Inter.* yes yes yes /)
  const structure = await pdfTool('pdfinfo', '-struct', pdf)
  for (const tag of ['Document', 'Sect', 'H1', 'H2', 'Table', 'TH', 'TD']) expect(structure).toContain(tag)
  expect(await pdfTool('pdfinfo', pdf)).toMatch(new RegExp(`Tagged: +yes[^]*Pages: +${pages}\\b`))
}

it('is whole: every face embedded, tagged, under 1 MB', async () => {
  await expectWhole(bundle)
  const certificate = await made('certificate')
  await expectWhole(certificate)
  expect(certificate.text).toContain('OlenaKovalenko')
  expect(certificate.pages).toBeLessThan(bundle.pages)
})

it('speaks of all 90 days', () => {
  const { period, findings, batteries } = reportTwinSchema.parse(JSON.parse(bundle.twin))
  expect(Math.round((period.to - period.from) / 86_400_000)).toBe(91)
  expect(bundle.text).toContain(squeezed(period.text))
  const cycles = findings.findings.find(({ ruleId }) => ruleId === 'full-cycles')
  expect(cycles?.verdict).toBe('ok')
  expect(batteries).toHaveLength(1)
})

/** Texts under these names are figures, wherever they stand. */
const figureKeys: ReadonlySet<string> = new Set(['text', 'min', 'mean', 'max', 'points', 'word', 'recorded'])
/** A number of its own, not one at the end of a name as in `can0`. */
const hasNumber = /(?<![\w/.])\d/
/** A text of the device that is no figure but JSON is cut where it is too long for a page. */
const isJson = (text: string) => text.startsWith('[{') || text.startsWith('{"')

function figuresOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return figureKeys.has(key) && hasNumber.test(value) && !isJson(value) ? [value] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inside]) =>
    figuresOf(inside, Array.isArray(value) ? key : name),
  )
}

it('prints every figure that its data hold', () => {
  const figures = figuresOf(JSON.parse(bundle.twin))
  expect(figures.length).toBeGreaterThan(300)
  expect(figures.filter((figure) => !bundle.text.includes(squeezed(figure)))).toEqual([])
  const { findings } = reportTwinSchema.parse(JSON.parse(bundle.twin)).findings
  const asking = findings.filter(({ verdict }) => verdict === 'watch' || verdict === 'act')
  expect(asking.length).toBeGreaterThan(0)
  for (const { sentence, evidence } of asking) {
    expect(bundle.text).toContain(squeezed(sentence))
    for (const { seen } of evidence) expect(bundle.text).toContain(squeezed(seen))
  }
})

it.skipIf(!canIsolate)(
  'leaves nothing half written on a full disk, and says so (skipped, reason: needs root on Linux to mount one)',
  async () => {
    const disk = await mkdtemp(join(tmpdir(), 'report-full-disk-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'none', disk])
    try {
      const folder = join(disk, 'stations', station.portalId)
      await cp(station.folder, folder, {
        recursive: true,
        filter: (source) => !source.includes('reports'),
      })
      const { size } = await stat(join(folder, 'station.db'))
      const { bavail, bsize } = await statfs(disk)
      // Room for what it takes to read the record, not for a report of 100 kB.
      await writeFile(join(disk, 'full'), Buffer.alloc(bavail * bsize - 64_000))
      const core = await createApp({ dataFolder: disk, resourcesFolder, version: '9.8.7', log: () => {} })
      const result = await create(core, 'summary')
      expect(result).toMatchObject({ ok: false, problem: { code: 'report-not-written' } })
      expect(!result.ok && result.problem.message).toContain('The disk is full.')
      expect(await readdir(join(folder, 'reports'))).toEqual([])
      expect((await stat(join(folder, 'station.db'))).size).toBe(size)
      await core.stop()
    } finally {
      execFileSync('umount', ['-l', disk])
      await rm(disk, { recursive: true })
    }
  },
)

import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildReport } from '../../../../src/main/core/report/buildReport.ts'
import { paperSizes } from '../../../../src/main/core/report/draw/sheet.ts'
import type { Figure, ReportModel } from '../../../../src/main/core/report/model/reportModel.ts'
import { renderPdf } from '../../../../src/main/core/report/renderPdf.ts'
import type { ReportInput } from '../../../../src/main/core/report/reportInput.ts'
import { toTwin } from '../../../../src/main/core/report/reportTwin.ts'
import { verifyReport } from '../../../../src/main/core/report/verifyReport.ts'
import { sayCore } from '../../../../src/shared/coreWords.ts'
import {
  commissioningFixture,
  companyFixture,
  photoFixture,
  testFixture,
} from '../../../helpers/commissioningFixture.ts'
import { missingPdfTools, pdfTool } from '../../../helpers/pdfTools.ts'
import { reportFixture } from '../../../helpers/reportFixture.ts'
import { reportMoment } from '../../../helpers/reportMoment.ts'

const missing = await missingPdfTools(['pdftotext', 'pdffonts', 'pdfimages', 'pdfinfo', 'qpdf'])
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'certificate-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})
beforeEach((context) => {
  if (missing.length > 0) context.skip(`needs ${missing.join(', ')} (Debian: poppler-utils, qpdf)`)
})

function picturesOf({ commissioning }: ReportInput): Map<string, Uint8Array> {
  return new Map(
    commissioning?.photos.flatMap(({ sha256, jpeg }) => (jpeg === null ? [] : [[sha256, jpeg] as const])),
  )
}

interface Drawn {
  model: ReportModel
  pdf: Uint8Array
  pages: number
  path: string
  /** Without any white space: lines are broken where they fit. */
  text: string
}

const squeezed = (text: string) => text.replace(/\s+/g, '')

async function draw(name: string, input: ReportInput): Promise<Drawn> {
  const model = buildReport(input)
  const { pdf, pages } = await renderPdf(model, toTwin(model), () => {}, picturesOf(input))
  const path = join(folder, `${name}.pdf`)
  await writeFile(path, pdf)
  return { model, pdf, pages, path, text: squeezed(await pdfTool('pdftotext', '-raw', path, '-')) }
}

/** A PNG of 4 by 2 pixels with alpha, as a logo may be. */
function alphaPng(): Uint8Array {
  const chunk = (name: string, body: Buffer) => {
    const data = Buffer.concat([Buffer.from(name, 'latin1'), body])
    const out = Buffer.alloc(body.length + 12)
    out.writeUInt32BE(body.length, 0)
    data.copy(out, 4)
    out.writeUInt32BE(crc(data), body.length + 8)
    return out
  }
  const head = Buffer.from([0, 0, 0, 4, 0, 0, 0, 2, 8, 6, 0, 0, 0])
  const rows = Buffer.from([0, 1].flatMap(() => [0, ...Array.from({ length: 16 }, (_, index) => 15 * index)]))
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat([start, ...parts]))
}

function crc(data: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of data) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

function logo(): NonNullable<ReportInput['company']>['logo'] {
  const content = alphaPng()
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { file: 'company-logo.png', width: 4, height: 2, bytes: content.length, sha256, content }
}

/** Every figure with a path in a twin, wherever it stands. */
function figuresIn(value: unknown): Figure[] {
  if (Array.isArray(value)) return value.flatMap(figuresIn)
  if (typeof value !== 'object' || value === null) return []
  const own = 'state' in value && 'source' in value && 'text' in value && 'when' in value
  // The four keys are those of a figure and of nothing else in the data.
  return own ? [value as Figure] : Object.values(value).flatMap(figuresIn)
}

/** What the record holds: figures, names, words of people. Those of people are said in no other language. */
function recorded({ commissioning }: ReportModel): { ours: string[]; typed: string[] } {
  if (commissioning === null) throw new Error('no commissioning')
  const { sections, tests, instruments, visits, snapshot, signatures, dossier, nameplates } = commissioning
  const items = sections.flatMap((section) => section.items)
  const records = items.flatMap(({ byHand }) => (byHand?.record ? [byHand.record] : []))
  const marks = items.flatMap(({ deviation }) => (deviation ? [deviation] : []))
  const rows = snapshot?.changes?.rows ?? []
  return {
    ours: [
      ...items.flatMap(({ title, lines }) => [title, ...lines.map(({ seen }) => seen)]),
      ...tests.flatMap(({ title, figures }) => [title, ...figures.map(({ seen }) => seen)]),
      ...rows.flatMap(({ before, after }) => [before, after]),
      ...[...records, ...marks].map(({ when }) => when),
      ...visits.map(({ when }) => when),
      ...nameplates.filter(({ typed }) => !typed).map(({ text }) => text),
    ],
    typed: [
      ...records.flatMap(({ value, note, who }) => [value, note, who]),
      ...marks.flatMap(({ why, who }) => [why, who]),
      ...instruments.flatMap(({ name, serial }) => [name, serial]),
      ...signatures.map(({ name }) => name),
      ...dossier.filter(({ label }) => ['Customer', 'Address'].includes(label)).map(({ text }) => text),
      ...nameplates.filter(({ typed }) => typed).map(({ text }) => text),
    ],
  }
}

function expectRecorded({ model, text }: Drawn): void {
  const { ours, typed } = recorded(model)
  expect(ours.length).toBeGreaterThan(100)
  for (const one of ours) expect(text).toContain(squeezed(sayCore(one, model.language)))
  for (const one of typed) expect(text).toContain(squeezed(one))
}

const company = { ...companyFixture, logo: logo() }

describe('a commissioning certificate', () => {
  let drawn: Drawn
  const input = reportFixture({ mode: 'certificate', commissioning: commissioningFixture(), company })
  beforeAll(async () => {
    if (missing.length === 0) drawn = await draw('certificate', input)
  }, 180_000)

  test('prints everything that its data hold of the record, and names limits, never a standard that is met', () => {
    expectRecorded(drawn)
    expect(drawn.text).toContain(squeezed('Commissioning certificate'))
    expect(drawn.text).toContain(
      squeezed('Compared with the limits of set LFP 15s, version 1, as configured.'),
    )
    expect(drawn.text).toContain(squeezed('3 photos go with this report.'))
    expect(drawn.text).not.toMatch(/complies|Secondvisitlist/i)
  })

  test('is well-formed, tagged, with its fonts, its photos as they are, and the logo', async () => {
    expect(await pdfTool('qpdf', '--check', drawn.path)).toContain('No syntax or stream encoding errors')
    expect(await pdfTool('pdfinfo', drawn.path)).toMatch(/Tagged: +yes/)
    for (const font of (await pdfTool('pdffonts', drawn.path)).trim().split('\n').slice(2))
      expect(font).toMatch(/Inter.* yes yes yes /)
    const images = (await pdfTool('pdfimages', '-list', drawn.path)).trim().split('\n').slice(2)
    expect(images.filter((line) => line.includes(' jpeg '))).toHaveLength(3)
    expect(images.some((line) => line.includes(' smask '))).toBe(true)
  })

  test('is the same to the byte when it is drawn again, and from its own data alone', async () => {
    const again = await draw('again', input)
    expect(Buffer.from(again.pdf).equals(Buffer.from(drawn.pdf))).toBe(true)
    const bundle = { pdf: drawn.pdf, twin: null, file: async () => null, appVersion: drawn.model.appVersion }
    const verified = await verifyReport(bundle)
    expect(verified).toMatchObject({ ok: true, value: { pages: 'same' } })
  }, 180_000)
})

test('a list for the second visit is none of a finished work, in Ukrainian as well', async () => {
  const commissioning = commissioningFixture('to-return')
  const drawn = await draw(
    'second',
    reportFixture({ mode: 'certificate', language: 'uk', commissioning, company }),
  )
  expectRecorded(drawn)
  expect(drawn.text).toContain(squeezed(sayCore('Second visit list', 'uk')))
  expect(drawn.text).toContain(squeezed(`${sayCore('Deviation', 'uk')}: The customer`))
  expect(drawn.text).not.toContain(squeezed(sayCore('Commissioning certificate', 'uk')))
  expect(drawn.text).not.toContain(squeezed(sayCore('No red item is left open.', 'uk')))
}, 180_000)

test.each(['de', 'uk'] as const)(
  'prints every figure that its data hold in %s',
  async (language) => {
    const { model, text } = await draw(`all-${language}`, reportFixture({ language, mode: 'warranty' }))
    const figures = figuresIn(model).filter(({ state }) => state !== 'not published')
    expect(figures.length).toBeGreaterThan(150)
    for (const { text: own, value, source } of figures) {
      const said = typeof value === 'string' ? own : sayCore(own, language)
      expect(text, source).toContain(squeezed(said))
    }
    for (const row of model.trends.statistics)
      for (const own of [row.min, row.mean, row.max])
        expect(text, row.name).toContain(squeezed(sayCore(own, language)))
  },
  60_000,
)

const long =
  'Hauptverwaltung Gebäude A, Serverraum im zweiten Untergeschoss, Станція Котельня № 4, W̶i̶d̶e̶WWWWWWWWWWWWWWWWWWWW '.repeat(
    2,
  )

/** 200 photos, 64 modules, and everything that a person can write as long as it may be. */
function absurd(): Pick<ReportInput, 'commissioning' | 'company'> {
  const base = commissioningFixture('finished')
  const text = long.slice(0, 200)
  const [visit] = base.visits
  if (!visit) throw new Error('the fixture has no visit')
  // A record of known keys.
  const texts = Object.fromEntries(
    Object.keys(base.site.texts).map((name) => [name, text]),
  ) as typeof base.site.texts
  const numbers = { ...base.site.numbers, modules: 64, moduleCapacity: 4_999.5, expectedInverters: 64 }
  const items = base.items.map((item) => ({
    ...item,
    record: {
      ...item.record,
      byHand: item.record.byHand && { ...item.record.byHand, value: text, note: text, who: text },
      deviation: item.record.deviation && { ...item.record.deviation, why: text, who: text },
    },
  }))
  const instruments = Array.from({ length: 20 }, () => ({ name: text, serial: text, calibratedOn: '' }))
  const photos = Array.from({ length: 200 }, (_, index) => {
    const photo = photoFixture(index, base.items[index % 60]?.id ?? null)
    return {
      ...photo,
      note: long.repeat(3).slice(0, 500),
      who: text,
      jpeg: index % 9 === 0 ? null : photo.jpeg,
    }
  })
  const signatures = visit.signatures.map((one) => ({ ...one, name: text }))
  const tests = base.tests.map((one) => ({ ...one, who: text, consentOf: text, reason: text }))
  return {
    commissioning: {
      ...base,
      ...{
        items,
        photos,
        tests: [...tests, testFixture('grid-loss', 'I13', reportMoment - 9_000_000, 'aborted')],
      },
      site: { texts, numbers },
      visits: [{ ...visit, technician: text, company: text, weather: text, instruments, signatures }],
    },
    company: { texts: { ...companyFixture.texts, name: text, address: text, website: text }, logo: null },
  }
}

test('the longest texts, 64 modules and 200 photos stay inside the margins', async () => {
  const { path } = await draw(
    'absurd',
    reportFixture({ mode: 'certificate', language: 'de', paper: 'letter', ...absurd() }),
  )
  const { width, height } = paperSizes.letter
  const html = await pdfTool('pdftotext', '-bbox', path, '-')
  const boxes = [
    ...html.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">/g),
  ]
  expect(boxes.length).toBeGreaterThan(3_000)
  for (const box of boxes) {
    const [left = 0, top = 0, right = 0, bottom = 0] = box.slice(1).map(Number)
    expect(left).toBeGreaterThan(44)
    expect(right).toBeLessThan(width - 44)
    expect(top).toBeGreaterThan(30)
    expect(bottom).toBeLessThan(height - 25)
  }
  expect(await pdfTool('qpdf', '--check', path)).toContain('No syntax')
}, 180_000)

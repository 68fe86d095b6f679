import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildReport } from '../../../../src/main/core/report/buildReport.ts'
import type { ReportModel } from '../../../../src/main/core/report/model/reportModel.ts'
import { renderPdf } from '../../../../src/main/core/report/renderPdf.ts'
import type { ReportInput } from '../../../../src/main/core/report/reportInput.ts'
import { reportTwinSchema, toTwin, twinSha256 } from '../../../../src/main/core/report/reportTwin.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { missingPdfTools, pdfTool } from '../../../helpers/pdfTools.ts'
import { fixtureFindings } from '../../../helpers/reportFindings.ts'
import {
  emptyFixture,
  fixturePortalId,
  fixtureReadings,
  reportFixture,
} from '../../../helpers/reportFixture.ts'

const missing = await missingPdfTools(['pdftotext', 'pdffonts', 'pdfimages', 'pdfdetach', 'pdfinfo', 'qpdf'])

/** Where the text of a page begins and its foot stands, pt from the top. */
const headEnd = 57
const footTop = 790

interface Drawn {
  model: ReportModel
  twin: string
  pdf: Uint8Array
  pages: number
  path: string
  /** Text of the document, white space folded. */
  text: string
}

let folder = ''

async function draw(name: string, input: ReportInput): Promise<Drawn> {
  const model = buildReport(input)
  const twin = toTwin(model)
  const { pdf, pages } = await renderPdf(model, twin, () => {})
  const path = join(folder, `${name}.pdf`)
  await writeFile(path, pdf)
  const text = missing.length > 0 ? '' : await pdfTool('pdftotext', '-raw', path, '-')
  return { model, twin, pdf, pages, path, text: text.replace(/\s+/g, ' ') }
}

/** Every word box of the document as [xMin, yMin, xMax, yMax, word]. */
async function words(path: string): Promise<[number, number, number, number, string][]> {
  const html = await pdfTool('pdftotext', '-bbox', path, '-')
  return [
    ...html.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)/g),
  ].map((match) => [Number(match[1]), Number(match[2]), Number(match[3]), Number(match[4]), match[5] ?? ''])
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-pdf-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('the PDF of a whole station', () => {
  let full: Drawn
  beforeAll(async () => {
    full = await draw('full', reportFixture())
  }, 60_000)
  beforeEach((context) => {
    if (missing.length > 0) context.skip(`needs ${missing.join(', ')} (Debian: poppler-utils, qpdf)`)
  })

  test('passes the syntax check of qpdf', async () => {
    expect(await pdfTool('qpdf', '--check', full.path)).toContain('No syntax or stream encoding errors found')
  })

  test('has at least five pages and no more than ten, each with its number', async () => {
    const info = await pdfTool('pdfinfo', full.path)
    expect(full.pages).toBeGreaterThanOrEqual(5)
    expect(full.pages).toBeLessThanOrEqual(10)
    expect(info).toMatch(new RegExp(`Pages: +${full.pages}\\b`))
    for (let page = 1; page <= full.pages; page += 1) {
      expect(full.text).toContain(`Page ${page} of ${full.pages}`)
    }
  })

  test('is tagged and carries a title', async () => {
    const info = await pdfTool('pdfinfo', full.path)
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toContain(`Health report ${fixturePortalId}`)
    const structure = await pdfTool('pdfinfo', '-struct', full.path)
    for (const tag of ['Document', 'H1', 'H2', 'Table', 'TH', 'TD', 'Figure'])
      expect(structure).toContain(tag)
  })

  test('prints the times of each alarm whole', async () => {
    const { alarms } = full.model.findings
    expect(alarms.length).toBeGreaterThan(1)
    for (const alarm of alarms) for (const time of [alarm.start, alarm.end]) expect(full.text).toContain(time)
  })

  test('embeds every font it uses', async () => {
    const fonts = (await pdfTool('pdffonts', full.path)).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/Inter.* yes yes yes /)
  })

  test('draws its charts as vectors: there is no image inside', async () => {
    expect((await pdfTool('pdfimages', '-list', full.path)).trim().split('\n').slice(2)).toEqual([])
  })

  test('stays under 1 MB', () => {
    expect(full.pdf.byteLength).toBeLessThan(1_000_000)
  })

  test('carries the twin byte for byte and prints its SHA-256', async () => {
    const out = join(folder, 'twin.json')
    await pdfTool('pdfdetach', '-savefile', 'report.json', '-o', out, full.path)
    expect((await readFile(out)).equals(Buffer.from(full.twin, 'utf8'))).toBe(true)
    const sum = twinSha256(full.twin)
    expect(full.text).toContain(sum.match(/.{8}/g)?.join(' '))
    expect(full.text).toContain(
      `${sum.slice(0, 4)} ${sum.slice(4, 8)} ${sum.slice(8, 12)} … ${sum.slice(-4)}`,
    )
  })

  test('prints the figures of its twin', () => {
    const twin = reportTwinSchema.parse(JSON.parse(full.twin))
    const battery = twin.batteries[0]
    expect(battery).toBeDefined()
    const figures = [
      ...twin.system.gx,
      ...(battery?.gauges.map((gauge) => gauge.figure) ?? []),
      ...(battery?.facts ?? []),
    ]
    const printed = figures.filter((figure) => figure.state !== 'not published')
    expect(printed.length).toBeGreaterThan(15)
    for (const figure of printed) expect(full.text).toContain(figure.text)
    for (const row of twin.trends.statistics) {
      for (const text of [row.min, row.mean, row.max, row.source]) expect(full.text).toContain(text)
    }
    for (const text of ['68.7 % of the last 24 h, one gap of 7 h 30 min', 'no data', '87 ppm', '7,467,428']) {
      expect(full.text).toContain(text)
    }
  })

  test('says each verdict in words and all evidence of a finding', () => {
    for (const word of ['OK', 'Watch', 'Act', 'Stop', 'Not judged']) expect(full.text).toContain(word)
    for (const finding of fixtureFindings) {
      expect(full.text).toContain(finding.sentence)
      for (const line of finding.evidence) expect(full.text).toContain(line.seen)
    }
    expect(full.text).toContain('end not known')
  })

  test('says on every page that a simulated station is simulated', () => {
    expect(full.text.split('Simulated station, for demonstration').length - 1).toBe(full.pages + 1)
  })

  test('names the limit set on every page', () => {
    const note = 'Compared with the limits of set LFP 15s, version 1, as configured.'
    expect(full.text.split(note).length - 1).toBe(full.pages)
  })

  test('never says what no test of ours can prove', () => {
    expect(full.text).not.toMatch(/\b(safe|healthy|complies)\b/i)
    // With a capital it is a level of the risk.
    expect(full.text).not.toMatch(/\bcritical\b/)
  })

  test('leaves no page but the last less than 40 % full', async () => {
    const html = await pdfTool('pdftotext', '-bbox', full.path, '-')
    const ends = html
      .split('<page ')
      .slice(1)
      .map((page) => {
        const bottoms = [...page.matchAll(/yMax="([\d.]+)"/g)].map((match) => Number(match[1]))
        return Math.max(...bottoms.filter((bottom) => bottom < footTop))
      })
    expect(ends).toHaveLength(full.pages)
    for (const end of ends.slice(0, -1)) expect((end - headEnd) / (footTop - headEnd)).toBeGreaterThan(0.4)
  })

  test('draws the errors of each hour, with what came during a gap', () => {
    expect(full.text).toContain(
      'Errors per hour, sent and received, last 24 h: 1 in all, 1 of them during a gap and in no bar',
    )
  })

  test('keeps all text inside the margins', async () => {
    for (const [x0, y0, x1, y1, word] of await words(full.path)) {
      expect(x0, word).toBeGreaterThanOrEqual(44)
      expect(x1, word).toBeLessThanOrEqual(595.28 - 44)
      expect(y0, word).toBeGreaterThan(30)
      expect(y1, word).toBeLessThan(815)
    }
  })
})

test('the same input gives the same bytes', async () => {
  const [a, b] = await Promise.all([draw('same-1', reportFixture()), draw('same-2', reportFixture())])
  expect(Buffer.from(a.pdf).equals(Buffer.from(b.pdf))).toBe(true)
  expect(a.twin).toBe(b.twin)
}, 60_000)

test('a station of which nothing is known still gives a report that says so', async (context) => {
  if (missing.length > 0) context.skip(`needs ${missing.join(', ')}`)
  const empty = await draw('empty', emptyFixture())
  expect(empty.pages).toBeGreaterThanOrEqual(3)
  for (const sentence of [
    'Not judged',
    'No history recorded',
    'No battery service was seen on this station',
    'No device was seen.',
    'The time zone of the GX is not known.',
    'No alarm is known.',
  ]) {
    expect(empty.text).toContain(sentence)
  }
  expect(empty.text).not.toMatch(/simulated/i)
  expect(await pdfTool('qpdf', '--check', empty.path)).toContain('No syntax')
}, 60_000)

test('hostile and endless names neither overflow nor break the document', async (context) => {
  if (missing.length > 0) context.skip(`needs ${missing.join(', ')}`)
  const names = [
    'Ж'.repeat(200),
    'W'.repeat(10_000),
    'محطة الطاقة '.repeat(20),
    '😀🔋'.repeat(60),
    '\u202Egnp.exe\u0000\n\t<b>&"\\(',
    'Підстанція '.repeat(20),
  ]
  const readings = fixtureReadings().map((reading, index) =>
    ['/ProductName', '/CustomName', '/Serial', '/Mgmt/Connection'].includes(reading.path)
      ? { ...reading, value: names[index % names.length] ?? '' }
      : reading,
  )
  const findings = fixtureFindings.map((finding, index) => ({
    ...finding,
    title: names[index % names.length] ?? '',
    sentence: names[(index + 1) % names.length] ?? '',
    action: names[(index + 2) % names.length] ?? '',
    limit: names[(index + 3) % names.length] ?? '',
  }))
  const base = reportFixture()
  const drawn = await draw(
    'hostile',
    reportFixture({
      view: viewOf(fixturePortalId, readings),
      identity: { ...base.identity, name: names.join(' '), model: names[1] ?? '', serial: names[0] ?? '' },
      findings: { ...base.findings, findings },
      alarms: base.alarms.map((alarm) => ({ ...alarm, title: names[0] ?? '', deviceName: names[1] ?? '' })),
    }),
  )
  expect(await pdfTool('qpdf', '--check', drawn.path)).toContain('No syntax')
  expect(drawn.text).toContain('…')
  expect(drawn.text).toContain('□')
  for (const [x0, , x1, , word] of await words(drawn.path)) {
    expect(x0, word).toBeGreaterThanOrEqual(44)
    expect(x1, word).toBeLessThanOrEqual(595.28 - 44)
  }
}, 60_000)

test('says how little was recorded when recording has just begun', async (context) => {
  if (missing.length > 0) context.skip(`needs ${missing.join(', ')}`)
  const base = reportFixture()
  const since = base.period.to - 240_000
  const series = base.trends.series.map((data) => {
    const keep = (column: number[]) => column.filter((_, index) => (data.t[index] ?? 0) >= since)
    return { ...data, t: keep(data.t), min: keep(data.min), mean: keep(data.mean), max: keep(data.max) }
  })
  const young = await draw(
    'young',
    reportFixture({
      recording: { ...base.recording, since, gaps: 0 },
      period: { from: since, to: base.period.to },
      trends: { series, gaps: [] },
    }),
  )
  expect(young.text).toContain('100 % of the last 4 min, no gap')
  expect(young.text).toContain('Recorded 4 min')
}, 60_000)

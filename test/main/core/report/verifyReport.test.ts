import { deflateSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { buildReport } from '../../../../src/main/core/report/buildReport.ts'
import { pdfObjects } from '../../../../src/main/core/report/pdfObjects.ts'
import { renderPdf } from '../../../../src/main/core/report/renderPdf.ts'
import { toTwin, twinSha256 } from '../../../../src/main/core/report/reportTwin.ts'
import { seriesCsv } from '../../../../src/main/core/report/seriesCsv.ts'
import { type ReportBundle, verifyReport } from '../../../../src/main/core/report/verifyReport.ts'
import { reportFixture } from '../../../helpers/reportFixture.ts'

const model = buildReport(reportFixture({ mode: 'warranty', language: 'uk' }))
const twin = toTwin(model)
let pdf: Buffer

beforeAll(async () => {
  pdf = Buffer.from((await renderPdf(model, twin, () => {})).pdf)
}, 60_000)

const bundle = (change: Partial<ReportBundle> = {}): ReportBundle => ({
  pdf,
  twin: Buffer.from(twin),
  file: async (name) => (name === 'series.csv' ? Buffer.from(seriesCsv(model)) : null),
  appVersion: model.appVersion,
  ...change,
})
const codeOf = async (change: Partial<ReportBundle>) => {
  const verified = await verifyReport(bundle(change))
  return verified.ok ? 'ok' : verified.problem.code
}

/** Packs a stream of the PDF anew with other content that takes no more room, so that all offsets hold. */
function withStream(find: (data: Buffer) => boolean, change: (text: string) => string): Buffer {
  const objects = pdfObjects(pdf)
  if (!objects.ok) throw new Error('the PDF of the test cannot be read')
  const data = objects.value.find((one) => one.data !== null && find(one.data))?.data
  if (!data) throw new Error('no such stream')
  const before = deflateSync(data)
  const at = pdf.indexOf(before)
  const after = deflateSync(Buffer.from(change(data.toString('latin1')), 'latin1'))
  if (at === -1 || after.length > before.length) throw new Error('the change does not fit')
  const copy = Buffer.from(pdf)
  after.copy(copy, at)
  return copy
}

test('a report, its data and its series belong together', async () => {
  const verified = await verifyReport(bundle())
  expect(verified).toEqual({
    ok: true,
    value: {
      reportId: model.reportId,
      dataSha256: twinSha256(twin),
      madeBy: model.appVersion,
      pages: 'same',
      files: [{ name: 'series.csv', state: 'fits' }],
      isTwinBeside: true,
    },
  })
})

test('a PDF alone proves itself, and says what was not beside it', async () => {
  const verified = await verifyReport(bundle({ twin: null, file: async () => null }))
  expect(verified.ok && verified.value).toMatchObject({
    isTwinBeside: false,
    files: [{ name: 'series.csv', state: 'absent' }],
  })
})

test('pages of another version are not compared', async () => {
  const verified = await verifyReport(bundle({ appVersion: '9.9.9' }))
  expect(verified.ok && verified.value.pages).toBe('not compared')
})

test('a changed figure in the attached data is found', async () => {
  const isTwin = (data: Buffer) => data.includes('gx-fieldkit.health-report')
  const changed = withStream(isTwin, (text) => text.replaceAll('"text": "99 %"', '"text": "98 %"'))
  expect(await codeOf({ pdf: changed })).toBe('data-changed')
})

test('a changed page is found where this version drew it', async () => {
  const isPage = (data: Buffer) => data.includes(' Tf') && data.includes('BT')
  const changed = withStream(isPage, (text) => text.slice(0, -200) + ' '.repeat(200))
  expect(await codeOf({ pdf: changed })).toBe('pages-differ')
  expect(await codeOf({ pdf: changed, appVersion: '9.9.9' })).toBe('ok')
})

test('a twin or a series of another report is found', async () => {
  const other = toTwin(buildReport(reportFixture({ mode: 'full' })))
  expect(await codeOf({ twin: Buffer.from(other) })).toBe('twin-differs')
  expect(await codeOf({ file: async () => Buffer.from('time_utc\n') })).toBe('file-differs')
})

test.each([10, 100, 20_000])('a PDF that lost its last %i bytes is cut off', async (lost) => {
  expect(await codeOf({ pdf: pdf.subarray(0, pdf.length - lost) })).toBe('pdf-cut-off')
})

test('a PDF with a byte of the attachment overwritten says so in words', async () => {
  const objects = pdfObjects(pdf)
  const data = objects.ok && objects.value.find(({ head }) => head.includes('/Type /EmbeddedFile'))?.data
  if (!data) throw new Error('the PDF of the test has no attachment')
  const copy = Buffer.from(pdf)
  const at = copy.indexOf(deflateSync(data)) + 500
  copy[at] = (copy[at] ?? 0) ^ 0x55
  expect(['data-changed', 'pdf-cut-off']).toContain(await codeOf({ pdf: copy }))
})

test('what is no report says so', async () => {
  expect(await codeOf({ pdf: Buffer.from('hello') })).toBe('not-a-pdf')
  expect(await codeOf({ pdf: Buffer.alloc(0) })).toBe('not-a-pdf')
})

/** The PDF with other data inside, under their own sum. */
async function withData(change: (data: Record<string, unknown>) => void): Promise<Buffer> {
  // The twin is an object.
  const data = JSON.parse(twin) as Record<string, unknown>
  change(data)
  return Buffer.from((await renderPdf(model, JSON.stringify(data), () => {})).pdf)
}

test('a report of an earlier form of the data proves them, and its pages are not compared', async () => {
  const old = await withData((data) => {
    data.version = 3
    for (const key of ['title', 'commissioning', 'commissioningLine', 'company', 'comparison'])
      delete data[key]
  })
  const verified = await verifyReport(bundle({ pdf: old, twin: null }))
  expect(verified).toMatchObject({
    ok: true,
    value: { pages: 'not compared', madeBy: model.appVersion, files: [{ state: 'fits' }] },
  })
}, 60_000)

test('a report that names files outside of its own is none of ours', async () => {
  const hostile = await withData((data) => {
    data.files = [{ name: '../../../../etc/passwd', bytes: 1, sha256: '0'.repeat(64) }]
  })
  const asked: string[] = []
  const file = async (name: string) => {
    asked.push(name)
    return null
  }
  expect(await codeOf({ pdf: hostile, twin: null, file })).toBe('data-changed')
  expect(asked).toEqual([])
}, 60_000)

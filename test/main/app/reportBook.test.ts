import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { createReportBook } from '../../../src/main/app/reportBook.ts'
import { buildReport } from '../../../src/main/core/report/buildReport.ts'
import { renderPdf } from '../../../src/main/core/report/renderPdf.ts'
import { toTwin } from '../../../src/main/core/report/reportTwin.ts'
import { writeReport } from '../../../src/main/core/report/writeReport.ts'
import { mostListedReports } from '../../../src/shared/reportBook.ts'
import { reportFixture } from '../../helpers/reportFixture.ts'

const model = buildReport(reportFixture({ mode: 'summary', language: 'de' }))
const twin = toTwin(model)
let pdf: Uint8Array
beforeAll(async () => {
  pdf = (await renderPdf(model, twin, () => {})).pdf
}, 60_000)

const { portalId } = model

async function station() {
  const dataFolder = await mkdtemp(join(tmpdir(), 'fieldkit-reports-'))
  onTestFinished(async () => await rm(dataFolder, { recursive: true }))
  const log: string[] = []
  const book = createReportBook({
    ...{ dataFolder, version: model.appVersion, log: (line: string) => void log.push(line) },
  })
  const folder = join(dataFolder, 'stations', portalId, 'reports')
  const write = async () => {
    const { generatedAt } = model
    const written = await writeReport({ folder, portalId, generatedAt, pdf, twin })
    if (!written.ok) throw new Error(written.problem.message)
    return written.value
  }
  return { book, folder, log, write }
}

it('has no reports before the first one', async () => {
  const { book } = await station()
  expect(await book.list(portalId)).toEqual({ ok: true, value: { reports: [], more: 0 } })
})

it('lists reports by what their data say, and one without data by its file', async () => {
  const { book, folder, write } = await station()
  const { pdfFile, jsonFile } = await write()
  const lone = `health-report-${portalId}-2026-01-01-0900.pdf`
  await writeFile(join(folder, lone), 'no PDF at all')
  await utimes(join(folder, lone), 1_000, 1_000)
  await writeFile(join(folder, 'invoice.pdf'), 'not ours')
  await mkdir(join(folder, `health-report-${portalId}-2026-01-02-0900.pdf`))
  const { reportId, generatedAt } = model
  expect(await book.list(portalId)).toEqual({
    ok: true,
    value: {
      more: 0,
      reports: [
        {
          ...{ pdfFile, besides: [jsonFile], at: generatedAt, bytes: pdf.length },
          facts: { reportId, mode: 'summary', language: 'de', paper: 'a4', generatedAt },
        },
        { pdfFile: lone, besides: [], at: 1_000_000, bytes: 13, facts: null },
      ],
    },
  })
})

it('counts what it does not list', async () => {
  const { book, folder } = await station()
  await mkdir(folder, { recursive: true })
  for (let n = 1; n <= mostListedReports + 2; n++)
    await writeFile(join(folder, `health-report-${portalId}-2026-01-01-0900-${n}.pdf`), '')
  const listed = await book.list(portalId)
  expect(listed.ok && [listed.value.reports.length, listed.value.more]).toEqual([mostListedReports, 2])
})

it('proves in a worker that document and data belong together, or says that they do not', async () => {
  const { book, folder, write } = await station()
  const { pdfFile, jsonFile } = await write()
  expect(await book.verify(portalId, pdfFile)).toEqual({
    ok: true,
    value: {
      ...{ reportId: model.reportId, dataSha256: expect.any(String), pages: 'same', isTwinBeside: true },
      ...{ madeBy: model.appVersion, files: [] },
    },
  })
  expect(await book.filesOf(portalId, pdfFile)).toEqual({
    ok: true,
    value: [join(folder, pdfFile), join(folder, jsonFile)],
  })
  const text = await readFile(join(folder, jsonFile), 'utf8')
  await writeFile(join(folder, jsonFile), text.replace('"summary"', '"full"'))
  expect(await book.verify(portalId, pdfFile)).toMatchObject({ problem: { code: 'twin-differs' } })
  await rm(join(folder, pdfFile))
  expect(await book.verify(portalId, pdfFile)).toMatchObject({ problem: { code: 'report-gone' } })
  expect(await book.filesOf(portalId, pdfFile)).toMatchObject({ problem: { code: 'report-gone' } })
}, 60_000)

it('knows no file but reports', async () => {
  const { book, folder, log, write } = await station()
  const { jsonFile } = await write()
  for (const file of ['../../trusted-certificates.json', jsonFile, 'x.pdf', '']) {
    expect(await book.verify(portalId, file)).toMatchObject({ problem: { code: 'no-such-report' } })
    expect(await book.filesOf(portalId, file)).toMatchObject({ problem: { code: 'no-such-report' } })
  }
  await rm(folder, { recursive: true })
  await writeFile(folder, 'a file where the folder should be')
  expect(await book.list(portalId)).toMatchObject({ problem: { code: 'reports-unreadable' } })
  expect(log[0]).toContain('reports')
})

import { expect, test } from 'vitest'
import { buildReport } from '../../../../src/main/core/report/buildReport.ts'
import { type DrawTask, startDrawing } from '../../../../src/main/core/report/drawReport.ts'
import { renderPdf } from '../../../../src/main/core/report/renderPdf.ts'
import { toTwin } from '../../../../src/main/core/report/reportTwin.ts'
import { emptyFixture } from '../../../helpers/reportFixture.ts'

const worker = new URL('../../../../src/main/core/report/pdfWorker.ts', import.meta.url)
const task = () => {
  const model = buildReport(emptyFixture())
  return { model, twin: toTwin(model) }
}
const drawReport = (task: DrawTask, signal: AbortSignal, onProgress: (page: number) => void = () => {}) =>
  startDrawing(worker).draw(task, signal, onProgress)

test('the worker draws the same bytes as the function, and tells each page', async () => {
  const seen: number[] = []
  const { signal } = new AbortController()
  const drawn = await drawReport(task(), signal, (page) => seen.push(page))
  const direct = await renderPdf(task().model, task().twin, () => {})
  expect(drawn.ok && drawn.value.pages).toBe(direct.pages)
  expect(drawn.ok && Buffer.from(drawn.value.pdf).equals(Buffer.from(direct.pdf))).toBe(true)
  expect(seen).toEqual(Array.from({ length: direct.pages }, (_, index) => index + 1))
}, 60_000)

test('an abort before the start draws nothing', async () => {
  const drawn = await drawReport(task(), AbortSignal.abort())
  expect(drawn).toMatchObject({ ok: false, problem: { code: 'cancelled' } })
})

test('an abort while drawing ends the worker and gives no report', async () => {
  const controller = new AbortController()
  const drawn = await drawReport(task(), controller.signal, () => controller.abort())
  expect(drawn).toMatchObject({ ok: false, problem: { code: 'cancelled' } })
}, 60_000)

test('a bug in the drawing is thrown, not hidden', async () => {
  const { signal } = new AbortController()
  const broken = task()
  // A model that no builder makes, to see what the caller gets.
  Object.assign(broken.model, { cover: null })
  await expect(drawReport(broken, signal)).rejects.toThrow()
}, 60_000)

test('a worker that is stopped before its task draws nothing, and says so', async () => {
  const drawing = startDrawing(worker)
  await drawing.stop()
  await expect(drawing.draw(task(), new AbortController().signal, () => {})).rejects.toThrow(
    'before the report was drawn',
  )
})

import { Worker } from 'node:worker_threads'
import { failure, type Result, success } from '../../../shared/result.ts'
import type { Pictures } from './draw/picture.ts'
import type { ReportModel } from './model/reportModel.ts'

/** What the worker is started with. */
export interface DrawTask {
  model: ReportModel
  twin: string
  pictures?: Pictures
}

/** What the worker says: one message for each page that is begun, then the PDF. */
export type DrawMessage = { type: 'page'; page: number } | { type: 'done'; pdf: Uint8Array; pages: number }

export interface DrawnReport {
  pdf: Uint8Array
  pages: number
}

const cancelled = () => failure('cancelled', 'The report was cancelled.', 'Nothing was written.')

/** Draws the PDF in a worker. An abort ends the worker and gives a `cancelled` problem; a bug in the drawing throws. */
export function drawReport(
  task: DrawTask & { worker: URL; signal: AbortSignal; onProgress: (page: number) => void },
): Promise<Result<DrawnReport>> {
  const { model, twin, pictures = new Map(), worker: url, signal, onProgress } = task
  if (signal.aborted) return Promise.resolve(cancelled())
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, { workerData: { model, twin, pictures } satisfies DrawTask })
    const settle = (act: () => void) => {
      signal.removeEventListener('abort', abort)
      worker.removeAllListeners()
      worker.terminate().then(act, reject)
    }
    const abort = () => settle(() => resolve(cancelled()))
    signal.addEventListener('abort', abort, { once: true })
    worker.on('message', (message: DrawMessage) => {
      if (message.type === 'page') onProgress(message.page)
      else settle(() => resolve(success({ pdf: message.pdf, pages: message.pages })))
    })
    worker.on('error', (error) => settle(() => reject(error)))
    worker.on('exit', (code) =>
      settle(() => reject(new Error(`the PDF worker ended with code ${code} before the report was drawn`))),
    )
  })
}

import { Worker } from 'node:worker_threads'
import { failure, type Result, success } from '../../../shared/result.ts'
import type { Pictures } from './draw/picture.ts'
import type { ReportModel } from './model/reportModel.ts'

/** What the worker is given. */
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

/** A worker that draws one report. */
export interface Drawing {
  /** Once. An abort gives a `cancelled` problem; a bug in the drawing throws. */
  draw(task: DrawTask, signal: AbortSignal, onProgress: (page: number) => void): Promise<Result<DrawnReport>>
  /** Ends the worker, whatever it does; `draw` ends it by itself. */
  stop(): Promise<void>
}

const cancelled = () => failure('cancelled', 'The report was cancelled.', 'Nothing was written.')

/** Starts the worker ahead of its task, since loading what draws takes as long as some pages. */
export function startDrawing(url: URL): Drawing {
  const worker = new Worker(url)
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) =>
      reject(new Error(`the PDF worker ended with code ${code} before the report was drawn`)),
    )
  })
  // `draw` tells why it ended; without a task nobody asks.
  ended.catch(() => undefined)
  const stop = async () => void (await worker.terminate())
  return {
    stop,
    async draw({ model, twin, pictures = new Map() }, signal, onProgress) {
      if (signal.aborted) {
        await stop()
        return cancelled()
      }
      const done = new Promise<DrawnReport | null>((resolve) => {
        signal.addEventListener('abort', () => resolve(null), { once: true })
        worker.on('message', (message: DrawMessage) => {
          if (message.type === 'page') onProgress(message.page)
          else resolve({ pdf: message.pdf, pages: message.pages })
        })
      })
      worker.postMessage({ model, twin, pictures } satisfies DrawTask)
      try {
        const drawn = await Promise.race([done, ended])
        return drawn ? success(drawn) : cancelled()
      } finally {
        worker.removeAllListeners('message')
        await stop()
      }
    },
  }
}

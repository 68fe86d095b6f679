import { Worker } from 'node:worker_threads'
import type { VerifiedReport } from '../../../shared/reportBook.ts'
import type { Result } from '../../../shared/result.ts'

/** What the worker is started with. */
export interface VerifyTask {
  /** Absolute path of the PDF; what belongs to it lies beside it. */
  pdfPath: string
  appVersion: string
}

/** Proves a report in a worker, since the pages are drawn anew for it. A bug in there, or a disk that fails, rejects. */
export function verifyInWorker(task: VerifyTask & { worker: URL }): Promise<Result<VerifiedReport>> {
  const { worker: url, ...workerData } = task
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, { workerData })
    const settle = (act: () => void) => {
      worker.removeAllListeners()
      worker.terminate().then(act, reject)
    }
    worker.on('message', (proven: Result<VerifiedReport>) => settle(() => resolve(proven)))
    worker.on('error', (error) => settle(() => reject(error)))
    worker.on('exit', (code) =>
      settle(() => reject(new Error(`the verifying worker ended with code ${code} before it answered`))),
    )
  })
}

import { Worker } from 'node:worker_threads'
import type { ArchiveProgress, ExportResult, ImportResult } from '../../../../shared/archive.ts'
import { failure, type Result } from '../../../../shared/result.ts'
import type { ExportArchiveRequest } from './exportArchive.ts'
import type { ExportTablesRequest } from './exportTables.ts'
import type { ImportArchiveRequest } from './importArchive.ts'

/** Work for the archive worker, by name: what goes in, what comes out. */
export interface ArchiveJobs {
  exportArchive: { input: ExportArchiveRequest; output: ExportResult }
  exportTables: { input: ExportTablesRequest; output: ExportResult }
  importArchive: { input: ImportArchiveRequest; output: ImportResult }
}
export type ArchiveJobName = keyof ArchiveJobs

/** What the worker is started with. */
export type ArchiveTask = {
  [Name in ArchiveJobName]: { name: Name; input: ArchiveJobs[Name]['input'] }
}[ArchiveJobName]

/** What the worker says: steps, then the result. To it only `cancel` is said. */
export type ArchiveMessage =
  | { type: 'progress'; progress: ArchiveProgress }
  | { type: 'done'; result: Result<ArchiveJobs[ArchiveJobName]['output']> }

/**
 * Does one work in a worker of its own, so that nothing else waits for it. A cancel is heard between two steps, and
 * whatever was begun is taken back. A bug, and a worker that ends by itself, reject.
 */
export function runArchiveJob<Name extends ArchiveJobName>(
  entry: URL,
  name: Name,
  input: ArchiveJobs[Name]['input'],
  { onProgress, signal }: { onProgress(progress: ArchiveProgress): void; signal: AbortSignal },
): Promise<Result<ArchiveJobs[Name]['output']>> {
  if (signal.aborted)
    return Promise.resolve(failure('cancelled', 'It was cancelled.', 'Nothing was changed.'))
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { name: 'archive', execArgv: [], workerData: { name, input } })
    const cancel = () => worker.postMessage('cancel')
    const settle = (act: () => void) => {
      signal.removeEventListener('abort', cancel)
      worker.removeAllListeners()
      worker.terminate().then(act, reject)
    }
    signal.addEventListener('abort', cancel, { once: true })
    worker.on('message', (message: ArchiveMessage) => {
      if (message.type === 'progress') onProgress(message.progress)
      // The worker answers a name with that name's output; its messages cannot say so.
      else settle(() => resolve(message.result as Result<ArchiveJobs[Name]['output']>))
    })
    worker.on('error', (error) => settle(() => reject(error)))
    worker.on('exit', (code) => settle(() => reject(new Error(`the archive worker ended with code ${code}`))))
  })
}

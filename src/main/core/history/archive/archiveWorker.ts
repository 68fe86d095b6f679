import { parentPort, workerData } from 'node:worker_threads'
import type { ArchiveProgress } from '../../../../shared/archive.ts'
import type { ArchiveMessage, ArchiveTask } from './archiveJob.ts'
import { exportArchive } from './exportArchive.ts'
import { exportTables } from './exportTables.ts'
import { importArchive } from './importArchive.ts'

/** Entry of the worker that packs and unpacks the folders of stations. */
const port = parentPort
if (!port) throw new Error('the archive worker runs in a worker thread only')
const stop = new AbortController()
port.on('message', (message) => {
  if (message === 'cancel') stop.abort()
})
const say = (message: ArchiveMessage) => port.postMessage(message)
const onProgress = (progress: ArchiveProgress) => say({ type: 'progress', progress })

async function run(task: ArchiveTask): Promise<ArchiveMessage & { type: 'done' }> {
  switch (task.name) {
    case 'exportArchive':
      return { type: 'done', result: await exportArchive(task.input, onProgress, stop.signal) }
    case 'exportTables':
      return { type: 'done', result: await exportTables(task.input, onProgress, stop.signal) }
    case 'importArchive':
      return { type: 'done', result: await importArchive(task.input, onProgress, stop.signal) }
  }
}

// Only archiveJob.ts starts this worker, and it passes a task.
say(await run(workerData as ArchiveTask))

import { parentPort } from 'node:worker_threads'
import { dieIfAsked } from './death.ts'
// Listens second, so a death before the write comes before it.
import '../../../../src/main/core/history/historyWorker.ts'

/** The real worker, which dies once on the next write after a file `die-before` or `die-after` was laid down. */
parentPort?.on('message', (request: { name: string }) => {
  if (request.name === 'write') dieIfAsked('die-after')
})

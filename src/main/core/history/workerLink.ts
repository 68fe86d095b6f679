import { Worker } from 'node:worker_threads'
import type { Answer, ProcedureName, Procedures, Request } from './messages.ts'

interface Pending {
  resolve(output: Procedures[ProcedureName]['output']): void
  reject(error: Error): void
}

/** Calls into one history worker. Every call ends: with the answer, or with the reason why the worker is gone. */
export interface WorkerLink {
  call<Name extends ProcedureName>(
    name: Name,
    input: Procedures[Name]['input'],
  ): Promise<Procedures[Name]['output']>
  isDead(): boolean
  /** Closes the file and ends the thread. */
  end(): Promise<void>
}

/** Starts a worker. `onDeath` is called once when it ends without `end()` having been called. */
export function startWorker(entry: URL, onDeath: (reason: string) => void): WorkerLink {
  // Flags of the program are no flags of the worker; some, such as --input-type, would keep it from starting.
  // A small nursery costs a worker nothing measurable and saves 6 MB; 50 stations are 50 workers.
  const resourceLimits = { maxYoungGenerationSizeMb: 4 }
  const worker = new Worker(entry, { name: 'history', execArgv: [], resourceLimits })
  const pending = new Map<number, Pending>()
  let nextId = 0
  let dead: string | null = null
  let ending = false

  const die = (reason: string) => {
    if (dead !== null) return
    dead = reason
    for (const { reject } of pending.values()) reject(new Error(reason))
    pending.clear()
    if (!ending) onDeath(reason)
  }
  worker.on('message', (answer: Answer) => {
    const waiting = pending.get(answer.id)
    pending.delete(answer.id)
    if (answer.ok) waiting?.resolve(answer.output)
    else waiting?.reject(new Error(answer.message))
  })
  worker.on('messageerror', (error) => die(`The recorder answered nonsense: ${error.message}`))
  worker.on('error', (error) => die(`The recorder failed: ${String(error)}`))
  worker.on('exit', (code) => die(`The recorder ended with code ${code}`))

  const call: WorkerLink['call'] = (name, input) =>
    new Promise((resolve, reject) => {
      if (dead !== null) {
        reject(new Error(dead))
        return
      }
      const id = nextId++
      // The worker answers a name with that name's output; the map of pending calls cannot say so.
      pending.set(id, { resolve: resolve as Pending['resolve'], reject })
      // `name` and `input` belong together by the signature; the compiler cannot join them into the union.
      worker.postMessage({ id, name, input } as Request)
    })
  const close = async () => {
    if (dead === null) await call('close', null)
  }

  return {
    call,
    isDead: () => dead !== null,
    async end() {
      ending = true
      try {
        await close()
      } finally {
        await worker.terminate()
      }
    },
  }
}

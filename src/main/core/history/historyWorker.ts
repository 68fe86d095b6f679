import { parentPort } from 'node:worker_threads'
import { createHistoryStore, type HistoryStore } from './historyStore.ts'
import type { Answer, Procedures, Request } from './messages.ts'

/** Entry of the worker thread that owns the history file of one station. */
const port = parentPort
if (!port) throw new Error('the history worker runs in a worker thread only')
const store = createHistoryStore()

port.on('message', (request: Request) => {
  port.postMessage(answer(store, request))
})

function answer(procedures: HistoryStore, request: Request): Answer {
  try {
    return { id: request.id, ok: true, output: run(procedures, request) }
  } catch (error) {
    return { id: request.id, ok: false, message: String(error) }
  }
}

function run(procedures: HistoryStore, request: Request): Procedures[Request['name']]['output'] {
  switch (request.name) {
    case 'open':
      return procedures.open(request.input)
    case 'write':
      return procedures.write(request.input)
    case 'range':
      return procedures.range(request.input)
    case 'alarms':
      return procedures.alarms(request.input)
    case 'lastReadings':
      return procedures.lastReadings(request.input)
    case 'close':
      return procedures.close(request.input)
  }
}

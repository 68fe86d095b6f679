import { parentPort } from 'node:worker_threads'
import { createHistoryStore, type HistoryStore } from './historyStore.ts'
import type { Answer, Procedures, Request } from './messages.ts'

/** Entry of the worker thread that owns the history file of one station. */
const port = parentPort
if (!port) throw new Error('the history worker runs in a worker thread only')
const store = createHistoryStore()

let isResting = true

port.on('message', (request: Request) => {
  port.postMessage(answer(store, request))
  if (!isResting) return
  isResting = false
  setImmediate(careInBetween)
})

/** Does one step of upkeep, then lets waiting messages go first. */
function careInBetween(): void {
  isResting = !store.careStep()
  if (!isResting) setImmediate(careInBetween)
}

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
    case 'series':
      return procedures.series(request.input)
    case 'alarms':
      return procedures.alarms(request.input)
    case 'lastReadings':
      return procedures.lastReadings(request.input)
    case 'searchAlarms':
      return procedures.searchAlarms(request.input)
    case 'searchEntries':
      return procedures.searchEntries(request.input)
    case 'entryDevices':
      return procedures.entryDevices(request.input)
    case 'acknowledge':
      return procedures.acknowledge(request.input)
    case 'summary':
      return procedures.summary(request.input)
    case 'windows':
      return procedures.windows(request.input)
    case 'halfCycles':
      return procedures.halfCycles(request.input)
    case 'collectorLog':
      return procedures.collectorLog(request.input)
    case 'importDeviceMemory':
      return procedures.importDeviceMemory(request.input)
    case 'deviceMemory':
      return procedures.deviceMemory(request.input)
    case 'findingsLog':
      return procedures.findingsLog(request.input)
    case 'lastFindings':
      return procedures.lastFindings(request.input)
    case 'exportHistory':
      return procedures.exportHistory(request.input)
    case 'storage':
      return procedures.storage(request.input)
    case 'care':
      return procedures.care(request.input)
    case 'retain':
      return procedures.retain(request.input)
    case 'close':
      return procedures.close(request.input)
  }
}

import type { AlarmReserve } from './alarmReserve.ts'
import type { Batch, Procedures } from './messages.ts'
import { type WriteFailure, writeFailureOf } from './storageProblem.ts'
import type { Writer } from './writer.ts'

type Outcome = Procedures['write']['output']

/** Writes batches; on a full disk only their alarms, gaps, log lines and verdicts, into the space that is reserved for them. */
export function createGuardedWrite(writer: Writer, reserve: AlarmReserve): (batch: Batch) => Outcome {
  return (batch) => {
    try {
      if (!reserve.hold()) return saveNews(writer, batch, 'There is no room for the reserve.')
      writer.write(batch)
      return { stored: writer.stored() }
    } catch (error) {
      const failure = writeFailureOf(error)
      if (failure !== 'disk-full') return { failure, detail: String(error), savedNews: false }
      reserve.release()
      return saveNews(writer, batch, String(error))
    }
  }
}

/** Does something that can wait and that may need room: not while the disk is full, and a failure becomes a value. */
export function guardedUse<T>(reserve: AlarmReserve, use: () => T): T | { failure: WriteFailure } {
  try {
    return reserve.hold() ? use() : { failure: 'disk-full' }
  } catch (error) {
    return { failure: writeFailureOf(error) }
  }
}

function saveNews(writer: Writer, batch: Batch, detail: string): Outcome {
  try {
    writer.write({
      ...batch,
      newSeries: [],
      series: new Int32Array(),
      ts: new Float64Array(),
      value: new Float64Array(),
      snapshot: [],
    })
    return { failure: 'disk-full', detail, savedNews: true }
  } catch (error) {
    return { failure: writeFailureOf(error), detail: String(error), savedNews: false }
  }
}

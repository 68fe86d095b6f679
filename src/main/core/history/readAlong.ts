import { type Result, success } from '../../../shared/result.ts'
import {
  type History,
  type HistoryOptions,
  type HistoryReader,
  openHistory,
  openHistoryReadOnly,
} from './history.ts'
import { recordedElsewhereProblem } from './storageProblem.ts'

/**
 * Opens the record for writing or, while another program records it, for reading along; every other problem is handed
 * on.
 */
export async function openHistoryOrReadAlong(options: HistoryOptions): Promise<Result<History>> {
  const own = await openHistory(options)
  if (own.ok || own.problem.code !== 'recorded-elsewhere') return own
  const reader = await openHistoryReadOnly(options)
  return reader.ok ? success(readAlong(reader.value)) : own
}

/**
 * A history that somebody else records: everything can be read, nothing is written, and `recording` says so. What is
 * appended is shown by others and forgotten here; the other program hears it, too.
 */
function readAlong(reader: HistoryReader): History {
  return {
    ...reader,
    repair: null,
    recording: () => ({
      ...reader.recording(),
      reason: recordedElsewhereProblem().message,
    }),
    append: () => {},
    recordAlarms: () => {},
    recordGap: () => {},
    recordEvent: () => {},
    recordFindings: () => {},
    acknowledge: async () => 'not-stored',
    backPressure: () => ({ unsaved: 0, mostUnsaved: 0, droppedNumbers: 0 }),
    importDeviceMemory: async () => null,
    onRecording: () => () => {},
    flush: async () => {},
    care: async () => {},
    retain: async () => {},
  }
}

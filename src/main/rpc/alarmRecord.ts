import type { Acknowledgement } from '../../shared/alarmContext.ts'
import type {
  AcknowledgeRequest,
  EntryDevice,
  EntryFilter,
  EntryPage,
  EntryQuery,
  EntryTable,
} from '../../shared/alarmEntry.ts'
import type { PastQuery } from '../../shared/recordedFinding.ts'
import type { Result } from '../../shared/result.ts'

/** The alarm log of connected stations: alarms, notifications of the GX and our own verdicts in one list. */
export interface AlarmRecord {
  /** A page of what is wanted, newest first. */
  search(query: EntryQuery): Promise<Result<EntryPage>>
  /** The devices that have entries in a stretch of time. */
  devices(query: PastQuery): Promise<Result<EntryDevice[]>>
  /** Keeps on this laptop who has seen an entry; nothing is written to the GX. */
  acknowledge(request: AcknowledgeRequest): Promise<Result<Acknowledgement>>
  /** Writes all that is wanted as CSV into the folder of exports. */
  export(filter: EntryFilter, signal: AbortSignal): Promise<Result<EntryTable>>
}

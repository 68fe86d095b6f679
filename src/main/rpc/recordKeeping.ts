import type { PastQuery, RecordedFinding } from '../../shared/recordedFinding.ts'
import type { CollectorLog, Retention, RetentionPreview, StorageState } from '../../shared/recordKeeping.ts'
import type { Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** What is kept of stations, connected or not, and for how long. */
export interface RecordKeeping {
  storage(portalId: PortalId): Promise<Result<StorageState>>
  /** The newest lines of a stretch of time, oldest first. */
  collectorLog(query: PastQuery): Promise<Result<CollectorLog>>
  /** Changes of verdicts, oldest first. */
  findingsLog(query: PastQuery): Promise<Result<RecordedFinding[]>>
  retention(): Retention
  /** What every station would lose at once or when it is connected next. */
  previewRetention(retention: Retention): Promise<RetentionPreview>
  /** Stations that are connected keep to it at once, the others when they are connected next. */
  setRetention(retention: Retention): Promise<Result<Retention>>
}

import type {
  ConfigSnapshot,
  DiffQuery,
  SnapshotDiff,
  SnapshotExport,
  SnapshotId,
  SnapshotSummary,
  SnapshotsState,
} from '../../shared/configSnapshot.ts'
import type { Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** Settings and firmware of stations as they were at each visit, connected or not. Nothing is written to the GX. */
export interface SnapshotKeeping {
  /** At once and whenever one comes or cannot come. */
  watch(portalId: PortalId, signal: AbortSignal): AsyncGenerator<SnapshotsState>
  /** Reads all settings now and keeps them; fails while the station is not connected. */
  take(portalId: PortalId): Promise<Result<SnapshotSummary>>
  read(portalId: PortalId, id: SnapshotId): Promise<Result<ConfigSnapshot>>
  /** null = there is none before it. */
  diff(query: DiffQuery): Promise<Result<SnapshotDiff | null>>
  /** Writes a file into the folder of exports. */
  export(query: SnapshotExport): Promise<Result<{ file: string }>>
}

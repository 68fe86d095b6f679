import type { Result } from '../../shared/result.ts'
import type { StationRecord } from '../../shared/stationRecord.ts'
import type { PortalId } from '../../shared/victron.ts'

/** What this laptop keeps about all its stations, and what a technician pinned of one. */
export interface StationBook {
  /** Every remembered station with its last verdict, out of the files on the disk. */
  fleet(): Promise<StationRecord[]>
  /** Deletes the folder, the address and the secret of a station that is not connected. */
  forget(portalId: PortalId): Promise<Result<void>>
  /** The station's watch list; empty when none was made, or when it cannot be read. */
  pins(portalId: PortalId): Promise<string[]>
  setPins(portalId: PortalId, pins: readonly string[]): Promise<Result<void>>
}

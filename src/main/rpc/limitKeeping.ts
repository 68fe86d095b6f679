import type {
  ChangedLimits,
  ChangeLimits,
  ImportedLimits,
  LimitList,
  LimitTable,
  ResetLimits,
  TableName,
} from '../../shared/limitTables.ts'
import type { Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** The limits that stations are judged by, as shipped and as changed by hand. */
export interface LimitKeeping {
  /** @param portalId the connected station whose use of the tables is told */
  list(portalId: PortalId | undefined): Promise<LimitList>
  table(name: TableName): Promise<Result<LimitTable>>
  /** Changes limits of one table, all of them or none. Connected stations are judged by them at once. */
  change(change: ChangeLimits): Promise<Result<ChangedLimits>>
  reset(reset: ResetLimits): Promise<Result<void>>
  resetAll(): Promise<Result<void>>
  /** Writes the changes as a file; `records.openExport` gives it. */
  export(): Promise<Result<{ file: string }>>
  /** Takes over the changes of such a file; those here of other limits stay. */
  import(text: string): Promise<Result<ImportedLimits>>
}

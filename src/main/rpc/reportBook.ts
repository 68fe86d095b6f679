import type { KeptReport, VerifiedReport } from '../../shared/reportBook.ts'
import type { Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** The reports that were made of stations, connected or not. */
export interface ReportBook {
  /** The newest first, and how many older ones there are. */
  list(portalId: PortalId): Promise<Result<{ reports: KeptReport[]; more: number }>>
  /** Whether document and data belong together; fails in words when they do not. */
  verify(portalId: PortalId, file: string): Promise<Result<VerifiedReport>>
  /** Absolute paths of a PDF and of what lies beside it. */
  filesOf(portalId: PortalId, file: string): Promise<Result<string[]>>
}

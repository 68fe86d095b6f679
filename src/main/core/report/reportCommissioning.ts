import type { CommissioningState } from '../../../shared/commissioning.ts'
import type { CompanyTexts, Logo } from '../../../shared/company.ts'
import type { SnapshotDiff, SnapshotSummary } from '../../../shared/configSnapshot.ts'
import type { TestResult } from '../../../shared/functionalTest.ts'
import type { Photo } from '../../../shared/photo.ts'

/** What is kept of the commissioning of a station, as a report needs it. */
export interface ReportCommissioning
  extends Pick<CommissioningState, 'checklist' | 'site' | 'visits' | 'items' | 'progress' | 'waiting'> {
  /** In the order in which they were added; `jpeg` is null when the file is not there as it was. */
  photos: readonly (Photo & { jpeg: Uint8Array | null })[]
  /** The newest first. */
  tests: readonly TestResult[]
  /** The newest one; null when none was taken. */
  snapshot: SnapshotSummary | null
  /** What differs from the snapshot before; null when there is none. */
  changes: SnapshotDiff | null
}

/** Who makes the report, and the picture of the logo; `bytes` is null when its file is not there as it was. */
export interface ReportCompany {
  texts: CompanyTexts
  logo: (Logo & { content: Uint8Array | null }) | null
}

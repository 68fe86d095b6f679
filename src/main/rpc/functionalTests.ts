import type {
  TestEvent,
  TestKind,
  TestList,
  TestReadiness,
  TestResult,
  TestWord,
} from '../../shared/functionalTest.ts'
import type { Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** Guided recordings at connected stations, and what is kept of them. Nothing is written to the GX. */
export interface FunctionalTestKeeping {
  /** Whether a test can start, at once and whenever that changes. */
  prepare(portalId: PortalId, kind: TestKind, signal: AbortSignal): Result<AsyncGenerator<TestReadiness>>
  /** One at a time per station. It is aborted when `signal` is. */
  run(portalId: PortalId, kind: TestKind, who: string, signal: AbortSignal): Result<AsyncGenerator<TestEvent>>
  confirm(portalId: PortalId, id: string, said: TestWord): Result<void>
  abort(portalId: PortalId, id: string): Result<void>
  list(portalId: PortalId): Promise<TestList>
  result(portalId: PortalId, id: string): Promise<Result<TestResult>>
}

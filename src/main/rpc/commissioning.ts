import type { ActDone, CommissioningAct, CommissioningState } from '../../shared/commissioning.ts'
import type { Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** Site, visits and checklist of stations, connected or not. Nothing is written to the GX. */
export interface CommissioningKeeping {
  /** At once and whenever it changes; items prove themselves while somebody watches. */
  watch(portalId: PortalId, signal: AbortSignal): Result<AsyncGenerator<CommissioningState>>
  /** Takes all of it, or says which field is refused. */
  act(portalId: PortalId, did: CommissioningAct): Promise<Result<ActDone>>
}

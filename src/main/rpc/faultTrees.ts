import type { TreeOffer, TreeWalk, WalkQuery } from '../../shared/faultTree.ts'
import type { Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** The way from a symptom to its cause at connected stations. */
export interface FaultTrees {
  /** All trees, suggested ones first; whenever it changes. Fails when the station is not connected. */
  list(portalId: PortalId, signal: AbortSignal): Result<AsyncGenerator<TreeOffer[]>>
  /** The path as evidence and answers lead; whenever it changes. Fails for a tree that is not there, too. */
  watch(query: WalkQuery, signal: AbortSignal): Result<AsyncGenerator<TreeWalk>>
}

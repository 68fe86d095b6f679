import { type Finding, overallVerdict, type Verdict } from '../../shared/finding.ts'
import type { RailItem } from './railItems.ts'

/** What stands on an item of the rail. */
export interface RailMark {
  verdict: Verdict
  /** How many findings need a look; null where only the worst of an area is marked. */
  count: number | null
}

const needsLook = ({ verdict }: Finding) => verdict === 'stop' || verdict === 'act' || verdict === 'watch'

/** A mark only where somebody has to look: the worst verdict of the item's area, on Findings with their number. */
export function railMark({ page, area }: RailItem, findings: readonly Finding[]): RailMark | null {
  const own = findings.filter(
    (finding) => needsLook(finding) && (page === 'findings' || finding.area === area),
  )
  if (own.length === 0) return null
  return { verdict: overallVerdict(own), count: page === 'findings' ? own.length : null }
}

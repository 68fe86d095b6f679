import type { VisitComparison } from '../../../../shared/visitComparison.ts'
import type { PrintedComparison } from './reportModel.ts'
import type { ReportTime } from './reportTime.ts'

/** The comparison with the report of the previous visit, with both days in words. */
export function comparisonModel(
  comparison: VisitComparison | null,
  time: ReportTime,
): PrintedComparison | null {
  return (
    comparison && {
      ...comparison,
      dayThen: time.date(comparison.before.at),
      dayNow: time.date(comparison.after.at),
    }
  )
}

import type { Evidence } from '../../../../shared/finding.ts'
import type { PrintedLine } from './commissioningSchema.ts'
import type { ReportTime } from './reportTime.ts'

/** Lines of evidence with their times as printed. */
export function printedLines<Line extends Evidence>(
  lines: readonly Line[],
  time: ReportTime,
): (Line & Pick<PrintedLine, 'when'>)[] {
  return lines.map((line) => ({ ...line, when: line.at === null ? '' : time.short(line.at) }))
}

import { english } from '../../shared/language.ts'
import type { Page } from '../state/navigation.ts'

/** What each page has of a station that is not connected. */
export const keptWords: Partial<Record<Page, string>> = {
  trends: english('curves and statistics of everything that was recorded'),
  explorer: english('the last value of every path, with the time at which it arrived'),
  commission: english('the checklist with its proofs, as it was left'),
  report: english('a report of what was recorded and judged'),
  records: english('size, gaps, verdicts, and the file for another laptop'),
}

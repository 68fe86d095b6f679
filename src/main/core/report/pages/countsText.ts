import type { Outcome } from '../model/commissioningSchema.ts'
import type { Say } from './evidenceText.ts'

/** How the items of the checklist stand, in the report's language: `49 items: 45 passed, 2 deviations.` */
export function countsText({ counts }: Pick<Outcome, 'counts'>, say: Say): string {
  const [all = '', ...parts] = counts.map(say)
  return parts.length === 0 ? `${all}.` : `${all}: ${parts.join(', ')}.`
}

import type { Verdict } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import type { RecordedFinding } from '../../../shared/recordedFinding.ts'
import { fromCore } from '../../state/words.ts'

/** One change of a verdict as it is listed. */
export interface VerdictLine {
  key: string
  at: number
  verdict: Verdict
  /** What was judged and where: `Cell spread under load, battery/512`. */
  title: string
  sentence: string
  limit: string
}

/** The newest first; of the same moment in a stable order. */
export function verdictLines(recorded: readonly RecordedFinding[], t: Translate): VerdictLine[] {
  return recorded
    .map(({ at, finding: { ruleId, subject, situation, verdict, title, sentence, limit } }) => ({
      key: JSON.stringify([at, ruleId, subject, situation]),
      title: `${fromCore(title, t)}, ${subject}`,
      sentence: fromCore(sentence, t),
      limit: fromCore(limit, t),
      ...{ at, verdict },
    }))
    .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))
}

/** `12 in the last year`, `the newest 200 of 412 in the last year`. */
export function countOf(total: number, shown: number, t: Translate): string {
  return total > shown
    ? t('the newest {{shown}} of {{total}} in the last year', { shown, total })
    : t('{{count}} in the last year', { count: total })
}

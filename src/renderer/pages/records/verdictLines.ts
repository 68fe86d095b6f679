import type { Verdict } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import type { RecordedFinding } from '../../../shared/recordedFinding.ts'

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
export function verdictLines(recorded: readonly RecordedFinding[]): VerdictLine[] {
  return recorded
    .map(({ at, finding: { ruleId, subject, situation, verdict, title, sentence, limit } }) => ({
      key: JSON.stringify([at, ruleId, subject, situation]),
      title: `${title}, ${subject}`,
      ...{ at, verdict, sentence, limit },
    }))
    .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))
}

/** `12 in the last year`, `the newest 200 of 412 in the last year`. */
export function countOf(total: number, shown: number, t: Translate): string {
  return t('{{which}}{{total}} in the last year', {
    which: total > shown ? t('the newest {{shown}} of ', { shown }) : '',
    total,
  })
}

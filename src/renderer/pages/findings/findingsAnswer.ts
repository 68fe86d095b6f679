import { type Finding, overallVerdict, type Verdict } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'

/** What the page answers. */
export interface FindingsAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** One sentence about everything that was judged, and how much could not be. `findings` is null before the first round. */
export function findingsAnswer(findings: readonly Finding[] | null, t: Translate): FindingsAnswer {
  if (findings === null)
    return { verdict: null, sentence: t('Not judged yet'), detail: t('The first round comes in a moment.') }
  const count = (...verdicts: Verdict[]) =>
    findings.filter((finding) => verdicts.includes(finding.verdict)).length
  const look = count('stop', 'act', 'watch')
  const judged = look + count('ok')
  const sentence =
    judged === 0
      ? t('Nothing could be judged yet')
      : look === 0
        ? t('Nothing that was judged needs a look')
        : t('{{count}} of {{judged}} judgements need a look', { count: look, judged })
  const open = count('not-judged')
  const detail =
    open === 0
      ? t('Everything that was asked could be judged.')
      : t('{{count}} could not be judged. Each says what it needs, and nothing is concluded from it.', {
          count: open,
        })
  return { verdict: overallVerdict(findings), sentence, detail }
}

import { type Finding, overallVerdict, type Verdict } from '../../../shared/finding.ts'

/** What the page answers. */
export interface FindingsAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** One sentence about everything that was judged, and how much could not be. `findings` is null before the first round. */
export function findingsAnswer(findings: readonly Finding[] | null): FindingsAnswer {
  if (findings === null)
    return { verdict: null, sentence: 'Not judged yet', detail: 'The first round comes in a moment.' }
  const count = (...verdicts: Verdict[]) =>
    findings.filter((finding) => verdicts.includes(finding.verdict)).length
  const look = count('stop', 'act', 'watch')
  const judged = look + count('ok')
  const sentence =
    judged === 0
      ? 'Nothing could be judged yet'
      : look === 0
        ? 'Nothing that was judged needs a look'
        : `${look} of ${judged} judgements ${look === 1 ? 'needs' : 'need'} a look`
  const open = count('not-judged')
  const detail =
    open === 0
      ? 'Everything that was asked could be judged.'
      : `${open} could not be judged. Each says what it needs, and nothing is concluded from it.`
  return { verdict: overallVerdict(findings), sentence, detail }
}

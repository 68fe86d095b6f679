import type { Finding, FindingsState, Verdict } from '../../../shared/finding.ts'

export interface ReportAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** Judgements that were reached, and those that were not. */
export function splitFindings(findings: readonly Finding[]): { judged: Finding[]; notJudged: Finding[] } {
  return {
    judged: findings.filter(({ verdict }) => verdict !== 'not-judged'),
    notJudged: findings.filter(({ verdict }) => verdict === 'not-judged'),
  }
}

/** What the report can say now. It is never a reason not to make one. */
export function reportAnswer(state: FindingsState | null): ReportAnswer {
  if (state === null)
    return {
      verdict: null,
      sentence: 'Looking at what the report can say',
      detail: 'The first judgement takes a few seconds.',
    }
  const { judged, notJudged } = splitFindings(state.findings)
  const open = notJudged.length
  if (judged.length === 0)
    return {
      verdict: 'not-judged',
      sentence: 'The report can describe this station, but not judge it yet',
      detail: 'It says so itself, line by line. Stay connected to let verdicts come in.',
    }
  return {
    verdict: open === 0 ? 'ok' : 'not-judged',
    sentence:
      open === 0
        ? `The report can be made, all ${judged.length} verdicts are in`
        : `The report can be made, ${judged.length} of ${judged.length + open} verdicts are in`,
    detail:
      open === 0
        ? `Compared with the limits of ${state.limitSet.title}.`
        : `The other ${open === 1 ? 'one appears' : `${open} appear`} in it as "Not judged", with what was missing.`,
  }
}

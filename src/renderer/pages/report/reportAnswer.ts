import type { Finding, FindingsState, Verdict } from '../../../shared/finding.ts'
import type { Recording } from '../../../shared/station.ts'

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

/** What the report can say now. Only a station without a record cannot have one. */
export function reportAnswer(state: FindingsState | null, recording: Recording['state']): ReportAnswer {
  if (recording === 'off')
    return {
      verdict: 'not-judged',
      sentence: 'This station is not recorded, and a report needs a record',
      detail: 'Values and verdicts of now are on the other pages.',
    }
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

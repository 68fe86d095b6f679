import type { Finding, FindingsState, Verdict } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import type { Recording } from '../../../shared/station.ts'
import { fromCore } from '../../state/words.ts'

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

/** What the report of a station that is not connected can say. */
export function awayAnswer(t: Translate): ReportAnswer {
  return {
    verdict: null,
    sentence: t('The report can be made from what is kept here'),
    detail: t('The station is not connected: verdicts rest on the record up to when it was last seen.'),
  }
}

/** What the report can say now. Only a station without a record cannot have one. */
export function reportAnswer(
  state: FindingsState | null,
  recording: Recording['state'],
  t: Translate,
): ReportAnswer {
  if (recording === 'off')
    return {
      verdict: 'not-judged',
      sentence: t('This station is not recorded, and a report needs a record'),
      detail: t('Values and verdicts of now are on the other pages.'),
    }
  if (state === null)
    return {
      verdict: null,
      sentence: t('Looking at what the report can say'),
      detail: t('The first judgement takes a few seconds.'),
    }
  const { judged, notJudged } = splitFindings(state.findings)
  const open = notJudged.length
  if (judged.length === 0)
    return {
      verdict: 'not-judged',
      sentence: t('The report can describe this station, but not judge it yet'),
      detail: t('It says so itself, line by line. Stay connected to let verdicts come in.'),
    }
  return {
    verdict: open === 0 ? 'ok' : 'not-judged',
    sentence:
      open === 0
        ? t('The report can be made, all {{count}} verdicts are in', { count: judged.length })
        : t('The report can be made, {{judged}} of {{total}} verdicts are in', {
            judged: judged.length,
            total: judged.length + open,
          }),
    detail:
      open === 0
        ? t('Compared with the limits of {{title}}.', { title: fromCore(state.limitSet.title, t) })
        : open === 1
          ? t('The other one appears in it as "Not judged", with what was missing.')
          : t('The other {{count}} appear in it as "Not judged", with what was missing.', { count: open }),
  }
}

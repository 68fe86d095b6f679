import type { ScoredStation } from '../../../../../src/main/core/diagnostics/score/factorResults.ts'
import type { ScoreTable } from '../../../../../src/main/core/diagnostics/score/scoreTable.ts'
import { stationScore } from '../../../../../src/main/core/diagnostics/score/stationScore.ts'
import type { Finding } from '../../../../../src/shared/finding.ts'
import type { Score } from '../../../../../src/shared/score.ts'

/** 23 Oct 2025, 12:34:56 UTC: the moment of the guide's example. */
export const visit = Date.UTC(2025, 9, 23, 12, 34, 56)

/** A station without batteries and inverters: nothing is expected of it. */
export const bare: ScoredStation = { batteries: [], serviceTypes: new Set() }

/** A finding of a rule, as far as a score looks at it. */
export function said(
  ruleId: string,
  verdict: Finding['verdict'],
  { situation = null, ...rest }: Partial<Finding> = {},
): Finding {
  return {
    ...{ ruleId, subject: 'battery/512', situation, area: 'battery', title: `Title of ${ruleId}`, verdict },
    severity: verdict === 'watch' ? 'warning' : verdict === 'act' || verdict === 'stop' ? 'alarm' : 'info',
    sentence: `${ruleId} ${situation ?? ''} says ${verdict}.`,
    ...{ value: 1, unit: 'mV', limit: 'watch over 30 mV, act over 50 mV', limitOrigin: 'a source' },
    evidence: [{ label: 'A fact', required: null, seen: '1 mV', met: null, readingKey: null, at: null }],
    ...{ since: visit, at: visit, action: `Do what ${ruleId} asks.`, confidence: 'high' },
    ...rest,
  }
}

/** One finding of each situation that the table knows, all of one verdict. */
export function everything(table: ScoreTable, verdict: Finding['verdict']): Finding[] {
  return table.factors.flatMap(({ judges }) =>
    judges.flatMap(({ rule, situations = [null] }) =>
      situations.map((situation) => said(rule, verdict, { situation })),
    ),
  )
}

export function scoreOf(table: ScoreTable, findings: readonly Finding[], station = bare): Score {
  return stationScore(findings, station, visit, table)
}

import { readFileSync } from 'node:fs'
import { scoreTableSchema } from '../../src/main/core/diagnostics/score/scoreTable.ts'
import { stationScore } from '../../src/main/core/diagnostics/score/stationScore.ts'
import type { Finding } from '../../src/shared/finding.ts'
import type { Score } from '../../src/shared/score.ts'
import { reportMoment } from './reportMoment.ts'

const file = new URL('../../resources/limits/score/score.json', import.meta.url)

/** The score of findings by the shipped table, at the moment of the report. */
export function scoreOfFindings(findings: readonly Finding[]): Score {
  const table = scoreTableSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return stationScore(findings, { batteries: [], serviceTypes: new Set() }, reportMoment, table)
}

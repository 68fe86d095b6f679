import type { Database } from 'better-sqlite3'
import { findingSchema } from '../../../shared/findingSchema.ts'
import type { RecordedFinding } from '../../../shared/recordedFinding.ts'
import { putContext } from './detailTable.ts'
import { prepared } from './prepared.ts'

interface FindingRow {
  at: number
  finding: string
}

/** Returns a function that stores one verdict; one of the same rule, subject, situation and time is replaced. */
export function prepareFindingWrite(database: Database): (recorded: RecordedFinding) => void {
  const statement = database.prepare(
    `insert or replace into finding (rule_id, subject, situation, at, verdict, finding)
     values (?, ?, ?, ?, ?, ?)`,
  )
  return ({ at, finding, context }) => {
    const { ruleId, subject, situation, verdict } = finding
    statement.run(ruleId, subject, situation ?? '', Math.round(at), verdict, JSON.stringify(finding))
    if (context) putContext(database, { ruleId, subject, situation, at }, context)
  }
}

/** Verdicts that were reached in `[from, to]` (epoch ms), oldest first. */
export function findingsBetween(database: Database, from: number, to: number): RecordedFinding[] {
  return prepared<[number, number], FindingRow>(
    database,
    'select at, finding from finding where at between ? and ? order by at, rule_id, subject, situation',
  )
    .all(from, to)
    .flatMap(recordedOf)
}

/** The last stored verdict of every finding. */
export function lastFindings(database: Database): RecordedFinding[] {
  // With max() SQLite takes the other columns from the row that has it (sqlite.org/lang_select.html).
  return prepared<[], FindingRow>(
    database,
    'select max(at) as at, finding from finding group by rule_id, subject, situation',
  )
    .all()
    .flatMap(recordedOf)
}

/** None for a row that cannot be read, for example of a repaired file. */
function recordedOf({ at, finding }: FindingRow): RecordedFinding[] {
  const parsed = findingSchema.safeParse(jsonOf(finding))
  return parsed.success ? [{ at, finding: parsed.data }] : []
}

/** undefined, which is no finding, for text that is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

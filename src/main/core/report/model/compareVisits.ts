import type { Verdict } from '../../../../shared/finding.ts'
import type { ComparedFinding, VisitComparison } from '../../../../shared/visitComparison.ts'
import { comparedFigures } from './comparedFigures.ts'
import type { EarlierFinding, EarlierReport } from './earlierReport.ts'

/** What the report of the previous visit said, held against what holds now. Both are twins. Pure. */
export function compareVisits(before: EarlierReport, after: EarlierReport): VisitComparison {
  return {
    before: {
      reportId: before.reportId ?? null,
      at: before.generatedAt,
      appVersion: before.appVersion,
    },
    after: { at: after.generatedAt },
    figures: comparedFigures(before, after),
    findings: comparedFindings(before.findings.findings, after.findings.findings),
    notes: notesOf(before, after),
  }
}

function notesOf(before: EarlierReport, after: EarlierReport): string[] {
  const [then, now] = [before.limitSet, after.limitSet]
  const isOtherSet = then.id !== now.id || then.version !== now.version
  return [
    ...(before.simulated === after.simulated ? [] : ['One of the two reports is about a simulated station.']),
    ...(isOtherSet
      ? [`Limits: ${then.title}, version ${then.version} then; ${now.title}, version ${now.version} now.`]
      : []),
    ...(before.appVersion === after.appVersion
      ? []
      : [`Judged by GX Fieldkit ${before.appVersion} then and ${after.appVersion} now.`]),
  ]
}

const isBad = (verdict: Verdict | null) => verdict === 'watch' || verdict === 'act' || verdict === 'stop'

type Groups = VisitComparison['findings']

/** Where a finding belongs; null when it was and is nothing to speak of. */
function groupOf(before: Verdict | null, after: Verdict | null): keyof Groups | null {
  if (isBad(after)) return !isBad(before) ? 'arisen' : before === after ? 'remaining' : 'moved'
  if (!isBad(before)) return null
  return after === 'ok' ? 'closed' : 'unknown'
}

function comparedFindings(before: readonly EarlierFinding[], after: readonly EarlierFinding[]): Groups {
  const nameOf = ({ ruleId, subject, situation }: EarlierFinding) => `${ruleId} ${subject} ${situation ?? ''}`
  const [old, now] = [before, after].map((list) => new Map(list.map((one) => [nameOf(one), one])))
  const groups: Groups = { arisen: [], closed: [], moved: [], remaining: [], unknown: [] }
  for (const name of new Set([...(now?.keys() ?? []), ...(old?.keys() ?? [])])) {
    const [then, present] = [old?.get(name), now?.get(name)]
    const one = present ?? then
    const group = groupOf(then?.verdict ?? null, present?.verdict ?? null)
    if (one && group) groups[group].push(comparedFinding(one, then, present))
  }
  return groups
}

function comparedFinding(
  { title, subject, sentence }: EarlierFinding,
  then: EarlierFinding | undefined,
  now: EarlierFinding | undefined,
): ComparedFinding {
  return { title, subject, sentence, before: then?.verdict ?? null, after: now?.verdict ?? null }
}

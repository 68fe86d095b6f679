import type { Finding } from '../../../../shared/finding.ts'
import type { Maintenance, Score } from '../../../../shared/score.ts'
import { type FactorResult, inFixedOrder, isFault, pointsOf } from './factorResults.ts'
import { dayAfter, intervalText } from './intervals.ts'
import type { Interval, ScoreTable } from './scoreTable.ts'

/** Day and words of an interval. */
export function due(now: number, interval: Interval): Pick<Maintenance, 'by' | 'interval'> {
  return { by: dayAfter(now, interval), interval: intervalText(interval) }
}

export function intervalOf({ verdict }: Finding, { intervals }: ScoreTable): Interval {
  return intervals.verdict[verdict === 'stop' || verdict === 'act' ? verdict : 'watch']
}

export function nameOf({ ruleId, subject, situation }: Finding) {
  return { ruleId, subject, situation }
}

/** What the findings ask for, the most urgent first, the heaviest of one day first. The same work is named once. */
export function maintenanceOf(
  results: readonly FactorResult[],
  now: number,
  table: ScoreTable,
): Score['maintenance'] {
  const faults = results
    .flatMap((result) => result.findings.filter(isFault).map((finding) => ({ finding, result })))
    .sort((a, b) => inFixedOrder(a.finding, b.finding))
  const byAction = new Map<string, Maintenance>()
  for (const { finding, result } of faults) {
    const points = pointsOf(result.factor.points, finding.verdict)
    const before = byAction.get(finding.action)
    byAction.set(finding.action, {
      action: finding.action,
      verdict: before?.verdict ?? finding.verdict,
      why: [...new Set([...(before?.why ?? []), finding.sentence])],
      findings: [...(before?.findings ?? []), nameOf(finding)],
      ...(before ? { by: before.by, interval: before.interval } : due(now, intervalOf(finding, table))),
      points: Math.max(before?.points ?? 0, points),
    })
  }
  // A stable sort: what is equal stays in the fixed order of the findings.
  return [...batteryVisit(results, now, table), ...byAction.values()].sort(
    (a, b) => a.by - b.by || b.points - a.points,
  )
}

/** One thing of the battery that weighs heavily calls for more than its own action. */
function batteryVisit(results: readonly FactorResult[], now: number, { batteryVisit: visit }: ScoreTable) {
  const heavy = results
    .filter(({ factor, points }) => factor.part === 'battery' && points >= visit.fromPoints)
    .sort((a, b) => b.points - a.points)
  const [first] = heavy
  if (!first?.worst) return []
  const { verdict } = first.worst
  const why = heavy.flatMap(({ worst }) => (worst ? [worst.sentence] : []))
  return [
    {
      ...{ action: visit.action, verdict, why, points: first.points },
      findings: heavy.flatMap(({ worst }) => (worst ? [nameOf(worst)] : [])),
      ...due(now, visit.by),
    },
  ]
}

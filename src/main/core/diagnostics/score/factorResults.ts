import { type Finding, type Verdict, worstFirst } from '../../../../shared/finding.ts'
import type { ScorePart } from '../../../../shared/score.ts'
import type { StationProfile } from '../profile/stationProfile.ts'
import type { Factor, PointsByVerdict, ScoreTable } from './scoreTable.ts'

/** One thing of the table at this station: what was found of it and how much of it was judged. */
export interface FactorResult {
  factor: Pick<Factor, 'id' | 'title' | 'part' | 'points' | 'risk' | 'origin'>
  /** All that was said of it, faults first, the heaviest verdict first. */
  findings: readonly Finding[]
  /** The finding it costs points for; null when it costs none. */
  worst: Finding | null
  points: number
  /** The most it can cost. */
  most: number
  /** Part of `most` that was judged. */
  judged: number
}

/** What the station is, as far as a factor asks. */
export type ScoredStation = Pick<StationProfile, 'batteries' | 'serviceTypes'>

/** Watch, act and stop are faults. */
export function isFault({ verdict }: { verdict: Verdict }): boolean {
  return verdict === 'watch' || verdict === 'act' || verdict === 'stop'
}

/** The worst verdict first; what reads the same in any order stands in the order of its name. */
export function inFixedOrder(a: Finding, b: Finding): number {
  if (a.verdict !== b.verdict) return worstFirst(a, b)
  return (
    byText(a.ruleId, b.ruleId) || byText(a.subject, b.subject) || byText(a.situation ?? '', b.situation ?? '')
  )
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Points of a verdict; OK and "not judged" cost nothing. */
export function pointsOf(points: PointsByVerdict, verdict: Verdict): number {
  if (verdict === 'stop') return points.stop ?? points.act
  return verdict === 'act' || verdict === 'watch' ? points[verdict] : 0
}

/** Each thing of the table that this station has, in the order of the table; others of rules it does not name last. */
export function factorResults(
  findings: readonly Finding[],
  station: ScoredStation,
  table: ScoreTable,
): FactorResult[] {
  const byRule = groupedByRule(findings)
  const taken = new Set<Finding>()
  const named = table.factors.flatMap((factor) => {
    const own = findingsOf(factor, byRule)
    for (const finding of own) taken.add(finding)
    return own.length > 0 || isExpected(factor, station) ? [resultOf(factor, own, table)] : []
  })
  const rest = findings.filter((finding) => !taken.has(finding) && !table.free.includes(finding.ruleId))
  return [...named, ...others(rest, table)]
}

function groupedByRule(findings: readonly Finding[]): ReadonlyMap<string, Finding[]> {
  const byRule = new Map<string, Finding[]>()
  for (const finding of findings) {
    const own = byRule.get(finding.ruleId)
    if (own) own.push(finding)
    else byRule.set(finding.ruleId, [finding])
  }
  return byRule
}

function findingsOf({ judges }: Factor, byRule: ReadonlyMap<string, Finding[]>): Finding[] {
  return judges.flatMap(({ rule, situations, except }) =>
    (byRule.get(rule) ?? []).filter(
      ({ situation }) =>
        (!situations || situations.includes(situation)) &&
        !(except && situation !== null && except.includes(situation)),
    ),
  )
}

function isExpected({ expects }: Factor, { batteries, serviceTypes }: ScoredStation): boolean {
  if (expects === 'battery') return batteries.length > 0
  if (expects === 'cells') return batteries.some(({ hasCells }) => hasCells)
  return expects === 'inverter' && ['vebus', 'multi', 'inverter'].some((type) => serviceTypes.has(type))
}

const partOfArea = {
  battery: 'battery',
  'inverter-grid': 'inverter',
  solar: 'solar',
  communication: 'communication',
  installation: 'installation',
} as const satisfies Record<Finding['area'], ScorePart>

/** Each rule that the table does not name is a thing of its own, by the name of its findings. */
function others(rest: readonly Finding[], table: ScoreTable): FactorResult[] {
  return [...new Set(rest.map(({ ruleId }) => ruleId))].sort().flatMap((id) => {
    const own = rest.filter(({ ruleId }) => ruleId === id)
    const [first] = [...own].sort(inFixedOrder)
    if (!first) return []
    const { points, origin } = table.others
    const part = partOfArea[first.area]
    return [resultOf({ id, title: first.title, part, points, risk: false, origin }, own, table)]
  })
}

function resultOf(
  factor: FactorResult['factor'],
  findings: readonly Finding[],
  { confidence }: ScoreTable,
): FactorResult {
  const sorted = [...findings].sort(inFixedOrder)
  const [first] = sorted
  const worst = first && isFault(first) ? first : null
  const most = pointsOf(factor.points, 'stop')
  const counts = sorted.map(({ verdict, confidence: sure }) =>
    verdict === 'not-judged' ? 0 : sure === 'low' ? confidence.lowCounts : 1,
  )
  const share = counts.length === 0 ? 0 : counts.reduce((sum, each) => sum + each, 0) / counts.length
  return {
    ...{ factor, findings: sorted, worst, most },
    points: worst ? pointsOf(factor.points, worst.verdict) : 0,
    judged: most * share,
  }
}

import { type Area, type Finding, type Verdict, verdictWords } from '../../../shared/finding.ts'

/** Findings of one verdict. */
export interface FindingGroup {
  verdict: Verdict
  /** `Act`, `Not judged`. */
  name: string
  findings: Finding[]
}

/** What needs a hand comes first; what is in order comes last. */
const order: readonly Verdict[] = ['stop', 'act', 'watch', 'not-judged', 'ok']

const byTitle = (a: Finding, b: Finding) =>
  a.title.localeCompare(b.title, 'en') || a.subject.localeCompare(b.subject, 'en')

/** The findings of an area (null = of all), by verdict and then by name; a verdict that nobody reached has no group. */
export function findingGroups(findings: readonly Finding[], area: Area | null): FindingGroup[] {
  const own = area === null ? findings : findings.filter((finding) => finding.area === area)
  return order.flatMap((verdict) => {
    const reached = own.filter((finding) => finding.verdict === verdict).sort(byTitle)
    return reached.length === 0 ? [] : [{ verdict, name: verdictWords[verdict], findings: reached }]
  })
}

/** Names a finding among all of one round. */
export function findingKey({
  ruleId,
  subject,
  situation,
}: Pick<Finding, 'ruleId' | 'subject' | 'situation'>): string {
  return `${ruleId}/${subject}/${situation ?? ''}`
}

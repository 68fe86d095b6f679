import type { Evidence, Finding, Severity, Verdict } from '../../../shared/finding.ts'
import type { Rule, RuleInput } from './rule.ts'

const severityOf = {
  ok: 'info',
  'not-judged': 'info',
  watch: 'warning',
  act: 'alarm',
  stop: 'alarm',
} as const satisfies Record<Verdict, Severity>

const noNumbers = { watchOver: null, actOver: null, watchUnder: null, actUnder: null, judgedFrom: null }

/** What a rule says; `since`, severity, rule and area follow from it. */
export type Conclusion = Omit<Finding, 'ruleId' | 'area' | 'since' | 'severity'>

/** Makes a finding. `since` is carried over from the round before while the verdict stays the same. */
export function conclude(rule: Pick<Rule, 'id' | 'area'>, input: RuleInput, said: Conclusion): Finding {
  const before = input.previous.find(
    (finding) =>
      finding.ruleId === rule.id && finding.subject === said.subject && finding.situation === said.situation,
  )
  const held = before?.verdict === said.verdict ? before.since : null
  return {
    ...noNumbers,
    ...said,
    ruleId: rule.id,
    area: rule.area,
    severity: severityOf[said.verdict],
    since: said.verdict === 'not-judged' ? null : (held ?? said.at),
  }
}

/** Green up to `watchOver`, amber up to `actOver`, red above. */
export function verdictOver(
  value: number,
  band: { watchOver: number; actOver: number },
): 'ok' | 'watch' | 'act' {
  if (value > band.actOver) return 'act'
  return value > band.watchOver ? 'watch' : 'ok'
}

/** `watch over 30 mV, act over 50 mV` */
export function bandText(band: { watchOver: number; actOver: number; unit: string }): string {
  return `watch over ${band.watchOver} ${band.unit}, act over ${band.actOver} ${band.unit}`
}

/** The figures of a band, as a finding carries them. */
export function bandNumbers({ watchOver, actOver }: { watchOver: number; actOver: number }) {
  return { watchOver, actOver } satisfies Partial<Finding>
}

/** A plain fact behind a verdict. */
export function fact(
  label: string,
  seen: string,
  readingKey: string | null = null,
  at: number | null = null,
) {
  return { label, required: null, seen, met: null, readingKey, at } satisfies Evidence
}

/** A condition that had to hold before the limit applies. */
export function gate(
  label: string,
  required: string,
  seen: string,
  met: boolean,
  readingKey: string | null = null,
  at: number | null = null,
): Evidence {
  return { label, required, seen, met, readingKey, at }
}

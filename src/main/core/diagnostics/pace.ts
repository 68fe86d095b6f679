import type { Finding, LimitSet } from '../../../shared/finding.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import type { KeptAnswers } from './gather.ts'
import { leastRefreshMs, type Need, needKey } from './needs.ts'
import type { Rule, RuleContext, RuleInput } from './rule.ts'

/** What the last look at one rule left. Times are epoch ms on the station's clock. */
interface Look {
  at: number
  judgedAt: number
  /** Keys of what it needs. */
  keys: readonly string[]
  findings: readonly Finding[]
}

/** What the rounds of one station know of its rules, and of which station that is. */
export interface KeptLooks {
  byRule: Map<string, Look>
  services: readonly ServiceId[]
  sets: readonly LimitSet[]
}

export function noLooks(): KeptLooks {
  return { byRule: new Map(), services: [], sets: [] }
}

/** The rules to look at in this round, with the keys of what each needs; all others keep their findings. */
export interface DueRules {
  keys: ReadonlyMap<Rule, readonly string[]>
  needs: ReadonlyMap<string, Need>
  /** Some rule needs something else than in the round before. */
  isNew: boolean
}

/** Which rules have to be looked at now. */
export function dueRules(rules: readonly Rule[], context: RuleContext, looks: KeptLooks): DueRules {
  forgetOtherStation(context, looks)
  const keys = new Map<Rule, readonly string[]>()
  const needs = new Map<string, Need>()
  let isNew = false
  for (const rule of rules) {
    const look = looks.byRule.get(rule.id)
    if (look && isAtRest(rule, look, context.now)) continue
    const own = rule.needs(context).map((need) => {
      const key = needKey(need)
      needs.set(key, need)
      return key
    })
    keys.set(rule, own)
    isNew ||= !look || !isSame(own, look.keys, Object.is)
  }
  return { keys, needs, isNew }
}

/** A change of services or of limits, say with the first cell voltages, is a reason to judge everything anew. */
function forgetOtherStation({ view, limits }: RuleContext, looks: KeptLooks): void {
  const services = view.services()
  if (isSame(services, looks.services, isSameService) && isSame(limits.sets, looks.sets, isSameSet)) return
  looks.byRule.clear()
  looks.services = services
  looks.sets = limits.sets
}

const isSameService = (a: ServiceId, b: ServiceId) =>
  a.serviceType === b.serviceType && a.deviceInstance === b.deviceInstance
/** A figure that a technician changes leaves id and version as they are. */
const isSameSet = (a: LimitSet, b: LimitSet) =>
  a.id === b.id && a.version === b.version && a.subject === b.subject && a.changed?.at === b.changed?.at

function isSame<T>(some: readonly T[], others: readonly T[], isEqual: (a: T, b: T) => boolean): boolean {
  return some.length === others.length && some.every((one, index) => isEqual(one, others[index] ?? one))
}

/** Also false when the clock was set back. */
function isAtRest({ pace }: Rule, { at }: Look, now: number): boolean {
  return (pace ?? 'each-round') !== 'each-round' && now >= at && now - at < leastRefreshMs
}

/** The findings of one rule in this round: new ones where it is due, else those of its last look. */
export function judgeDue(
  rule: Rule,
  input: RuleInput,
  due: DueRules,
  memory: { looks: KeptLooks; answers: KeptAnswers },
): readonly Finding[] {
  const { now } = input
  const look = memory.looks.byRule.get(rule.id)
  const keys = due.keys.get(rule)
  if (look && !keys) return look.findings
  if (look && keys && rule.pace === 'with-history' && !hasNews(look, keys, now, memory.answers)) {
    look.at = now
    return look.findings
  }
  const findings = rule.judge(input)
  memory.looks.byRule.set(rule.id, { at: now, judgedAt: now, keys: keys ?? [], findings })
  return findings
}

function hasNews(look: Look, keys: readonly string[], now: number, answers: KeptAnswers): boolean {
  if (now < look.judgedAt || !isSame(keys, look.keys, Object.is)) return true
  return keys.some((key) => (answers.get(key)?.at ?? now) > look.judgedAt)
}

/** Answers that no rule needs any more leave. */
export function forgetUnneeded({ looks, answers }: { looks: KeptLooks; answers: KeptAnswers }): void {
  const needed = new Set([...looks.byRule.values()].flatMap((look) => look.keys))
  for (const key of answers.keys()) if (!needed.has(key)) answers.delete(key)
}

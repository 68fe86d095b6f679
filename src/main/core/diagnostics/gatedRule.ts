import type { Finding } from '../../../shared/finding.ts'
import { type Conclusion, conclude } from './conclude.ts'
import type { Rule, RuleInput } from './rule.ts'

/** The words and figures of a finding that stand before anything is measured. */
export type Head = Pick<Conclusion, 'subject' | 'situation' | 'title' | 'unit' | 'limit' | 'limitOrigin'> &
  Partial<Pick<Conclusion, 'watchOver' | 'actOver' | 'watchUnder' | 'actUnder' | 'cellDwell'>>

/** Why there is no verdict: what it needs, the conditions with what was seen of them, how to get one. */
export type Missing = Pick<Conclusion, 'sentence' | 'evidence' | 'action'>

/** One thing that a rule judges at this station. */
export interface Subject {
  head: Head
  /** What keeps the gate closed; null = open. */
  missing: Missing | null
}

/** What a rule says about a subject whose gate is open; it may correct the head. */
export type Said = Omit<Conclusion, keyof Head> & Partial<Head>

/** A rule in two steps. */
export interface GatedRule<S extends Subject> extends Omit<Rule, 'judge'> {
  /** What is to be judged here and whether it can be. No subjects = the rule has no business at this station. */
  gate(input: RuleInput): readonly S[]
  /** Called for open gates only. */
  judge(input: RuleInput, subject: S): Said
}

/** A rule whose closed gates give "not judged" without being asked. */
export function gatedRule<S extends Subject>(spec: GatedRule<S>): Rule {
  const say = (input: RuleInput, subject: S): Conclusion =>
    subject.missing
      ? {
          ...subject.head,
          ...subject.missing,
          verdict: 'not-judged',
          value: null,
          at: input.now,
          confidence: 'low',
        }
      : { ...subject.head, ...spec.judge(input, subject) }
  return {
    ...spec,
    judge: (input): Finding[] =>
      spec.gate(input).map((subject) => conclude(spec, input, say(input, subject))),
  }
}

import type { TreeAnswer } from '../../../../shared/faultTree.ts'
import type { Evidence, Finding } from '../../../../shared/finding.ts'
import type { Need } from '../needs.ts'
import type { RuleContext, RuleInput } from '../rule.ts'

/** What the live evidence says to one question. */
export interface ProbeAnswer {
  answer: TreeAnswer
  /** What it follows from; for `not-known` what was looked for. At least one line. */
  evidence: Evidence[]
}

export interface ProbeInput extends RuleInput {
  /** The judgements of the last round. */
  findings: readonly Finding[]
  /** What the tree is walked for, `battery/512`; null = whatever the station points at. */
  subject: string | null
}

/** Answers one question from the live evidence. Pure; no input makes it throw. */
export interface Probe {
  /** What it reads of the past; nothing when absent. */
  needs?(context: RuleContext): readonly Need[]
  look(input: ProbeInput): ProbeAnswer
}

/** A decided answer with its evidence. */
export function decided(isYes: boolean, ...evidence: Evidence[]): ProbeAnswer {
  return { answer: isYes ? 'yes' : 'no', evidence }
}

/** Nothing decides; the lines say what was looked for. */
export function undecided(...evidence: Evidence[]): ProbeAnswer {
  return { answer: 'not-known', evidence }
}

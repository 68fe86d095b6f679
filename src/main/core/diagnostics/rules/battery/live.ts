import type { Evidence } from '../../../../../shared/finding.ts'
import { formatDuration } from '../../../../../shared/format.ts'
import { gate } from '../../conclude.ts'
import type { Missing } from '../../gatedRule.ts'
import type { Present } from '../../present.ts'
import type { RuleInput } from '../../rule.ts'

/** A value that a verdict may rest on. */
export type Live = Present & { value: number }

/** Published, a number, and proven of late. */
export function isLive(value: Present): value is Live {
  return value.value !== null && value.fresh
}

/** The condition that a value is there and young, with what was seen of it. */
export function liveLine(input: Pick<RuleInput, 'now'>, label: string, value: Present): Evidence {
  const text = value.text === '' ? 'an empty text' : value.text
  const isStale = value.value !== null && !value.fresh
  const seen = isStale ? `${text}, stale for ${formatDuration(input.now - value.provenAt)}` : text
  return gate(label, 'published and live', seen, isLive(value), value.key, value.at)
}

/** Closes a gate when one of its conditions does not hold. */
export function missingOf(evidence: readonly Evidence[], words: Omit<Missing, 'evidence'>): Missing | null {
  return evidence.every((line) => line.met !== false) ? null : { ...words, evidence: [...evidence] }
}

/** What is to be done while a BMS is silent. */
export const checkCable = 'Check the BMS cable. Fieldkit judges when the values are back.'

/** The last moment all of these values are proven for, not after now. */
export function provenSince(input: Pick<RuleInput, 'now'>, values: readonly Present[]): number {
  return Math.min(input.now, ...values.map((value) => value.provenAt))
}

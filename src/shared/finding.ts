import type { z } from 'zod'
import type {
  areaSchema,
  evidenceSchema,
  findingSchema,
  findingsStateSchema,
  limitSetSchema,
  severitySchema,
  verdictSchema,
} from './findingSchema.ts'

/** The five words of the design language. */
export type Verdict = z.infer<typeof verdictSchema>

/** gui-v2 Notification_Type. */
export type Severity = z.infer<typeof severitySchema>

/** Windows of the annunciator, in their fixed order. */
export type Area = z.infer<typeof areaSchema>

/** One measured fact behind a verdict. */
export type Evidence = z.infer<typeof evidenceSchema>

/** One judgement of one rule about one thing, always with its evidence and the limit's origin. */
export type Finding = z.infer<typeof findingSchema>

/** Name and version of a limit table, printed with every report. */
export type LimitSet = z.infer<typeof limitSetSchema>

/** All judgements of one station at one moment. */
export type FindingsState = z.infer<typeof findingsStateSchema>

/** The words as they are shown. */
export const verdictWords = {
  ok: 'OK',
  watch: 'Watch',
  act: 'Act',
  stop: 'Stop',
  'not-judged': 'Not judged',
} as const satisfies Record<Verdict, string>

const rank: Record<Verdict, number> = { ok: 1, 'not-judged': 0, watch: 2, act: 3, stop: 4 }

/** Sorts the worst verdict first; `not-judged` is last because it is no fault. */
export function worstFirst(a: { verdict: Verdict }, b: { verdict: Verdict }): number {
  return rank[b.verdict] - rank[a.verdict]
}

/**
 * Verdict of a group: the worst that was reached. With nothing reached it is `not-judged`; "not judged" lines never
 * make a group worse and never make it OK.
 */
export function overallVerdict(findings: readonly { verdict: Verdict }[]): Verdict {
  return [...findings].sort(worstFirst)[0]?.verdict ?? 'not-judged'
}

import { z } from 'zod'

/** The five words of the design language. */
export const verdictSchema = z.enum(['ok', 'watch', 'act', 'stop', 'not-judged'])
export type Verdict = z.infer<typeof verdictSchema>

/** The words as they are shown. */
export const verdictWords = {
  ok: 'OK',
  watch: 'Watch',
  act: 'Act',
  stop: 'Stop',
  'not-judged': 'Not judged',
} as const satisfies Record<Verdict, string>

/** gui-v2 Notification_Type. */
export const severitySchema = z.enum(['info', 'warning', 'alarm'])
export type Severity = z.infer<typeof severitySchema>

/** Windows of the annunciator, in their fixed order. */
export const areaSchema = z.enum(['battery', 'inverter-grid', 'solar', 'communication', 'installation'])
export type Area = z.infer<typeof areaSchema>

/** One measured fact behind a verdict. */
export const evidenceSchema = z.object({
  /** `Load current`. */
  label: z.string(),
  /** The required condition in words, when this line is a gate: `at least 7.4 A (C/20)`. */
  required: z.string().nullable(),
  /** The value as text with its unit, or `not published`. */
  seen: z.string(),
  /** Whether the gate was met; null for a plain fact. */
  met: z.boolean().nullable(),
  /** `battery/512/Dc/0/Current`; null for a computed figure. */
  readingKey: z.string().nullable(),
  /** Epoch ms of the value; null for a figure over a window. */
  at: z.number().nullable(),
})
export type Evidence = z.infer<typeof evidenceSchema>

/** One judgement of one rule about one thing, always with its evidence and the limit's origin. */
export const findingSchema = z.object({
  ruleId: z.string(),
  /** What it is about: `battery/512`, `platform/0/can0`. With ruleId and situation it names the finding. */
  subject: z.string(),
  /** Only for rules that judge by situation: `load`. */
  situation: z.string().nullable(),
  area: areaSchema,
  /** Short name of what was judged: `Cell spread under load`. */
  title: z.string(),
  verdict: verdictSchema,
  severity: severitySchema,
  /** One sentence that a technician could say aloud. */
  sentence: z.string(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  /** The limits in words: `watch over 30 mV, act over 50 mV`. */
  limit: z.string(),
  /** Where the limit comes from. */
  limitOrigin: z.string(),
  evidence: z.array(evidenceSchema).min(1),
  /** Epoch ms when the verdict was first reached in this recording; null when not judged. */
  since: z.number().nullable(),
  /** Epoch ms of the data the verdict rests on. */
  at: z.number(),
  /** What to do, or how to get a verdict. */
  action: z.string(),
  confidence: z.enum(['low', 'medium', 'high']),
})
export type Finding = z.infer<typeof findingSchema>

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

/** Name and version of a limit table, printed with every report. */
export const limitSetSchema = z.object({ id: z.string(), version: z.int(), title: z.string() })
export type LimitSet = z.infer<typeof limitSetSchema>

/** All judgements of one station at one moment. */
export const findingsStateSchema = z.object({
  at: z.number(),
  limitSet: limitSetSchema,
  findings: z.array(findingSchema),
})
export type FindingsState = z.infer<typeof findingsStateSchema>

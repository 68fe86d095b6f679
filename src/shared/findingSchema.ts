import { z } from 'zod'
import { areas } from './areas.ts'
import { cellDwellSchema } from './cellDwell.ts'
import { handChangedSchema } from './limitTables.ts'
import { scoreSchema } from './scoreSchema.ts'
import { verdicts } from './verdicts.ts'

/** The five words of the design language. */
export const verdictSchema = z.enum(verdicts)

/** gui-v2 Notification_Type. */
export const severitySchema = z.enum(['info', 'warning', 'alarm'])

/** Windows of the annunciator, in their fixed order. */
export const areaSchema = z.enum(areas)

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
  /** Watch and act lie over these, in `unit`; null or absent where the limit has another shape. */
  watchOver: z.number().nullable().optional(),
  actOver: z.number().nullable().optional(),
  /** Watch and act lie under these, in `unit`. `limit` says whether a figure itself is still OK. */
  watchUnder: z.number().nullable().optional(),
  actUnder: z.number().nullable().optional(),
  /** Where the limit comes from. */
  limitOrigin: z.string(),
  evidence: z.array(evidenceSchema).min(1),
  /** Epoch ms when the verdict was first reached in this recording; null when not judged. */
  since: z.number().nullable(),
  /** Epoch ms of the data the verdict rests on. */
  at: z.number(),
  /** Epoch ms where the judged stretch begins; `at` is its end. null or absent when no stretch was judged. */
  judgedFrom: z.number().nullable().optional(),
  /** What to do, or how to get a verdict. */
  action: z.string(),
  confidence: z.enum(['low', 'medium', 'high']),
  /** Which cells lead how long; only of "weak cell", and absent before anything was recorded. */
  cellDwell: cellDwellSchema.optional(),
})

/** Name and version of a limit table, printed with every report. */
export const limitSetSchema = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  kind: z.enum(['battery', 'grid', 'platform', 'score']).optional(),
  /** Why this table: `LFP: Pylontech battery, product 0xB009; cells in series 15, published`. */
  reason: z.string().optional(),
  /** The one battery it is for, where a station has several kinds: `battery/279`. */
  subject: z.string().optional(),
  /** That limits of it were changed by hand; absent when all are as shipped. */
  changed: handChangedSchema.optional(),
})

/** All judgements of one station at one moment. */
export const findingsStateSchema = z.object({
  at: z.number(),
  /** The table of the main battery. */
  limitSet: limitSetSchema,
  /** Every table that was used, that of the main battery first; absent in states of older versions. */
  limitSets: z.array(limitSetSchema).optional(),
  findings: z.array(findingSchema),
  /** Risk, health and what to do, as they follow from the findings; absent in states of older versions. */
  score: scoreSchema.optional(),
})

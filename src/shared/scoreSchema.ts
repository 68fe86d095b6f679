import { z } from 'zod'
import { verdicts } from './verdicts.ts'

/** Parts of a station that have a health score of their own, in their fixed order. */
export const scoreParts = ['battery', 'inverter', 'grid', 'solar', 'communication', 'installation'] as const
export const scorePartSchema = z.enum(scoreParts)

/** From the mildest on. */
export const riskLevels = ['low', 'medium', 'high', 'critical'] as const
export const riskLevelSchema = z.enum(riskLevels)

const verdictSchema = z.enum(verdicts)
const confidenceSchema = z.enum(['low', 'medium', 'high'])

/** Names a finding of the same state. */
const findingNameSchema = z.object({
  ruleId: z.string(),
  subject: z.string(),
  situation: z.string().nullable(),
})

/** Points that one thing costs, with the finding they rest on. */
export const scorePointSchema = z.object({
  /** Id of the thing in the table: `imbalance`. */
  factor: z.string(),
  /** `Cell imbalance` */
  title: z.string(),
  part: scorePartSchema,
  points: z.number(),
  /** The most it can cost. */
  most: z.number(),
  /** It counts for the risk too, not for the health alone. */
  isRisk: z.boolean(),
  /** Why it weighs so much. */
  origin: z.string(),
  finding: findingNameSchema,
  verdict: verdictSchema,
  /** Title, sentence, value and limit of the finding. */
  name: z.string(),
  sentence: z.string(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  limit: z.string(),
  limitOrigin: z.string(),
  /** Other findings of the same thing that need a look; they cost nothing more. */
  also: z.int(),
})

/** Something that could not be judged, or not wholly: it lowers the confidence and costs nothing. */
export const missingInputSchema = z.object({
  factor: z.string(),
  title: z.string(),
  part: scorePartSchema,
  isRisk: z.boolean(),
  /** Points it could cost that were judged, of all it could cost. */
  judged: z.number(),
  of: z.number(),
  /** What it needs. */
  sentence: z.string(),
  /** How to get it; null when nothing was seen that would tell. */
  action: z.string().nullable(),
})

/** How much of what counts was judged. */
const basis = {
  /** Points that could be lost and were judged, rounded down, of all that this station could lose. */
  judged: z.int(),
  of: z.int(),
  confidence: confidenceSchema,
}

/** Health of a part or of all: 100 less the points lost; null when too little was judged. */
export const healthSchema = z.object({
  score: z.int().min(0).max(100).nullable(),
  /** Points lost, also where the score is not known. */
  lost: z.number(),
  ...basis,
})

/** One thing to do. */
export const maintenanceSchema = z.object({
  action: z.string(),
  verdict: verdictSchema,
  /** Sentences of the findings that ask for it, the worst first. */
  why: z.array(z.string()).min(1),
  /** Findings it comes from; none for advice that rests on the points. */
  findings: z.array(findingNameSchema),
  /** Epoch ms of the last day for it. */
  by: z.number(),
  /** `at once`, `in 14 days`, `in 6 months`. */
  interval: z.string(),
  points: z.number(),
})

/** Risk, health, what to do and when to look again. It follows from the findings alone. */
export const scoreSchema = z.object({
  /** The table of weights that was used. */
  table: z.object({ id: z.string(), version: z.int(), title: z.string() }),
  risk: z.object({
    /** null when too little was judged to call it low. */
    level: riskLevelSchema.nullable(),
    points: z.number(),
    ...basis,
    /** What follows from the level: `Plan a visit within weeks.` */
    meaning: z.string(),
    /** Why the level is higher than its points; null when it is not. */
    lifted: z.string().nullable(),
    /** Points from which each level begins. */
    from: z.record(riskLevelSchema, z.number()),
    origin: z.string(),
  }),
  health: z.object({
    overall: healthSchema,
    /** Parts that this station has. */
    parts: z.array(healthSchema.extend({ part: scorePartSchema })),
    /** Where the weights come from. */
    origin: z.string(),
  }),
  /** What costs points, the heaviest first. */
  points: z.array(scorePointSchema),
  /** What was not judged wholly, the heaviest first. */
  missing: z.array(missingInputSchema),
  /** The most urgent first. */
  maintenance: z.array(maintenanceSchema),
  next: z.object({
    /** Epoch ms of the day of the next inspection. */
    on: z.number(),
    interval: z.string(),
    /** What sets the day: the level, or a finding in its own words. */
    because: z.string(),
    origin: z.string(),
  }),
})

import { z } from 'zod'
import { verdictSchema } from './findingSchema.ts'

/** A figure of one visit. */
const comparedSideSchema = z.object({
  value: z.union([z.number(), z.string()]),
  /** As printed, with its unit: `28 mV`. */
  text: z.string(),
  /** Epoch ms of the value; null where nobody said. */
  at: z.number().nullable(),
})

/** `better` and `worse` only where a direction is known; `changed` where a change is neither. */
export const comparedStates = ['same', 'better', 'worse', 'changed', 'not-comparable'] as const

/** One figure then and now. */
export const comparedFigureSchema = z.object({
  /** What it is: `soh`, `spread`, `full-cycles`, `can-ppm`, `firmware`, `score`. */
  kind: z.string(),
  /** `battery/512`, `platform/0/can0`, `station`. */
  subject: z.string(),
  /** `State of health`, `Cell spread under load`. */
  label: z.string(),
  unit: z.string(),
  /** null = it was not measured then, or is not now. */
  before: comparedSideSchema.nullable(),
  after: comparedSideSchema.nullable(),
  /** After minus before, with its sign and unit: `−2 %`; null for words and where it cannot be compared. */
  change: z.object({ value: z.number(), text: z.string() }).nullable(),
  state: z.enum(comparedStates),
  /** Why it cannot be compared: `then: not judged, needs 30 min at rest`; null otherwise. */
  because: z.string().nullable(),
})
export type ComparedFigure = z.infer<typeof comparedFigureSchema>

/** A finding then and now; null = it was not there. */
export const comparedFindingSchema = z.object({
  title: z.string(),
  subject: z.string(),
  before: verdictSchema.nullable(),
  after: verdictSchema.nullable(),
  /** The sentence of now; that of then where it is gone. */
  sentence: z.string(),
})
export type ComparedFinding = z.infer<typeof comparedFindingSchema>

/** Before and after: what the previous visit's report said, and what holds now. All texts are English. */
export const visitComparisonSchema = z.object({
  before: z.object({ reportId: z.string().nullable(), at: z.number(), appVersion: z.string() }),
  after: z.object({ at: z.number() }),
  figures: z.array(comparedFigureSchema),
  findings: z.object({
    /** Watch, act or stop now, and not then. */
    arisen: z.array(comparedFindingSchema),
    /** Watch, act or stop then, and OK now. */
    closed: z.array(comparedFindingSchema),
    /** Watch, act or stop both times, with another verdict. */
    moved: z.array(comparedFindingSchema),
    /** Watch, act or stop both times with the same verdict. */
    remaining: z.array(comparedFindingSchema),
    /** Watch, act or stop then, and not judged or not there now: nobody knows. */
    unknown: z.array(comparedFindingSchema),
  }),
  /** What holds for the whole comparison: another limit table, another version, a simulated station. */
  notes: z.array(z.string()),
})
export type VisitComparison = z.infer<typeof visitComparisonSchema>

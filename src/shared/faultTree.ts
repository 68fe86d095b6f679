import { z } from 'zod'
import { areaSchema, evidenceSchema, verdictSchema } from './findingSchema.ts'
import { portalIdSchema } from './identitySchema.ts'

/** Name of a tree or of a node in it: `will-not-charge`. */
export const treeNameSchema = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)

/** What is known about a question. From a technician `not-known` means: cannot tell now. */
export const treeAnswerSchema = z.enum(['yes', 'no', 'not-known'])
export type TreeAnswer = z.infer<typeof treeAnswerSchema>

/** What to measure: where, with which instrument, which value to expect. */
export const measurementSchema = z.strictObject({
  what: z.string().min(1),
  instrument: z.string().min(1),
  expect: z.string().min(1),
  /** Where the expected value comes from. */
  origin: z.string().min(1),
})
export type Measurement = z.infer<typeof measurementSchema>

/** The finding or the live value that a tree explains. */
const symptomSeenSchema = z.object({
  /** null for a symptom that no rule judges. */
  finding: z.object({ ruleId: z.string(), subject: z.string(), situation: z.string().nullable() }).nullable(),
  verdict: verdictSchema,
  sentence: z.string(),
})
export type SymptomSeen = z.infer<typeof symptomSeenSchema>

/** One fault tree in the list. */
export const treeOfferSchema = z.object({
  tree: treeNameSchema,
  version: z.int(),
  title: z.string(),
  /** When it helps, in one sentence. */
  about: z.string(),
  area: areaSchema,
  /** Its symptoms in the live evidence, the worst first; none = it is not suggested. */
  symptoms: z.array(symptomSeenSchema),
})
export type TreeOffer = z.infer<typeof treeOfferSchema>

/** Which tree to walk, about what, and what a technician has answered so far, by question. */
export const walkQuerySchema = z.object({
  portalId: portalIdSchema,
  tree: treeNameSchema,
  /** `battery/512`, `platform/0/can0`; null = what the station points at by itself. */
  subject: z.string().max(200).nullable(),
  answers: z.record(treeNameSchema, treeAnswerSchema).refine((given) => Object.keys(given).length <= 60),
})
export type WalkQuery = z.infer<typeof walkQuerySchema>
export type GivenAnswers = WalkQuery['answers']

/** One question that is answered. */
export const walkedStepSchema = z.object({
  question: treeNameSchema,
  text: z.string(),
  answer: treeAnswerSchema,
  by: z.enum(['evidence', 'technician']),
  /** What a technician had answered, where the evidence says otherwise since. */
  outvoted: treeAnswerSchema.nullable(),
  evidence: z.array(evidenceSchema),
})
export type WalkedStep = z.infer<typeof walkedStepSchema>

/** The question that is open now. */
export const openQuestionSchema = z.object({
  question: treeNameSchema,
  text: z.string(),
  /** How a person finds it out. */
  how: z.string(),
  measure: measurementSchema,
  /** What the live evidence has to say, though it does not decide. */
  evidence: z.array(evidenceSchema),
})
export type OpenQuestion = z.infer<typeof openQuestionSchema>

/** Where the path ends. */
export const treeResultSchema = z.object({
  /** Name of the leaf; of the question that nobody could answer when `isDecided` is false. */
  leaf: treeNameSchema,
  isDecided: z.boolean(),
  cause: z.string(),
  confidence: z.enum(['low', 'medium', 'high']),
  action: z.string(),
  measures: z.array(measurementSchema).min(1),
  /** Where the cause and what to do about it come from. */
  origin: z.string(),
  /** The tree that goes on from here; null = none. */
  goOn: z.object({ tree: treeNameSchema, title: z.string() }).nullable(),
})
export type TreeResult = z.infer<typeof treeResultSchema>

/** The path through a tree as it stands now: steps, then a question or a result. */
export const treeWalkSchema = z.object({
  tree: treeNameSchema,
  version: z.int(),
  title: z.string(),
  about: z.string(),
  /** Epoch ms of the evidence. */
  at: z.number(),
  steps: z.array(walkedStepSchema),
  question: openQuestionSchema.nullable(),
  result: treeResultSchema.nullable(),
})
export type TreeWalk = z.infer<typeof treeWalkSchema>

import { z } from 'zod'
import { measurementSchema, treeNameSchema } from '../../../../shared/faultTree.ts'
import { areaSchema, verdictSchema } from '../../../../shared/findingSchema.ts'

const text = z.string().min(1)

const questionSchema = z.strictObject({
  kind: z.literal('question'),
  text: text.endsWith('?'),
  /** Answers it from the live evidence; absent = only a person can. */
  probe: treeNameSchema.optional(),
  /** Its evidence is shown beside the question, but does not answer it. */
  shows: treeNameSchema.optional(),
  /** How a person finds it out. */
  how: text,
  /** Decides it when nobody can tell. */
  measure: measurementSchema,
  yes: treeNameSchema,
  no: treeNameSchema,
})
export type Question = z.infer<typeof questionSchema>

const leafSchema = z.strictObject({
  kind: z.literal('leaf'),
  cause: text,
  confidence: z.enum(['low', 'medium', 'high']),
  action: text,
  measures: z.array(measurementSchema).min(1),
  origin: text,
  /** The tree that goes on from here. */
  goOn: treeNameSchema.optional(),
})
export type Leaf = z.infer<typeof leafSchema>

/** What makes the station suggest a tree: a finding that asks for something, or a probe that says yes. */
const symptomSchema = z.union([
  z.strictObject({
    rule: treeNameSchema,
    situation: text.optional(),
    /** Only this verdict counts; absent = every one that asks for something. */
    verdict: verdictSchema.optional(),
  }),
  z.strictObject({ probe: treeNameSchema, sentence: text }),
])
export type Symptom = z.infer<typeof symptomSchema>

/** A tree of questions as its file holds it. Nodes may be reached from several sides, but no path comes back. */
export const faultTreeSchema = z.strictObject({
  id: treeNameSchema,
  version: z.int().positive(),
  title: text,
  about: text,
  area: areaSchema,
  symptoms: z.array(symptomSchema).min(1),
  start: treeNameSchema,
  nodes: z.record(treeNameSchema, z.discriminatedUnion('kind', [questionSchema, leafSchema])),
})
export type FaultTree = z.infer<typeof faultTreeSchema>

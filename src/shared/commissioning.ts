import { z } from 'zod'
import { evidenceSchema } from './findingSchema.ts'
import { testKindSchema, testSummarySchema } from './functionalTest.ts'
import { portalIdSchema } from './identitySchema.ts'
import { itemIdSchema } from './itemId.ts'
import { refusalSchema } from './refusal.ts'
import { aspectRange, signatureRoles, strokesSchema } from './signature.ts'
import { siteSchema, visitDraftSchema, visitSchema } from './site.ts'

/** Parts of the checklist, in the order of the work. */
export const checklistSections = ['power', 'platform', 'battery', 'inverter', 'solar', 'leave'] as const
export type ChecklistSection = (typeof checklistSections)[number]

/** A proof of more lines keeps the telling ones. */
export const mostProofLines = 200
/** Evidence lines with the moment they were taken at, epoch ms. */
export const proofSchema = z.object({ at: z.number(), lines: z.array(evidenceSchema).max(mostProofLines) })
export type Proof = z.infer<typeof proofSchema>

/** What a technician found by eye, with an instrument or in a test, recorded by hand. */
export const handRecordSchema = z.object({
  isGood: z.boolean(),
  /** As read from the instrument; empty where nothing is measured. */
  value: z.string(),
  note: z.string(),
  who: z.string(),
  at: z.number(),
})
export type HandRecord = z.infer<typeof handRecordSchema>

/** Why an item may stay as it is, and who says so. */
export const deviationSchema = z.object({ why: z.string(), who: z.string(), at: z.number() })
export type Deviation = z.infer<typeof deviationSchema>

/** What is kept of one item. A proof stays; a later failure stands beside it. */
export const itemRecordSchema = z.object({
  proof: proofSchema.nullable(),
  failure: proofSchema.nullable(),
  byHand: handRecordSchema.nullable(),
  deviation: deviationSchema.nullable(),
})
export type ItemRecord = z.infer<typeof itemRecordSchema>

/** How one part of an item stands. `open` = waits for time to pass, for the dossier or for a person. */
export const itemStates = ['passed', 'failed', 'cannot-tell', 'open', 'deviation'] as const
export type ItemState = (typeof itemStates)[number]

/** A checklist item as it stands now. */
export const itemNowSchema = z.object({
  id: itemIdSchema,
  section: z.enum(checklistSections),
  title: z.string(),
  severity: z.enum(['red', 'amber']),
  /** A proves itself, E eyes, M measuring instrument, F functional test. */
  kinds: z.array(z.enum(['A', 'E', 'M', 'F'])).min(1),
  /** What has to be so. */
  condition: z.string(),
  /** What to do when it is not. */
  action: z.string(),
  source: z.string(),
  state: z.enum(itemStates),
  /** The automatic part; null when there is none. */
  automatic: z
    .object({
      state: z.enum(['passed', 'failed', 'cannot-tell', 'open']),
      /** What it follows from now, or what was kept while it cannot be told. */
      lines: z.array(evidenceSchema),
    })
    .nullable(),
  /** What a person does; null when nothing is asked of one. */
  byHand: z.object({ how: z.string(), unit: z.string().nullable() }).nullable(),
  /**
   * The guided recording that decides the part of a person; absent when there is none. A hand record that is younger
   * than the deciding test counts instead of it.
   */
  test: z
    .object({
      kind: testKindSchema,
      /** The newest that passed or failed; without one the newest of all; null before the first. */
      deciding: testSummarySchema.pick({ id: true, outcome: true, reason: true, endedAt: true }).nullable(),
    })
    .optional(),
  record: itemRecordSchema,
})
export type ItemNow = z.infer<typeof itemNowSchema>

/** How far the checklist is. */
export const progressSchema = z.object({
  ...{ all: z.int(), passed: z.int(), failed: z.int(), cannotTell: z.int(), open: z.int() },
  deviations: z.int(),
})
export type Progress = z.infer<typeof progressSchema>

/** Everything the page needs, whenever it changes. */
export const commissioningStateSchema = z.object({
  checklist: z.object({ id: z.string(), version: z.int(), title: z.string() }),
  /** Whether values come in now; without, what was kept is shown. */
  isConnected: z.boolean(),
  site: siteSchema,
  visits: z.array(visitSchema),
  items: z.array(itemNowSchema),
  progress: progressSchema,
  /** Red items that are neither passed nor written down as a deviation: they keep the gate shut. */
  waiting: z.array(itemIdSchema),
  /** Why the record could not be read or kept; null when all is well. */
  problem: z.string().nullable(),
})
export type CommissioningState = z.infer<typeof commissioningStateSchema>

const typed = z.string().max(100_000)
/** One thing that a technician did. */
export const commissioningActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('save-site'), site: siteSchema }),
  z.object({ act: z.literal('begin-visit'), visit: visitDraftSchema }),
  z.object({ act: z.literal('change-visit'), visit: visitDraftSchema }),
  /** `finished` is refused while red items wait. */
  z.object({ act: z.literal('end-visit'), left: z.enum(['finished', 'to-return']) }),
  z.object({
    ...{ act: z.literal('record'), item: itemIdSchema, isGood: z.boolean() },
    ...{ value: typed, note: typed, who: typed },
  }),
  z.object({ act: z.literal('deviate'), item: itemIdSchema, why: typed, who: typed }),
  /** Takes a hand record and a deviation of an item back. */
  z.object({ act: z.literal('take-back'), item: itemIdSchema }),
  /** Drops the kept proof and failure, so that the item proves itself anew. */
  z.object({ act: z.literal('prove-again'), item: itemIdSchema }),
  /** Signs the open visit; a signature of the same role is replaced. Without strokes it is signed on paper. */
  z.object({
    ...{ act: z.literal('sign'), role: z.enum(signatureRoles), name: typed },
    ...{ aspect: z.number().min(aspectRange.least).max(aspectRange.most), strokes: strokesSchema },
    way: z.enum(['screen', 'paper']),
    /** While red items wait it has to be said that somebody returns. */
    isToReturn: z.boolean(),
  }),
  z.object({ act: z.literal('take-back-signature'), role: z.enum(signatureRoles) }),
])
export type CommissioningAct = z.infer<typeof commissioningActSchema>

export const actOfStationSchema = z.object({ portalId: portalIdSchema, did: commissioningActSchema })
/** With a refusal nothing was changed. */
export const actDoneSchema = z.object({ refused: z.array(refusalSchema) })
export type ActDone = z.infer<typeof actDoneSchema>

import { z } from 'zod'
import { portalIdSchema } from './identitySchema.ts'
import { refusalSchema } from './refusal.ts'

export const limitKindSchema = z.enum(['battery', 'grid', 'platform'])
export type LimitKind = z.infer<typeof limitKindSchema>

const words = (most: number) => z.string().trim().min(1).max(most)

/** Who changed a limit, and why; without both nothing is changed. */
export const changeNoteSchema = z.object({ who: words(100), why: words(500) })

/** That a table was changed by hand. */
export const handChangedSchema = z.object({
  /** Limits that differ from the shipped ones. */
  count: z.int().positive(),
  /** Who changed last, and when, epoch ms. */
  who: z.string(),
  at: z.number(),
})

const tableName = { kind: limitKindSchema, id: z.string().min(1).max(100) }
export const tableNameSchema = z.object(tableName)
export type TableName = z.infer<typeof tableNameSchema>

/** A limit table in the list. */
export const limitTableHeadSchema = z.object({
  ...tableName,
  title: z.string(),
  version: z.int(),
  changed: handChangedSchema.nullable(),
  /** Why it is used for this station now, one reason for each thing it judges; empty when it is not. */
  usedFor: z.array(z.string()),
})
export type LimitTableHead = z.infer<typeof limitTableHeadSchema>

/** Changes of the file that fit no table of this version; they are kept and not used. */
export const unfitChangeSchema = z.object({
  ...tableName,
  path: z.string(),
  value: z.number(),
  reason: z.string(),
})
export type UnfitChange = z.infer<typeof unfitChangeSchema>

export const limitListSchema = z.object({
  tables: z.array(limitTableHeadSchema),
  unfit: z.array(unfitChangeSchema),
  /** Why the file of the changes could not be read; the shipped limits hold then. */
  problem: z.string().nullable(),
})
export type LimitList = z.infer<typeof limitListSchema>

/** One limit of a table. */
export const limitFieldSchema = z.object({
  path: z.string(),
  /** The blocks it stands in, `['Cell spread', 'At rest']`. */
  blocks: z.array(z.string()),
  label: z.string(),
  unit: z.string(),
  origin: z.string().nullable(),
  value: z.number(),
  shipped: z.number(),
  /** When the limit applies, not the limit itself. */
  isCondition: z.boolean(),
  changed: z.object({ ...changeNoteSchema.shape, at: z.number() }).nullable(),
})
export type LimitField = z.infer<typeof limitFieldSchema>

export const limitTableSchema = z.object({ head: limitTableHeadSchema, fields: z.array(limitFieldSchema) })
export type LimitTable = z.infer<typeof limitTableSchema>

/** Which station's use of the tables is meant; none when absent. */
export const limitListQuerySchema = z.object({ portalId: portalIdSchema.optional() })

/** New figures for one table. */
export const changeLimitsSchema = z.object({
  ...tableName,
  values: z
    .array(z.object({ path: z.string().max(200), value: z.number() }))
    .min(1)
    .max(500),
  ...changeNoteSchema.shape,
})
export type ChangeLimits = z.infer<typeof changeLimitsSchema>

/** With a refusal nothing was changed. */
export const changedLimitsSchema = z.object({ refused: z.array(refusalSchema) })
export type ChangedLimits = z.infer<typeof changedLimitsSchema>

/** One limit back to the shipped figure, or with no path all of the table. */
export const resetLimitsSchema = z.object({ ...tableName, path: z.string().max(200).optional() })
export type ResetLimits = z.infer<typeof resetLimitsSchema>

/** Characters of a file of changes. */
export const maxChangesText = 2_000_000
export const importLimitsSchema = z.object({ text: z.string().max(maxChangesText) })

/** How many limits a file changed, and what of it fits no table here. */
export const importedLimitsSchema = z.object({ taken: z.int(), unfit: z.array(unfitChangeSchema) })
export type ImportedLimits = z.infer<typeof importedLimitsSchema>

import { z } from 'zod'
import { checklistSections } from '../../../shared/commissioning.ts'
import { itemIdSchema } from '../../../shared/itemId.ts'
import { checks } from './checks/checks.ts'
import { conditionSchema } from './condition.ts'
import { variantSchema } from './variant.ts'

const text = z.string().min(1)

/** The check that looks at all other items instead of the station. */
export const nothingRed = 'nothing-red'

const itemSchema = z
  .strictObject({
    id: itemIdSchema,
    section: z.enum(checklistSections),
    title: text,
    severity: z.enum(['red', 'amber']),
    kinds: z.array(z.enum(['A', 'E', 'M', 'F'])).min(1),
    source: text,
    condition: text,
    action: text,
    /** For which stations; absent = for all. */
    when: variantSchema.optional(),
    /** The automatic part: conditions of single paths, or a check by name. */
    conditions: z.array(conditionSchema).min(1).optional(),
    check: z.enum([...checks.keys(), nothingRed]).optional(),
    /** The part of a person; `unit` is there when something is measured. */
    byHand: z.strictObject({ how: text, unit: text.optional() }).optional(),
    /** Once proven it stays so, whatever comes later. */
    momentary: z.literal(true).optional(),
  })
  .refine(
    ({ conditions, check, kinds }) =>
      kinds.includes('A') === (conditions !== undefined || check !== undefined) &&
      !(conditions !== undefined && check !== undefined),
    'kind A, and only that, has conditions or a check',
  )
  .refine(
    ({ byHand, kinds }) => kinds.some((kind) => kind !== 'A') === (byHand !== undefined),
    'the other kinds, and only those, are done by hand',
  )
export type ChecklistItem = z.infer<typeof itemSchema>

/** A checklist as its file holds it. */
export const checklistSchema = z
  .strictObject({ id: text, version: z.int().positive(), title: text, items: z.array(itemSchema).min(1) })
  .refine(({ items }) => new Set(items.map(({ id }) => id)).size === items.length, 'an id is there twice')
export type Checklist = z.infer<typeof checklistSchema>

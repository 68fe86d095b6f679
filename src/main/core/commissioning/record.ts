import { z } from 'zod'
import { type ItemRecord, itemRecordSchema } from '../../../shared/commissioning.ts'
import { itemIdSchema } from '../../../shared/itemId.ts'
import { emptySite, siteSchema, visitSchema } from '../../../shared/site.ts'

/** A station that is visited each week fills this in 19 years. */
export const mostVisits = 1_000

/** What is kept of a station's commissioning: dossier, visits, and what was proven or recorded of each item. */
export const recordSchema = z.object({
  version: z.literal(1),
  site: siteSchema,
  visits: z.array(visitSchema).max(mostVisits),
  items: z.record(itemIdSchema, itemRecordSchema),
})
export type CommissioningRecord = z.infer<typeof recordSchema>

export const emptyRecord: CommissioningRecord = { version: 1, site: emptySite, visits: [], items: {} }

export const emptyItem: ItemRecord = { proof: null, failure: null, byHand: null, deviation: null }

export function recordOf({ items }: CommissioningRecord, id: string): ItemRecord {
  return items[id] ?? emptyItem
}

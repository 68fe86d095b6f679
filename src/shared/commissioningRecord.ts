import { z } from 'zod'
import { itemRecordSchema } from './commissioning.ts'
import { itemIdSchema } from './itemId.ts'
import { siteSchema, visitSchema } from './site.ts'

/** A station that is visited each week fills this in 19 years. */
export const mostVisits = 1_000

/** The file `commissioning.json` of a station: dossier, visits, and what was proven or recorded of each item. */
export const commissioningRecordSchema = z.object({
  version: z.literal(1),
  site: siteSchema,
  visits: z.array(visitSchema).max(mostVisits),
  items: z.record(itemIdSchema, itemRecordSchema),
})

/** Name of the record in the folder of a station. */
export const commissioningFileName = 'commissioning.json'

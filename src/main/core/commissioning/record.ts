import type { z } from 'zod'
import type { ItemRecord } from '../../../shared/commissioning.ts'
import type { commissioningRecordSchema } from '../../../shared/commissioningRecord.ts'
import { emptySite } from '../../../shared/site.ts'

/** What is kept of a station's commissioning. */
export type CommissioningRecord = z.infer<typeof commissioningRecordSchema>

export const emptyRecord: CommissioningRecord = { version: 1, site: emptySite, visits: [], items: {} }

export const emptyItem: ItemRecord = { proof: null, failure: null, byHand: null, deviation: null }

export function recordOf({ items }: CommissioningRecord, id: string): ItemRecord {
  return items[id] ?? emptyItem
}

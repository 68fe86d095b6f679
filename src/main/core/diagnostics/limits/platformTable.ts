import { z } from 'zod'
import { bandOver, minutes, origin, tableHead } from './parts.ts'

/** How far two doors may be apart: `absolute` in the unit plus `relative` of the larger value. */
const tolerance = z.object({ absolute: z.number().nonnegative(), relative: z.number().nonnegative() })

const doors = z.strictObject({
  /** By unit; figures of other units, words and states have to be equal. */
  tolerance: z.record(z.string(), tolerance),
  /** Both doors must have spoken within so many cadences of the path. */
  cadences: z.number().positive(),
  origin,
  /** Where the judgement of open doors comes from. */
  securityOrigin: origin,
})

/** Limits of communication and of the GX itself; one table for all stations. */
export const platformTableSchema = z.strictObject({
  ...tableHead,
  canErrors: z.strictObject({
    ...bandOver,
    gate: z.object({ minutes, packets: z.number().positive(), fewErrors: z.number() }),
  }),
  doors,
})
export type PlatformTable = z.infer<typeof platformTableSchema>

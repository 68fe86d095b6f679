import { z } from 'zod'
import { bandOver, bandUnder, origin } from './parts.ts'

const days = z.number().positive()
const share = z.number().min(0).max(1)

/** Limits of solar chargers. */
export const solarLimits = z.strictObject({
  /** How far back errors that the charger remembers count, days. */
  errors: z.strictObject({ withinDays: days, origin }),
  /** A charger without panel power is at fault only while another one makes this share of its own highest power. */
  off: z.strictObject({ otherShare: share, origin }),
  /** Best day of the last `recentDays` against the best of the days before, %. */
  yieldDrop: z.strictObject({
    ...bandOver,
    recentDays: days,
    earlierDays: days,
    leastDays: z.number().positive(),
    limitedShare: share,
    origin,
  }),
  /** Yield against that of the best charger of the same class, %. */
  compare: z.strictObject({
    ...bandUnder,
    days,
    leastDays: z.number().positive(),
    /** Highest powers so close together make a class. */
    classShare: share,
    limitedShare: share,
  }),
  missing: z.strictObject({
    afterHours: z.number().positive(),
    actHours: z.number().positive(),
    lookBackDays: days,
    origin,
  }),
})
export type SolarLimits = z.infer<typeof solarLimits>

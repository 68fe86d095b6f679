import { z } from 'zod'
import { bandOver, origin, tableHead } from './parts.ts'

/** Which grids a table is for: bounds around what was measured, V between phase and neutral and Hz. */
const match = z.strictObject({
  voltage: z.tuple([z.number(), z.number()]),
  frequency: z.tuple([z.number(), z.number()]),
})

/** All `share` (0 to 1) of the means lie inside `low` to `high`. */
const shareInside = z.strictObject({ low: z.number(), high: z.number(), share: z.number().min(0).max(1) })

/** Limits of one kind of public grid. A block that is `null` is not judged there. */
export const gridTableSchema = z.strictObject({
  ...tableHead,
  match: match.optional(),
  notJudged: z.string().nullable(),
  gridLost: z.strictObject({
    unit: z.string(),
    watchOver: z.number(),
    withinDays: z.number().positive(),
    origin,
  }),
  /** Judged on means, never on samples. */
  voltage: z
    .strictObject({
      unit: z.string(),
      nominal: z.number(),
      meanMinutes: z.number().positive(),
      usual: shareInside,
      always: shareInside,
      origin,
    })
    .nullable(),
  frequency: z
    .strictObject({
      unit: z.string(),
      nominal: z.number(),
      meanSeconds: z.number().positive(),
      usual: shareInside,
      always: shareInside,
      /** Readings are no means: only so much time outside `always` counts, s. */
      leastOutsideSeconds: z.number().positive(),
      origin,
    })
    .nullable(),
  /** Largest deviation of a phase from the mean of the phases, % of the mean. */
  unbalance: z
    .strictObject({ ...bandOver, meanMinutes: z.number().positive(), share: z.number() })
    .nullable(),
  /** How much of the window has to be known before means are judged, and what a week of them is. */
  means: z.strictObject({
    windowDays: z.number().positive(),
    leastHours: z.number().positive(),
    /** Under this a phase counts as lost and not as low, V. */
    lostUnder: z.number(),
    origin,
  }),
  /** Points for what lies beyond a figure, on 10-min means; their sum is the level. */
  stress: z
    .strictObject({
      meanMinutes: z.number().positive(),
      frequencyOff: z.strictObject({ from: z.number(), points: z.number() }),
      voltage: z.strictObject({ under: z.number(), points: z.number() }),
      current: z.strictObject({ over: z.number(), points: z.number() }),
      watchFrom: z.number(),
      origin,
    })
    .nullable(),
})
export type GridTable = z.infer<typeof gridTableSchema>

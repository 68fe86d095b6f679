import { z } from 'zod'
import { verdictSchema } from './findingSchema.ts'
import { stationSummarySchema } from './station.ts'

/** Days that `alarms.perDay` counts. */
export const alarmDays = 30

/** A remembered station as the fleet shows it: out of its folder, so without a connection as well. */
export const stationRecordSchema = stationSummarySchema.extend({
  firmware: z.string().nullable(),
  /** The worst verdict at the last sight; null when nothing was ever judged, or its record cannot be read. */
  verdict: verdictSchema.nullable(),
  /** What the worst finding says, one whole sentence; null without one that needs a look. */
  because: z.string().nullable(),
  /** Findings that need a look, besides the worst. */
  others: z.int(),
  /** Warnings and alarms of devices; null when there is no record. */
  alarms: z
    .object({
      /** At the last sight. */
      active: z.int(),
      /** How many began on each of the last 30 days, oldest first; the last one is today. */
      perDay: z.array(z.int()),
    })
    .nullable(),
  /** Size of its history on this laptop; null when there is none. */
  bytes: z.number().nullable(),
  /** Why its record cannot be read; null when it can, or when there is none. */
  problem: z.string().nullable(),
})
export type StationRecord = z.infer<typeof stationRecordSchema>

import { z } from 'zod'
import { deviceAlarms, inverterLimits } from './inverterLimits.ts'
import { bandOver, bandUnder, minutes, origin, tableHead } from './parts.ts'
import { essAdviceLimits, firmwareReleases, sourceLimits } from './platformParts.ts'
import { solarLimits } from './solarLimits.ts'

/** How far two doors may be apart: `absolute` in the unit plus `relative` of the larger value. */
const tolerance = z.object({ absolute: z.number().nonnegative(), relative: z.number().nonnegative() })

const positive = z.number().positive()

const doors = z.strictObject({
  /** By unit; figures of other units, words and states have to be equal. */
  tolerance: z.record(z.string(), tolerance),
  /** Both doors must have spoken within so many cadences of the path. */
  cadences: z.number().positive(),
  origin,
  /** Where the judgement of open doors comes from. */
  securityOrigin: origin,
})

/** Limits of communication, of the GX itself and of devices; one table for all stations. */
export const platformTableSchema = z.strictObject({
  ...tableHead,
  canErrors: z.strictObject({
    ...bandOver,
    gate: z.object({ minutes, packets: z.number().positive(), fewErrors: z.number() }),
    /** Error counts (TEC or REC) from which on a controller is in a state. */
    states: z.strictObject({ warning: z.number(), passive: z.number(), busOff: z.number() }),
  }),
  /** A CAN error rate against the days before: over `least` and over `factor` times what it was. */
  canRising: z.strictObject({
    unit: z.string(),
    factor: z.number().min(1),
    least: z.number(),
    origin,
    gate: z.object({ hours: positive, days: positive, packets: positive, errors: positive }),
  }),
  /** Reasons for the judgement of alarms and settings that carry their own scale. */
  deviceAlarmOrigin: origin,
  canProfileOrigin: origin,
  modificationsOrigin: origin,
  storageOrigin: origin,
  mixedFirmwareOrigin: origin,
  /** Silence of a battery while the GX talks, s; and its time without data in a day, min. */
  batterySilence: z.strictObject(bandOver),
  batteryLost: z.strictObject({ ...bandOver, gate: z.object({ minutes }) }),
  /** Time since the last contact with VRM: in log intervals, and in hours. */
  vrm: z.strictObject({ watchIntervals: positive, actHours: positive, origin }),
  /** Share of the time that Fieldkit ran and recorded nothing, %. */
  recordingLost: z.strictObject(bandOver),
  /** How long the oldest number waits to reach the engine of the office, min. */
  sinkLag: z.strictObject(bandOver),
  /** GX clock against this computer's, s. */
  gxClock: z.strictObject(bandOver),
  /** Distance of the middle of the solar day from noon in the time zone of the GX, h. */
  timeZone: z.strictObject({
    unit: z.string(),
    watchOver: positive,
    /** For a GX that still stands on UTC, as delivered. */
    watchOverUtc: positive,
    origin,
    gate: z.object({ sunHours: positive, leastWatts: positive, nightHours: positive }),
  }),
  wifi: z.strictObject(bandUnder),
  firmware: firmwareReleases,
  sources: sourceLimits,
  essAdvice: essAdviceLimits,
  doors,
  deviceAlarms,
  inverter: inverterLimits,
  solar: solarLimits,
})
export type PlatformTable = z.infer<typeof platformTableSchema>

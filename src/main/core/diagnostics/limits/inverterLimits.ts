import { z } from 'zod'
import { bandOver, currentDivisor, minutes, origin } from './parts.ts'

const days = z.number().positive()

/** Levels of a device's own alarms: amber from `watchFrom`, red from `actFrom`. */
export const deviceAlarms = z.strictObject({ watchFrom: z.number(), actFrom: z.number(), origin })

/** Limits of inverters and of what joins them to the battery. */
export const inverterLimits = z.strictObject({
  /** How far back errors of the device count, days. */
  errors: z.strictObject({ withinDays: days, origin }),
  /** Alarms counted, by kind. */
  trips: z.strictObject({
    withinDays: days,
    overload: z.strictObject(bandOver),
    ripple: z.strictObject(bandOver),
    temperature: z.strictObject(bandOver),
  }),
  relayTest: z.strictObject({ origin }),
  /** Growth of the counter over the time known, at least `leastHours` of at most `lookBackDays`. */
  networkQuality: z.strictObject({
    unit: z.string(),
    watchOver: z.number(),
    lookBackDays: days,
    leastHours: z.number().positive(),
    origin,
  }),
  protectionLog: z.strictObject({ withinDays: days, watchOver: z.number(), origin }),
  /** Battery and inverter at small currents, C divided by `below`. */
  dcDifference: z.strictObject({ ...bandOver, gate: z.object({ below: currentDivisor, minutes }) }),
  /** Share of the nominal voltage that is lost at the nominal power, %; measured from C divided by `above`. */
  dcResistance: z.strictObject({ ...bandOver, gate: z.object({ above: currentDivisor, minutes }) }),
})
export type InverterLimits = z.infer<typeof inverterLimits>

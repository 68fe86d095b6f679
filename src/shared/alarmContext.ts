import { z } from 'zod'
import { longestName, longestNote } from './alarmBounds.ts'
import { deviceInstanceSchema } from './identitySchema.ts'

/** One value around an alarm, as it stood. */
export const contextValueSchema = z.object({
  serviceType: z.string(),
  deviceInstance: deviceInstanceSchema,
  path: z.string(),
  /** null = the GX said invalid. */
  value: z.union([z.number(), z.string(), z.null()]),
  /** Epoch ms when the value arrived; out of the record: the moment of the alarm. */
  at: z.number(),
})
export type ContextValue = z.infer<typeof contextValueSchema>

/** Values of the neighbourhood at the moment of an alarm. */
export const alarmContextSchema = z.object({
  /** Heard at that moment, or looked up afterwards in what was recorded. */
  from: z.enum(['live', 'record']),
  /** Epoch ms. */
  at: z.number(),
  values: z.array(contextValueSchema).max(100),
})
export type AlarmContext = z.infer<typeof alarmContextSchema>

/** Somebody has seen it. It is kept on this laptop; the GX knows nothing of it. */
export const acknowledgementSchema = z.object({
  /** Epoch ms on the station's clock. */
  at: z.number(),
  /** Who, in free text; empty when not said. */
  by: z.string().max(longestName),
  note: z.string().max(longestNote),
})
export type Acknowledgement = z.infer<typeof acknowledgementSchema>

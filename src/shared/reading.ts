import { z } from 'zod'
import { deviceInstanceSchema } from './identitySchema.ts'
import { jsonSchema } from './json.ts'
import type { ServiceId } from './victron.ts'

/** The door a value came through. */
export const sourceSchema = z.enum(['mqtt', 'http'])
export type Source = z.infer<typeof sourceSchema>

const identity = {
  serviceType: z.string().min(1),
  deviceInstance: deviceInstanceSchema,
  path: z.string().startsWith('/'),
}

/** One value of one path as a connection delivers it: already parsed and normalised, sentinels are `null`. */
export const rawValueSchema = z.object({
  kind: z.literal('value'),
  ...identity,
  value: jsonSchema,
  /** Limits of a setting, as the GX sends them. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Full D-Bus name, known through D-Bus HTTP only. */
  serviceName: z.string().optional(),
  /** Epoch ms of arrival on the station's clock. */
  at: z.number(),
  source: sourceSchema,
})
export type RawValue = z.infer<typeof rawValueSchema>

/** A path that left: over MQTT a zero-byte payload (venus.md 2.3); without `path` the whole service left. */
export interface PathGone extends ServiceId {
  kind: 'gone'
  path?: string
  at: number
  source: Source
}

/** Everything a connection delivers about values. */
export type RawEvent = RawValue | PathGone

/** The present value of one path in the station model. */
export const readingSchema = z.object({
  ...identity,
  /** `null` = the GX says the value is invalid. A path that was never seen has no reading at all. */
  value: jsonSchema,
  min: z.number().optional(),
  max: z.number().optional(),
  /** Epoch ms when this value last arrived. */
  at: z.number(),
  source: sourceSchema,
})
export type Reading = z.infer<typeof readingSchema>

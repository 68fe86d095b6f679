import { z } from 'zod'
import { acknowledgementSchema, alarmContextSchema } from './alarmContext.ts'
import { deviceInstanceSchema, portalIdSchema } from './identitySchema.ts'

/** Names one recorded series of a station. */
export const seriesIdSchema = z.object({
  serviceType: z.string().min(1),
  deviceInstance: deviceInstanceSchema,
  path: z.string().startsWith('/'),
})
export type SeriesId = z.infer<typeof seriesIdSchema>

export const rangeQuerySchema = z.object({
  portalId: portalIdSchema,
  series: z.array(seriesIdSchema).min(1).max(32),
  /** Epoch ms, both inclusive. */
  from: z.number(),
  to: z.number(),
  maxPoints: z.int().min(2).max(5_000),
})
export type RangeQuery = z.infer<typeof rangeQuerySchema>

/** A series thinned into buckets. Columns of equal length; a bucket without readings is absent. */
export const seriesDataSchema = z.object({
  series: seriesIdSchema,
  /** Epoch ms of the last reading in the bucket, or of the end of the roll-up that it lies in. */
  t: z.array(z.number()),
  min: z.array(z.number()),
  mean: z.array(z.number()),
  max: z.array(z.number()),
  /** 0 or absent = made of every reading; otherwise of means over intervals of this length, ms: the coarsest used. */
  resolutionMs: z.number().optional(),
})
export type SeriesData = z.infer<typeof seriesDataSchema>

/** A stretch of time in which nothing could be recorded. */
export const gapSchema = z.object({ from: z.number(), to: z.number(), reason: z.string() })
export type Gap = z.infer<typeof gapSchema>

export const rangeAnswerSchema = z.object({ series: z.array(seriesDataSchema), gaps: z.array(gapSchema) })
export type RangeAnswer = z.infer<typeof rangeAnswerSchema>

/** Where an alarm is known from: seen by us, or read from the notifications the GX keeps in RAM (venus.md 5). */
export const alarmOriginSchema = z.enum(['live', 'gx-memory'])

/** One alarm with its start and, if anybody saw it, its end. */
export const alarmEventSchema = z.object({
  serviceType: z.string(),
  deviceInstance: deviceInstanceSchema.nullable(),
  /** `/Alarms/GridLost`. */
  trigger: z.string(),
  /** `Grid lost`. */
  title: z.string(),
  deviceName: z.string().nullable(),
  level: z.enum(['warning', 'alarm', 'info']),
  startedAt: z.number(),
  /** null while active, and when nobody saw the end (see `active`). */
  endedAt: z.number().nullable(),
  active: z.boolean(),
  origin: alarmOriginSchema,
  /** Values around it; absent where nobody asked for them. */
  context: alarmContextSchema.nullable().optional(),
  acknowledged: acknowledgementSchema.nullable().optional(),
})
export type AlarmEvent = z.infer<typeof alarmEventSchema>

export const alarmQuerySchema = z.object({ portalId: portalIdSchema, from: z.number(), to: z.number() })
export type AlarmQuery = z.infer<typeof alarmQuerySchema>

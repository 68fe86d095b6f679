import { z } from 'zod'
import { mostCurves } from './curveLimits.ts'
import { rangeQuerySchema, seriesIdSchema } from './history.ts'
import { portalIdSchema } from './identitySchema.ts'

/** A series that has at least one recorded number. */
export const recordedSeriesSchema = seriesIdSchema.extend({
  /** As it was recorded; empty for numbers without one. */
  unit: z.string(),
  /** Epoch ms of its last number. */
  lastAt: z.number(),
})
export type RecordedSeries = z.infer<typeof recordedSeriesSchema>

/** Series over `[from, to)`, epoch ms. */
export const statisticsQuerySchema = z.object({
  portalId: portalIdSchema,
  series: z.array(seriesIdSchema).min(1).max(mostCurves),
  from: z.number(),
  to: z.number(),
})
export type StatisticsQuery = z.infer<typeof statisticsQuerySchema>

/** Time-weighted figures of one series. Times in ms, the rest in the unit of the series. */
export const seriesStatisticsSchema = z.object({
  series: seriesIdSchema,
  /** null when nothing is known of the time. */
  figures: z
    .object({
      mean: z.number(),
      sigma: z.number(),
      min: z.number(),
      max: z.number(),
      coveredMs: z.number(),
    })
    .nullable(),
  /** Time above, inside and below the band in which a battery rests (`restBand`). */
  chargingMs: z.number(),
  restingMs: z.number(),
  dischargingMs: z.number(),
  /** Integrals over time of what is above and of what is below zero, in unit-hours; both 0 or more. */
  charged: z.number(),
  discharged: z.number(),
  /** Time at each value, longest first; for states. */
  timeByValue: z.array(z.object({ value: z.number(), ms: z.number() })),
  /** 0 = from every reading; otherwise the coarsest interval whose means had to do, ms. */
  resolutionMs: z.number(),
})
export type SeriesStatistics = z.infer<typeof seriesStatisticsSchema>

/** The series that were last chosen for a station, in their order. */
export const curveChoiceSchema = z.object({
  portalId: portalIdSchema,
  series: z.array(seriesIdSchema).max(mostCurves),
})
export type CurveChoice = z.infer<typeof curveChoiceSchema>

/** What is shown, to be written as a table. */
export const curveTableQuerySchema = rangeQuerySchema.extend({
  series: z.array(seriesIdSchema).min(1).max(mostCurves),
})
export type CurveTableQuery = z.infer<typeof curveTableQuerySchema>

export const curveTableSchema = z.object({ file: z.string(), bytes: z.int(), rows: z.int() })
export type CurveTable = z.infer<typeof curveTableSchema>

/** Largest picture of curves, characters of base64: below the bound of a message, 8 MiB; 4K screens stay far below. */
const mostPictureText = 8_000_000

/** A picture of the curves as the page drew it. */
export const curvePictureSchema = z.object({
  portalId: portalIdSchema,
  /** A PNG file in base64. */
  png: z.base64().max(mostPictureText),
})
export type CurvePicture = z.infer<typeof curvePictureSchema>

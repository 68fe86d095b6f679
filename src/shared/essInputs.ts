import { z } from 'zod'
import { portalIdSchema } from './identitySchema.ts'
import { refusalSchema } from './refusal.ts'

/** Prices from a time of the station's day until the next one. */
export const tariffStepSchema = z.object({
  /** `06:00`, on the clock of the station. */
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Per kWh, bought and sold; both may be negative. */
  importPrice: z.number().min(-100).max(100),
  exportPrice: z.number().min(-100).max(100),
})
export type TariffStep = z.infer<typeof tariffStepSchema>

/** What energy costs over one day. The first step begins at 00:00, each later one after the one before. */
export const tariffSchema = z
  .object({
    /** ISO 4217: `EUR`. */
    currency: z.string().regex(/^[A-Z]{3}$/),
    steps: z.array(tariffStepSchema).min(1).max(48),
  })
  .refine(({ steps }) => steps[0]?.from === '00:00', 'the first step begins at 00:00')
  .refine(
    ({ steps }) => steps.every(({ from }, index) => index === 0 || from > (steps[index - 1]?.from ?? '')),
    'each step begins after the one before',
  )
export type Tariff = z.infer<typeof tariffSchema>

/** The sun that is expected, by day of the station: kWh of the whole day. */
export const forecastSchema = z.object({
  days: z
    .array(z.object({ day: z.iso.date(), kwh: z.number().min(0).max(100_000) }))
    .min(1)
    .max(400),
})
export type Forecast = z.infer<typeof forecastSchema>

/** What a technician entered for the ESS advice of one station. */
export const essInputsSchema = z.object({
  tariff: tariffSchema.nullable(),
  forecast: forecastSchema.nullable(),
})
export type EssInputs = z.infer<typeof essInputsSchema>

export const noEssInputs: EssInputs = { tariff: null, forecast: null }

/** The inputs as they hold, and why their file could not be read. */
export const essInputsStateSchema = z.object({ inputs: essInputsSchema, problem: z.string().nullable() })
export type EssInputsState = z.infer<typeof essInputsStateSchema>

/** A tariff as it was typed; null takes it away. */
export const setTariffSchema = z.object({
  portalId: portalIdSchema,
  tariff: z
    .object({
      currency: z.string().max(20),
      steps: z
        .array(z.object({ from: z.string().max(20), importPrice: z.number(), exportPrice: z.number() }))
        .max(100),
    })
    .nullable(),
})
export type SetTariff = z.infer<typeof setTariffSchema>

/** Characters of a forecast file. */
export const maxForecastText = 100_000
/** The text of a forecast file, CSV or JSON; null takes the forecast away. */
export const setForecastSchema = z.object({
  portalId: portalIdSchema,
  text: z.string().max(maxForecastText).nullable(),
})
export type SetForecast = z.infer<typeof setForecastSchema>

/** With a refusal nothing was changed. */
export const essInputsSetSchema = z.object({ refused: z.array(refusalSchema), inputs: essInputsSchema })
export type EssInputsSet = z.infer<typeof essInputsSetSchema>

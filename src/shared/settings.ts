import { z } from 'zod'
import { problemSchema } from './problemSchema.ts'

/** Unit in which temperatures are shown. Everything is stored, judged and exported in °C. */
export const temperatureUnitSchema = z.enum(['C', 'F'])
export type TemperatureUnit = z.infer<typeof temperatureUnitSchema>

/** `system` = the language of the operating system, English where there is no translation. */
export const languageChoiceSchema = z.enum(['system', 'en', 'de', 'uk'])
export type LanguageChoice = z.infer<typeof languageChoiceSchema>

/** What a person chose for this data folder. */
export const settingsSchema = z.object({
  temperatureUnit: temperatureUnitSchema,
  language: languageChoiceSchema,
})
export type Settings = z.infer<typeof settingsSchema>

/** The settings as they hold now. */
export const settingsStateSchema = z.object({
  settings: settingsSchema,
  /** Why the file could not be read when the program started; null when it could, or once it is written anew. */
  problem: problemSchema.nullable(),
})
export type SettingsState = z.infer<typeof settingsStateSchema>

export const defaultSettings: Settings = { temperatureUnit: 'C', language: 'system' }

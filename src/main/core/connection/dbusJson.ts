import { z } from 'zod'
import { type Json, jsonSchema, parseJson } from '../../../shared/json.ts'

/** An answer of the D-Bus HTTP API: always an object, `/` has no `success`, everything else does (venus.md 0.3). */
export type DbusAnswer = { [key: string]: Json }

/**
 * Python writes NaN and Infinity bare, which JSON forbids; they mean "no value" (venus.md 0.5). The expression takes
 * whole strings first, so a text such as "NaN x" stays untouched.
 */
const stringOrBareNumber = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g

/** Makes Python's JSON strict: bare NaN and ±Infinity become null. */
export function repairJson(text: string): string {
  if (!text.includes('NaN') && !text.includes('Infinity')) return text
  return text.replace(stringOrBareNumber, (match) => (match.startsWith('"') ? match : 'null'))
}

/**
 * Reads an answer; null when it is not a JSON object. A body has no length and may be cut: a cut object never parses,
 * a cut bare number would, so only objects are taken (stack-parts.md 8).
 */
export function parseAnswer(text: string): DbusAnswer | null {
  try {
    const parsed: unknown = parseJson(repairJson(text))
    return z.record(z.string(), jsonSchema).safeParse(parsed).data ?? null
  } catch {
    return null
  }
}

/** Values by path, from the map under `/value?path=/`; its keys come without the leading slash (venus.md 0.5). */
export function pathsOf(value: Json | undefined): Map<string, Json> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return new Map()
  return new Map(Object.entries(value).map(([key, entry]) => [key.startsWith('/') ? key : `/${key}`, entry]))
}

/** Digits where the limit is beyond 2^53. */
const bigLimit = z
  .string()
  .regex(/^-?\d{16,20}$/)
  .transform(Number)
const limit = z.union([z.number(), bigLimit]).nullish()
const settingSchema = z.object({ Value: jsonSchema.optional(), Min: limit, Max: limit })

/** One setting with its limits; null limits are infinite ones. */
export interface Setting {
  path: string
  value: Json
  min: number | undefined
  max: number | undefined
}

/** The entries of `/settings`; `unreadable` counts those of another form. */
export function settingsOf(value: Json | undefined): { settings: Setting[]; unreadable: number } {
  const settings: Setting[] = []
  let unreadable = 0
  for (const [path, entry] of pathsOf(value)) {
    const parsed = settingSchema.safeParse(entry)
    if (!parsed.success) unreadable += 1
    else {
      const { Value, Min, Max } = parsed.data
      settings.push({ path, value: Value ?? null, min: Min ?? undefined, max: Max ?? undefined })
    }
  }
  return { settings, unreadable }
}

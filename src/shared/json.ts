import { z } from 'zod'

/**
 * What a GX can publish as a value. `null` means the device says "invalid". An integer beyond ±2^53, which a number
 * would round (venus-rig.md 2), is kept exactly as the text of its digits: it is shown and stored as it is, and no rule
 * takes it for a measured number.
 */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export const jsonSchema: z.ZodType<Json> = z.json()

/** Whole strings first, so digits inside a text stay untouched; then number tokens with their fraction and exponent. */
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/**
 * `JSON.parse` that keeps integers beyond ±2^53 as text, and takes a number beyond what a double holds for none at all,
 * since neither JSON nor SQLite can carry Infinity. Throws what `JSON.parse` throws.
 */
export function parseJson(text: string): Json {
  // 2^53 has 16 digits and an overflow three in its exponent, so nearly every text goes the short way.
  return JSON.parse(/\d{16}|[eE]\+?\d{3}/.test(text) ? text.replace(stringOrNumber, tame) : text)
}

function tame(token: string): string {
  if (token.startsWith('"')) return token
  if (/^-?[1-9]\d{15,}$/.test(token)) return Number.isSafeInteger(Number(token)) ? token : `"${token}"`
  return Number.isFinite(Number(token)) ? token : 'null'
}

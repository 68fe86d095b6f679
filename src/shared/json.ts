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

/** `JSON.parse` that keeps integers beyond ±2^53 as text; throws what `JSON.parse` throws. */
export function parseJson(text: string): Json {
  // 2^53 has 16 digits, so nearly every text goes the short way.
  return JSON.parse(/\d{16}/.test(text) ? text.replace(stringOrNumber, quoteBigInteger) : text)
}

function quoteBigInteger(token: string): string {
  const isBig = /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token))
  return isBig ? `"${token}"` : token
}

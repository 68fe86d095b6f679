import { type Json, parseJson } from '../../../shared/json.ts'

/** What one message says. `gone` = zero bytes, the path left (venus.md 2.3). */
export type Payload =
  | { kind: 'value'; value: Json; min?: number; max?: number }
  | { kind: 'gone' }
  | { kind: 'rejected'; reason: string }

/** The largest value of a real GX is 2 kB (CAN statistics); beyond this it is no GX that talks. */
const maxBytes = 262_144

const gone: Payload = { kind: 'gone' }
const rejected = (reason: string): Payload => ({ kind: 'rejected', reason })

/**
 * Reads `{"value":X}` with the optional `min` and `max` of settings. Never throws. The shape is checked by hand and not
 * with zod: this runs for every message of a station, zod takes longer than JSON.parse itself, and what JSON.parse
 * returns is `Json` by construction. Unknown further keys are ignored, so a newer firmware may add some.
 */
export function parsePayload(payload: Uint8Array): Payload {
  if (payload.length === 0) return gone
  if (payload.length > maxBytes) return rejected('payload over 256 kB')
  let parsed: Json
  try {
    // Buffer.from(view) without a copy: mqtt.js hands over Buffers, a Uint8Array has no utf8 toString.
    const buffer = Buffer.isBuffer(payload) ? payload : Buffer.from(payload)
    parsed = parseJson(buffer.toString('utf8'))
  } catch {
    return rejected('payload is not JSON')
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed))
    return rejected('payload is not an object')
  const value = parsed.value
  if (value === undefined) return rejected('payload has no value')
  const { min, max } = parsed
  if (min === undefined && max === undefined) return { kind: 'value', value }
  const [least, most] = [limitOf(min), limitOf(max)]
  if (least === null || most === null) return rejected('min or max is not a number')
  return {
    kind: 'value',
    value,
    ...(least === undefined ? {} : { min: least }),
    ...(most === undefined ? {} : { max: most }),
  }
}

/**
 * A setting without a limit sends none, an infinite one is null in JSON: both are undefined. Null = it is no limit. A
 * limit beyond 2^53 came as its digits and may be rounded: nobody shows it to the last one.
 */
function limitOf(limit: Json | undefined): number | undefined | null {
  if (limit === undefined || limit === null) return undefined
  if (typeof limit === 'string' && /^-?\d{16,20}$/.test(limit)) return Number(limit)
  return typeof limit === 'number' ? limit : null
}

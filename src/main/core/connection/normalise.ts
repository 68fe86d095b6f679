import type { Json } from '../../../shared/json.ts'
import { describePath } from '../../../shared/paths/describePath.ts'

/** 32-bit floats arrive with their noise (655.3499755859375), so sentinels are compared with a tolerance. */
const sentinelTolerance = 0.001

/** Values that mean "no value" for one path, after the path table. */
export function sentinelsOf(serviceType: string, path: string): readonly number[] | undefined {
  return describePath(serviceType, path)?.invalid
}

/** A sentinel becomes `null`, everything else stays as the GX sent it. */
export function normaliseValue(value: Json, sentinels: readonly number[] | undefined): Json {
  if (sentinels === undefined || typeof value !== 'number') return value
  return sentinels.some((sentinel) => Math.abs(value - sentinel) < sentinelTolerance) ? null : value
}

/** Over D-Bus HTTP an invalid value is the empty array (venus.md 0.5); other arrays are real. */
export function normaliseHttpValue(value: Json, sentinels: readonly number[] | undefined): Json {
  if (Array.isArray(value) && value.length === 0) return null
  return normaliseValue(value, sentinels)
}

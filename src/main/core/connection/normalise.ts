import { type Json, parseJson } from '../../../shared/json.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { isSecretPath, maskSecret, maskSecretsWithin } from '../../../shared/secretPaths.ts'

/** 32-bit floats arrive with their noise (655.3499755859375), so sentinels are compared with a tolerance. */
const sentinelTolerance = 0.001

/** How the values of one path are to be read, after the path table; undefined = as they are. */
export interface Treatment {
  invalid: readonly number[] | undefined
  jsonText: boolean
  isSecret: boolean
}

export function treatmentOf(serviceType: string, path: string): Treatment | undefined {
  const info = describePath(serviceType, path)
  const isSecret = isSecretPath(path)
  if (!info?.invalid && !info?.jsonText && !isSecret) return undefined
  return { invalid: info?.invalid, jsonText: info?.jsonText === true, isSecret }
}

/**
 * A sentinel becomes `null`, a text that holds JSON what it holds, a secret of the GX stars; everything else stays as the
 * GX sent it. All values of a station come through here, so a secret gets no further than this.
 */
export function normaliseValue(value: Json, treatment: Treatment | undefined): Json {
  if (treatment?.isSecret) return maskSecret(value)
  return maskSecretsWithin(meaningOf(value, treatment))
}

function meaningOf(value: Json, treatment: Treatment | undefined): Json {
  if (treatment === undefined) return value
  if (typeof value === 'string') return treatment.jsonText ? contentOf(value) : value
  if (typeof value !== 'number') return value
  return treatment.invalid?.some((sentinel) => Math.abs(value - sentinel) < sentinelTolerance) ? null : value
}

/** The text itself when it is no JSON: then it is all that the GX says. */
function contentOf(text: string): Json {
  try {
    return parseJson(text)
  } catch {
    return text
  }
}

/** Over D-Bus HTTP an invalid value is the empty array (venus.md 0.5); other arrays are real. */
export function normaliseHttpValue(value: Json, treatment: Treatment | undefined): Json {
  if (Array.isArray(value) && value.length === 0) return null
  return normaliseValue(value, treatment)
}

import { parseServiceKey } from '../../../../src/renderer/components/stationServices.ts'
import type { Json } from '../../../../src/shared/json.ts'
import type { Reading } from '../../../../src/shared/reading.ts'

/** Readings by key, `vebus/276/State`. */
export function readingsOf(values: Readonly<Record<string, Json>>): Reading[] {
  return Object.entries(values).map(([key, value]) => {
    const [type, instance, ...rest] = key.split('/')
    const path = `/${rest.join('/')}`
    return { ...parseServiceKey(`${type}/${instance}`), path, value, at: 0, source: 'mqtt' }
  })
}

import { type LiveValue, liveValue } from '../../../src/renderer/components/liveValue.ts'
import { parseServiceKey, pickServices } from '../../../src/renderer/components/stationServices.ts'
import type { ReadValue } from '../../../src/renderer/components/valueSource.ts'
import type { Finding } from '../../../src/shared/finding.ts'
import type { Json } from '../../../src/shared/json.ts'
import { wordsOf } from '../../../src/shared/words.ts'

const t = wordsOf('en')

export const now = 1_760_000_000_000

/** Values by reading key, all live unless an age in ms is given. */
export type Values = Record<string, Json>

/** A lookup over values, with the services that they name. */
export function stationOf(values: Values, ageMs = 1_000) {
  const keys = [...new Set(Object.keys(values).map((key) => key.split('/').slice(0, 2).join('/')))]
  const read: ReadValue = (key) => valueOfKey(key, values, ageMs)
  return { services: pickServices(keys, values['system/0/Dc/Battery/BatteryService']), read }
}

function valueOfKey(key: string, values: Values, ageMs: number): LiveValue {
  const [type, instance, ...rest] = key.split('/')
  const id = parseServiceKey(`${type}/${instance}`)
  const path = `/${rest.join('/')}`
  const value = values[key]
  const reading =
    value === undefined ? undefined : { ...id, path, value, at: now - ageMs, source: 'mqtt' as const }
  return liveValue(id, path, reading, now - ageMs, { now, speed: 1, complete: true }, t)
}

/** A finding that is OK; tests change what they are about. */
export function finding(changed: Partial<Finding>): Finding {
  return {
    ruleId: 'rule',
    subject: 'battery/512',
    situation: null,
    area: 'battery',
    title: 'Title',
    verdict: 'ok',
    severity: 'info',
    sentence: 'All is well.',
    value: null,
    unit: 'mV',
    limit: 'watch over 10 mV, act over 30 mV',
    watchOver: 10,
    actOver: 30,
    limitOrigin: 'test',
    evidence: [{ label: 'Load', required: null, seen: '1 A', met: null, readingKey: null, at: null }],
    since: now,
    at: now,
    action: 'Nothing to do.',
    confidence: 'high',
    ...changed,
  }
}

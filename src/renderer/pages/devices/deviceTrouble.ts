import type { Json } from '../../../shared/json.ts'
import type { Translate } from '../../../shared/language.ts'
import { chargerError, chargerWarnings } from '../../../shared/paths/chargerErrors.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { errorText } from '../../../shared/paths/errorText.ts'
import type { ServiceType } from '../../../shared/victron.ts'

/** Something that a device itself complains about now. The words are made where they are shown. */
export interface Trouble {
  kind: 'connection' | 'error' | 'alarm' | 'sensor' | 'fault'
  verdict: 'watch' | 'act'
  serviceType: ServiceType
  path: string
  value: number
}

const errorPaths = new Set(['/ErrorCode', '/VebusError', '/Error'])
const alarmName = /^\/Alarms\/([A-Za-z0-9]+)$/
/** `/State` 2 of inverters and chargers. */
const fault = 2
const faultTypes = new Set(['vebus', 'multi', 'acsystem', 'solarcharger', 'charger', 'alternator', 'dcdc'])
/** State of a generator's start and stop. */
const generatorError = 10

function kindOf(serviceType: ServiceType, path: string, value: number): Trouble['kind'] | null {
  if (path === '/Connected') return value === 0 ? 'connection' : null
  if (errorPaths.has(path)) return value === 0 ? null : 'error'
  if (path === '/Status' && (serviceType === 'tank' || serviceType === 'temperature'))
    return value === 0 ? null : 'sensor'
  if (path === '/State')
    return (faultTypes.has(serviceType) && value === fault) ||
      (serviceType === 'generator' && value === generatorError)
      ? 'fault'
      : null
  const isAlarm = describePath(serviceType, path)?.alarm === true || alarmName.test(path)
  return isAlarm && (value === 1 || value === 2) ? 'alarm' : null
}

/** What a value complains about; null when it does not. */
export function troubleOf(serviceType: ServiceType, path: string, value: Json): Trouble | null {
  if (typeof value !== 'number') return null
  const kind = kindOf(serviceType, path, value)
  if (kind === null) return null
  const warns =
    kind === 'connection' ||
    kind === 'sensor' ||
    (kind === 'alarm' && value === 1) ||
    (kind === 'error' &&
      chargerWarnings.has(value) &&
      describePath(serviceType, path)?.values === chargerError)
  return { kind, verdict: warns ? 'watch' : 'act', serviceType, path, value }
}

/** The complaint in words. An alarm that no table names keeps the word of its path. */
export function troubleText({ kind, serviceType, path, value }: Trouble, t: Translate): string {
  const info = describePath(serviceType, path)
  switch (kind) {
    case 'connection':
      return t('Not connected')
    case 'fault':
      return t('In fault')
    case 'error':
      return t('Error {{error}}', { error: errorText(serviceType, path, value, t) })
    case 'sensor': {
      const word = info?.values?.[value]
      return word === undefined
        ? t('Status {{number}}, not in the public tables', { number: value })
        : t('Sensor: {{status}}', { status: t(word).toLowerCase() })
    }
    case 'alarm': {
      // The input itself is the alarm: its name says which.
      if (path === '/Alarm') return value === 2 ? t('In alarm') : t('Warning')
      const alarm = info ? t(info.label) : (alarmName.exec(path)?.[1] ?? path)
      return value === 2 ? t('Alarm: {{alarm}}', { alarm }) : t('Warning: {{alarm}}', { alarm })
    }
  }
}

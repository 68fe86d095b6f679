import { formatQuantity } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { readingKey } from '../../../shared/victron.ts'
import type { LimitLine } from '../../charts/chartLayers.ts'
import type { Curve, Latest } from './curve.ts'

/** Charge window of lithium cells as most BMS set it (diagnostics.md, limit table). */
const chargeWindow = { from: 0, to: 45 }

/** The allowed range of a chart and the limits that make it, as they are today. */
export interface Allowed {
  band: { from: number | null; to: number | null } | null
  limits: LimitLine[]
}

const nothing: Allowed = { band: null, limits: [] }

/** Which of the limits a curve is compared with. */
function limitKind({
  series: { serviceType, path },
}: Curve): 'voltage' | 'current' | 'temperature' | 'soc' | null {
  if (serviceType === 'battery') {
    if (path === '/Dc/0/Voltage') return 'voltage'
    if (path === '/Dc/0/Current') return 'current'
    if (path === '/Dc/0/Temperature') return 'temperature'
    return path === '/Soc' ? 'soc' : null
  }
  return null
}

/** Limits of one curve out of what its own battery publishes and the settings say. */
export function allowedOf(curve: Curve, latest: Latest, t: Translate): Allowed {
  const of = (path: string) => numberIn(latest, readingKey(curve.series, path))
  switch (limitKind(curve)) {
    case 'voltage':
      return voltageLimits(of('/Info/MaxChargeVoltage'), of('/Info/BatteryLowVoltage'), t)
    case 'current':
      return currentLimits(of('/Info/MaxChargeCurrent'), of('/Info/MaxDischargeCurrent'), t)
    case 'temperature':
      return {
        band: chargeWindow,
        limits: [{ at: chargeWindow.to, text: t('Charge window 0 to 45 °C'), side: 'below' }],
      }
    case 'soc':
      return socLimits(numberIn(latest, 'settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit'), t)
    case null:
      return nothing
  }
}

function numberIn(latest: Latest, key: string): number | null {
  const value = latest.get(key)?.value
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function voltageLimits(cvl: number | null, low: number | null, t: Translate): Allowed {
  const limits: LimitLine[] = []
  const text = (value: number) => formatQuantity(value, 'V', 1, t.locale)
  if (cvl !== null)
    limits.push({ at: cvl, text: t('CVL {{limit}}, asked by the BMS', { limit: text(cvl) }), side: 'below' })
  if (low !== null)
    limits.push({ at: low, text: t('Battery low voltage {{limit}}', { limit: text(low) }), side: 'above' })
  return limits.length === 0 ? nothing : { band: { from: low, to: cvl }, limits }
}

function currentLimits(ccl: number | null, dcl: number | null, t: Translate): Allowed {
  const limits: LimitLine[] = []
  const text = (value: number) => formatQuantity(value, 'A', 0, t.locale)
  const floor = dcl === null ? null : -Math.abs(dcl)
  if (ccl !== null)
    limits.push({ at: ccl, text: t('CCL {{limit}}, asked by the BMS', { limit: text(ccl) }), side: 'below' })
  if (floor !== null)
    limits.push({
      at: floor,
      text: t('DCL {{limit}}, asked by the BMS', { limit: text(floor) }),
      side: 'above',
    })
  return limits.length === 0 ? nothing : { band: { from: floor, to: ccl }, limits }
}

function socLimits(minimum: number | null, t: Translate): Allowed {
  if (minimum === null || minimum <= 0) return nothing
  const limit = formatQuantity(minimum, '%', 0, t.locale)
  return {
    band: { from: minimum, to: 100 },
    limits: [{ at: minimum, text: t('Minimum SoC {{limit}}', { limit }), side: 'above' }],
  }
}

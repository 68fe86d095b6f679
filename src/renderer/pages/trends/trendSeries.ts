import { formatQuantity } from '../../../shared/format.ts'
import type { SeriesId } from '../../../shared/history.ts'
import type { Translate } from '../../../shared/language.ts'
import type { Reading } from '../../../shared/reading.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import type { LimitLine } from '../../charts/chartLayers.ts'

/** One chart of the page. */
export interface Trend {
  id: 'voltage' | 'current' | 'temperature' | 'soc'
  name: string
  /** Who says it, and how to read the sign. */
  source: string
  path: string
  unit: string
  decimals: number
  kind: 'line' | 'charge'
  /** Spread inside one bucket that is worth drawing; a smaller one could not be seen. */
  fine: number
  /** Share of the height. */
  weight: number
  /** The axis always covers this range; null = only what was seen. */
  always: { from: number; to: number } | null
}

export const trends: readonly Trend[] = [
  {
    id: 'voltage',
    name: 'Voltage',
    source: 'BMS',
    path: '/Dc/0/Voltage',
    unit: 'V',
    decimals: 2,
    kind: 'line',
    fine: 0.1,
    weight: 1.25,
    always: null,
  },
  {
    id: 'current',
    name: 'Current',
    source: 'BMS, + charging',
    path: '/Dc/0/Current',
    unit: 'A',
    decimals: 1,
    kind: 'charge',
    fine: 0,
    weight: 1.3,
    always: { from: -5, to: 5 },
  },
  {
    id: 'temperature',
    name: 'Temperature',
    source: 'BMS',
    path: '/Dc/0/Temperature',
    unit: '°C',
    decimals: 1,
    kind: 'line',
    fine: 0.5,
    weight: 0.85,
    always: { from: 20, to: 40 },
  },
  {
    id: 'soc',
    name: 'SoC',
    source: 'BMS',
    path: '/Soc',
    unit: '%',
    decimals: 1,
    kind: 'line',
    fine: 2,
    weight: 0.75,
    always: { from: 0, to: 100 },
  },
]

/** The series of the page for one battery. */
export function seriesOf(battery: ServiceId): SeriesId[] {
  return trends.map(({ path }) => ({
    serviceType: battery.serviceType,
    deviceInstance: battery.deviceInstance,
    path,
  }))
}

/** Charge window of lithium cells as most BMS set it (diagnostics.md, limit table). */
const chargeWindow = { from: 0, to: 45 }

/** The allowed range of a chart and the limits that make it. */
export interface Allowed {
  band: { from: number | null; to: number | null } | null
  limits: LimitLine[]
}

/** Limits that the station itself publishes; undefined = not published. */
export interface StationLimits {
  cvl: Reading | undefined
  batteryLow: Reading | undefined
  minimumSoc: Reading | undefined
}

function numberIn(reading: Reading | undefined): number | null {
  return typeof reading?.value === 'number' && Number.isFinite(reading.value) ? reading.value : null
}

/** Band and limits of one chart, from what the BMS and the settings say now. */
export function allowedOf(id: Trend['id'], limits: StationLimits, t: Translate): Allowed {
  if (id === 'voltage') {
    const cvl = numberIn(limits.cvl)
    const low = numberIn(limits.batteryLow)
    const lines: LimitLine[] = []
    if (cvl !== null)
      lines.push({
        at: cvl,
        text: t('CVL {{cvl}}, asked by the BMS', { cvl: formatQuantity(cvl, 'V', 1, t.locale) }),
        side: 'below',
      })
    if (low !== null)
      lines.push({
        at: low,
        text: t('Battery low voltage {{low}}', { low: formatQuantity(low, 'V', 1, t.locale) }),
        side: 'above',
      })
    return { band: lines.length === 0 ? null : { from: low, to: cvl }, limits: lines }
  }
  if (id === 'temperature')
    return {
      band: chargeWindow,
      limits: [{ at: chargeWindow.to, text: t('Charge window 0 to 45 °C'), side: 'below' }],
    }
  if (id === 'soc') {
    const minimum = numberIn(limits.minimumSoc)
    if (minimum === null || minimum <= 0) return { band: null, limits: [] }
    return {
      band: { from: minimum, to: 100 },
      limits: [
        {
          at: minimum,
          text: t('Minimum SoC {{minimum}}', { minimum: formatQuantity(minimum, '%', 0, t.locale) }),
          side: 'above',
        },
      ],
    }
  }
  return { band: null, limits: [] }
}

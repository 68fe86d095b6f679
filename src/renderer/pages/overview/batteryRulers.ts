import { formatNumber, formatQuantity } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { shownQuantity } from '../../../shared/shownUnits.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import { type LiveValue, oldestOf, presentNumber } from '../../components/liveValue.ts'
import { type Notch, type RulerScale, scaleAround, scaleAroundZero } from '../../components/rulerScale.ts'
import type { ValueName } from '../../components/useValues.ts'
import type { ValueRange } from '../../components/ValueCard.tsx'
import { type ReadValue, valueAt } from '../../components/valueSource.ts'
import type { FindingLimits } from './findingLimits.ts'

/** Everything the rulers read of the battery. */
export function batteryRulerNames(battery: ServiceId | null): ValueName[] {
  if (!battery) return []
  return [
    '/Dc/0/Voltage',
    '/Dc/0/Current',
    '/Dc/0/Temperature',
    '/Info/BatteryLowVoltage',
    '/Info/MaxChargeVoltage',
    '/Info/MaxChargeCurrent',
    '/Info/MaxDischargeCurrent',
    '/System/MinCellVoltage',
    '/System/MaxCellVoltage',
  ].map((path) => ({ id: battery, path }))
}

/** One ruler: what `RulerRow` needs. */
export interface RulerContent {
  label: string
  value: LiveValue | null
  note: string
  scale: RulerScale
  band?: { lo: number | null; hi: number | null }
  notches: Notch[]
  range?: ValueRange
}

/** Scale of a battery whose BMS names no limits: by its nominal voltage, which never changes. */
function nominalScale(voltage: number | null): RulerScale {
  if (voltage !== null && voltage < 17) return { min: 10, max: 16, major: 2, minor: 0.5 }
  if (voltage !== null && voltage < 34) return { min: 20, max: 32, major: 4, minor: 1 }
  return { min: 40, max: 64, major: 8, minor: 2 }
}

function voltageRuler(read: ReadValue, battery: ServiceId, t: Translate): RulerContent {
  const value = valueAt(read, battery, '/Dc/0/Voltage')
  const lo = valueAt(read, battery, '/Info/BatteryLowVoltage')?.number ?? null
  const hi = valueAt(read, battery, '/Info/MaxChargeVoltage')?.number ?? null
  const notches = [
    ...(lo === null
      ? []
      : [{ at: lo, name: t('Low {{voltage}}', { voltage: formatNumber(lo, 1, t.locale) }) }]),
    ...(hi === null ? [] : [{ at: hi, name: `CVL ${formatNumber(hi, 1, t.locale)}` }]),
  ]
  const known = lo !== null || hi !== null
  const scale = hi === null ? nominalScale(value?.number ?? null) : scaleAround(lo ?? hi * 0.86, hi)
  const text =
    lo === null
      ? t('up to {{high}}', { high: formatQuantity(hi ?? 0, 'V', 1, t.locale) })
      : t('{{low}} to {{high}}', {
          low: formatNumber(lo, 1, t.locale),
          high: formatQuantity(hi ?? 0, 'V', 1, t.locale),
        })
  return {
    label: t('Voltage'),
    value,
    note: known ? t('Allowed by BMS') : t('BMS publishes no limits'),
    scale,
    notches,
    ...(known ? { band: { lo, hi } } : {}),
    ...(hi === null ? {} : { range: { text, from: 'BMS, CVL' } }),
  }
}

function currentRuler(read: ReadValue, battery: ServiceId, t: Translate): RulerContent {
  const value = valueAt(read, battery, '/Dc/0/Current')
  const ccl = valueAt(read, battery, '/Info/MaxChargeCurrent')?.number ?? null
  const dcl = valueAt(read, battery, '/Info/MaxDischargeCurrent')?.number ?? null
  const known = ccl !== null && dcl !== null
  const present = presentNumber(value ?? undefined)
  const words =
    present === null
      ? ''
      : Math.abs(present) < 0.05
        ? t('At zero')
        : present > 0
          ? t('Charging')
          : t('Discharging')
  return {
    label: t('Current'),
    value,
    note: known ? words : t('BMS publishes no limits'),
    scale: scaleAroundZero([ccl ?? 0, dcl ?? 0], 50),
    notches: known
      ? [
          { at: -dcl, name: `DCL ${formatNumber(-dcl, 0, t.locale)}` },
          { at: ccl, name: `CCL ${formatNumber(ccl, 0, t.locale)}` },
        ]
      : [],
    ...(known
      ? {
          band: { lo: -dcl, hi: ccl },
          range: {
            text: t('{{low}} to {{high}}', {
              low: formatNumber(-dcl, 0, t.locale),
              high: formatQuantity(ccl, 'A', 0, t.locale),
            }),
            from: t('BMS, DCL and CCL'),
          },
        }
      : {}),
  }
}

/** A temperature without its unit, which stands beside. */
const degrees = (celsius: number, t: Translate) =>
  formatNumber(shownQuantity(celsius, '°C').value, 0, t.locale)

/** No BMS on the GX publishes a temperature window, so the band is the one our own judgement used. */
function temperatureRuler(
  read: ReadValue,
  battery: ServiceId,
  window: FindingLimits['temperature'],
  t: Translate,
): RulerContent {
  return {
    label: t('Temperature'),
    value: valueAt(read, battery, '/Dc/0/Temperature'),
    note: window ? window.when : t('No limit known'),
    scale: { min: -20, max: 60, major: 20, minor: 5 },
    notches: window
      ? [
          { at: window.over, name: degrees(window.over, t) },
          { at: window.under, name: degrees(window.under, t) },
        ]
      : [],
    ...(window
      ? {
          band: { lo: window.over, hi: window.under },
          range: {
            text: t('over {{over}} to under {{under}} °C', { over: window.over, under: window.under }),
            from: t('Fieldkit, limit set'),
          },
        }
      : {}),
  }
}

/** The spread of the cells in mV, computed from the lowest and the highest; null without both. */
export function cellSpreadValue(read: ReadValue, battery: ServiceId | null, t: Translate): LiveValue | null {
  const low = valueAt(read, battery, '/System/MinCellVoltage')
  const high = valueAt(read, battery, '/System/MaxCellVoltage')
  const older = low && high ? (oldestOf([low, high]) ?? high) : null
  if (!older || !low || !high || low.number === null || high.number === null || !high.reading) return older
  const number = Math.round((high.number - low.number) * 1000)
  return {
    ...older,
    label: t('Cell spread'),
    path: `${high.path} − ${low.path}`,
    unit: 'mV',
    decimals: 0,
    number,
    text: formatQuantity(number, 'mV', 0, t.locale),
    reading: { ...high.reading, value: [high.number, low.number] },
  }
}

function spreadRuler(
  read: ReadValue,
  battery: ServiceId,
  limit: FindingLimits['spread'],
  t: Translate,
): RulerContent {
  const low = valueAt(read, battery, '/System/MinCellVoltage')
  const high = valueAt(read, battery, '/System/MaxCellVoltage')
  const isKnown = low?.number != null && high?.number != null
  const ends = isKnown
    ? t('{{low}} to {{high}}', { low: formatNumber(low.number ?? 0, 3, t.locale), high: high.text })
    : ''
  return {
    label: t('Cell spread'),
    value: cellSpreadValue(read, battery, t),
    note: limit || !isKnown ? ends : t('{{ends}}, no limit now', { ends }),
    scale: { min: 0, max: 100, major: 20, minor: 5 },
    notches: limit ? [{ at: limit.watchOver, name: `${limit.watchOver} mV, ${limit.when}` }] : [],
    ...(limit
      ? {
          band: { lo: 0, hi: limit.watchOver },
          range: {
            text: `${t('up to {{high}}', { high: formatQuantity(limit.watchOver, 'mV', 0, t.locale) })}, ${limit.when}`,
            from: t('Fieldkit, limit set'),
          },
        }
      : {}),
  }
}

/** The four rulers of the battery, in their order. */
export function batteryRulers(
  read: ReadValue,
  battery: ServiceId,
  limits: FindingLimits,
  t: Translate,
): RulerContent[] {
  return [
    voltageRuler(read, battery, t),
    currentRuler(read, battery, t),
    temperatureRuler(read, battery, limits.temperature, t),
    spreadRuler(read, battery, limits.spread, t),
  ]
}

import { formatDuration, formatNumber, formatValue, unitText } from '../../shared/format.ts'
import { type Freshness, freshness, provenAt } from '../../shared/freshness.ts'
import type { Translate } from '../../shared/language.ts'
import { describePath } from '../../shared/paths/describePath.ts'
import { cadenceMs } from '../../shared/paths/pathInfo.ts'
import type { Reading } from '../../shared/reading.ts'
import { shownQuantity } from '../../shared/shownUnits.ts'
import type { ServiceId } from '../../shared/victron.ts'

/** `absent` = the path was never seen; `invalid` = the GX sends null; `loading` = the first picture is not complete. */
export type ValueState = Freshness | 'loading' | 'absent' | 'invalid'

/** One value as a component shows it: with its state, age and cadence. Never a bare number. */
export interface LiveValue {
  id: ServiceId
  path: string
  /** Victron's word for the path; the path itself when nobody described it. */
  label: string
  unit: string
  decimals: number
  /** How often the value is expected, ms. */
  cadence: number
  state: ValueState
  /** The value as a finite number, also while late or stale; null otherwise. */
  number: number | null
  /** The value as words with its unit; `not published`, `no value` or an en dash where there is none. */
  text: string
  /** ms since the last proof; null without a reading. */
  ageMs: number | null
  reading: Reading | undefined
}

/** What a value is read against: the station clock now, its speed, and whether a complete picture was ever there. */
export interface Moment {
  now: number
  speed: number
  complete: boolean
}

/** Cadence of paths that nobody described. */
const unknownCadence = cadenceMs.log

/** Puts a reading (or its absence) into the states of the design language. Pure. */
export function liveValue(
  id: ServiceId,
  path: string,
  reading: Reading | undefined,
  aliveAt: number | undefined,
  moment: Moment,
  t: Translate,
): LiveValue {
  const info = describePath(id.serviceType, path)
  const cadence = info ? cadenceMs[info.cadence] : unknownCadence
  const common = {
    id,
    path,
    label: info === undefined ? path : t(info.label),
    unit: unitText(info?.unit ?? '', t.locale),
    decimals: info?.decimals ?? 0,
    cadence,
  }
  if (!reading) {
    const state = moment.complete ? ('absent' as const) : ('loading' as const)
    const text = state === 'absent' ? t('not published') : '–'
    return { ...common, state, number: null, text, ageMs: null, reading: undefined }
  }
  const ageMs = Math.max(0, moment.now - provenAt(reading, aliveAt))
  const isEmpty = reading.value === null || (Array.isArray(reading.value) && reading.value.length === 0)
  if (isEmpty) return { ...common, state: 'invalid', number: null, text: t('no value'), ageMs, reading }
  const number = typeof reading.value === 'number' && Number.isFinite(reading.value) ? reading.value : null
  const text = formatValue(id.serviceType, path, reading.value, t)
  return { ...common, state: freshness(ageMs, cadence, moment.speed), number, text, ageMs, reading }
}

/** The number when it still describes the present (live or late); null when stale or missing. */
export function presentNumber(value: LiveValue | undefined): number | null {
  if (!value) return null
  return value.state === 'live' || value.state === 'late' ? value.number : null
}

/** Splits a value into figure and unit for large type; words (`not published`) have no unit. */
export function figureOf(value: LiveValue, t: Translate): { figure: string; unit: string } {
  if (value.number === null) return { figure: value.text, unit: '' }
  const shown = shownQuantity(value.number, value.unit)
  const figure = formatNumber(shown.value, value.decimals, t.locale)
  return value.text === `${figure} ${shown.unit}`
    ? { figure, unit: shown.unit }
    : { figure: value.text, unit: '' }
}

/** State of the age text beside a value; a missing value has none. */
export function ageState(value: LiveValue): Freshness | null {
  return value.state === 'live' || value.state === 'late' || value.state === 'stale' ? value.state : null
}

/** The age as text in one unit, `4 s`, `3 min`; empty without a reading. */
export function ageText(value: LiveValue, t: Translate): string {
  return value.ageMs === null ? '' : formatDuration(value.ageMs, t.locale).split(' ').slice(0, 2).join(' ')
}

/** The stalest of several values, for one age text that speaks for all of them. */
export function oldestOf(values: readonly LiveValue[]): LiveValue | undefined {
  return values
    .filter((value) => value.ageMs !== null)
    .sort((a, b) => (b.ageMs ?? 0) / b.cadence - (a.ageMs ?? 0) / a.cadence)[0]
}

import { cellOfCode } from '../../../shared/cellCode.ts'
import type { RecordedSeries } from '../../../shared/curves.ts'
import { seenText } from '../../../shared/deviceText.ts'
import { formatNumber } from '../../../shared/format.ts'
import type { SeriesId } from '../../../shared/history.ts'
import type { Translate } from '../../../shared/language.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import type { Reading } from '../../../shared/reading.ts'
import { shownQuantity } from '../../../shared/shownUnits.ts'
import { readingKey, serviceKey } from '../../../shared/victron.ts'

/** A recorded series as a chart and a list show it. */
export interface Curve {
  /** `battery/512/Soc`. */
  key: string
  series: SeriesId
  /** English key of what it is called; the path of a series that nobody described. */
  label: string
  /** Tells it from others of the device with the same label; mostly empty. */
  suffix: string
  /** Name of the device, as its owner or its maker calls it. */
  device: string
  unit: string
  decimals: number
  /** A line, charging above and discharging below zero, or a state that holds until the next. */
  kind: 'line' | 'charge' | 'steps'
  /** Words of the values of a state. */
  words: Readonly<Record<number, string>> | null
  /** The value is the code of a cell. */
  isCell: boolean
}

/** Currents and powers whose sign says whether the battery is charged: positive = charging (venus.md 3.3, 3.4). */
const chargePaths = new Set([
  'battery/Dc/0/Current',
  'battery/Dc/0/Power',
  'system/Dc/Battery/Current',
  'system/Dc/Battery/Power',
  'vebus/Dc/0/Current',
  'vebus/Dc/0/Power',
])

/** Last known readings by key, `battery/512/CustomName`. */
export interface Latest {
  get(key: string): Pick<Reading, 'value' | 'at'> | undefined
}

function textIn(latest: Latest, key: string): string | null {
  return seenText(latest.get(key)?.value)?.trim() ?? null
}

/** How a device is called: by its owner, by its maker, or by its service. */
export function deviceName(series: SeriesId, latest: Latest): string {
  const of = (path: string) => textIn(latest, readingKey(series, path))
  return of('/CustomName') ?? of('/ProductName') ?? serviceKey(series)
}

export function curveOf({ unit, ...id }: SeriesId & { unit?: string }, latest: Latest): Curve {
  const { serviceType, deviceInstance, path } = id
  const info = describePath(serviceType, path)
  const isState = info?.values !== undefined || info?.cellId === true
  return {
    key: readingKey(id, path),
    series: { serviceType, deviceInstance, path },
    label: info?.label ?? path,
    suffix: '',
    device: deviceName(id, latest),
    unit: info?.unit ?? unit ?? '',
    decimals: info?.decimals ?? 2,
    kind: isState ? 'steps' : chargePaths.has(`${serviceType}${path}`) ? 'charge' : 'line',
    words: info?.values ?? null,
    isCell: info?.cellId === true,
  }
}

/** Every recorded series as a curve; where two of a device have the same name, the path tells them apart. */
export function curvesOf(recorded: readonly RecordedSeries[], latest: Latest): Curve[] {
  const curves = recorded.map((series) => curveOf(series, latest))
  const counts = new Map<string, number>()
  const nameKey = ({ series, label }: Curve) => `${serviceKey(series)} ${label}`
  for (const curve of curves) counts.set(nameKey(curve), (counts.get(nameKey(curve)) ?? 0) + 1)
  return curves.map((curve) =>
    (counts.get(nameKey(curve)) ?? 0) > 1 && curve.label !== curve.series.path
      ? { ...curve, suffix: ` ${curve.series.path}` }
      : curve,
  )
}

/** What a curve is called. */
export function curveName({ label, suffix }: Curve, t: Translate): string {
  return `${t(label)}${suffix}`
}

/** A value of a curve without its unit: a state by its word, a cell by its id. */
export function curveText(curve: Curve, value: number | null, t: Translate): string {
  if (value === null) return '–'
  if (curve.isCell) return cellOfCode(value) ?? '–'
  const word = curve.words?.[value]
  if (word !== undefined) return t(word)
  return formatNumber(shownQuantity(value, curve.unit).value, curve.decimals, t.locale)
}

/** The series that are shown before anybody chose: the battery of the GX as far as it is recorded. */
const firstPaths = ['/Dc/0/Voltage', '/Dc/0/Current', '/Dc/0/Temperature', '/Soc']

/** What is shown: the choice as far as it is recorded, otherwise the battery, otherwise the first that are there. */
export function shownCurves(
  curves: readonly Curve[],
  chosen: readonly SeriesId[] | null,
  battery: SeriesId | { serviceType: string; deviceInstance: number | string } | null,
): Curve[] {
  const known = new Map(curves.map((curve) => [curve.key, curve]))
  const of = (keys: readonly string[]) => keys.flatMap((key) => known.get(key) ?? [])
  if (chosen !== null) return of(chosen.map((id) => readingKey(id, id.path)))
  const main = battery ?? curves.find(({ series }) => series.serviceType === 'battery')?.series ?? null
  const first = main === null ? [] : of(firstPaths.map((path) => readingKey(main, path)))
  return first.length > 0 ? first : curves.slice(0, firstPaths.length)
}

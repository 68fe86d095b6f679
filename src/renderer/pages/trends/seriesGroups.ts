import type { Translate } from '../../../shared/language.ts'
import { serviceKey } from '../../../shared/victron.ts'
import { type Curve, curveName } from './curve.ts'

/** The recorded series of one device. */
export interface SeriesGroup {
  /** `battery/512`. */
  key: string
  device: string
  curves: Curve[]
}

/** Series grouped by device, those that match a search: each of its words stands in device, name or path. */
export function groupSeries(curves: readonly Curve[], search: string, t: Translate): SeriesGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const groups = new Map<string, SeriesGroup>()
  for (const curve of curves) {
    const text = `${curve.device} ${curveName(curve, t)} ${curve.key}`.toLowerCase()
    if (!words.every((word) => text.includes(word))) continue
    const key = serviceKey(curve.series)
    const group = groups.get(key) ?? { key, device: curve.device, curves: [] }
    group.curves.push(curve)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || a.key.localeCompare(b.key))
}

/** What a technician looks at first comes first. */
const order = ['battery', 'vebus', 'multi', 'solarcharger', 'grid', 'pvinverter', 'system', 'temperature']

function rank({ key }: SeriesGroup): number {
  const index = order.indexOf(key.slice(0, key.indexOf('/')))
  return index < 0 ? order.length : index
}

import { seenText } from '../../../shared/deviceText.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import type { Reading } from '../../../shared/reading.ts'
import { readingKey, type ServiceId } from '../../../shared/victron.ts'
import type { ExplorerScope } from '../../state/explorerPlace.ts'
import type { ServiceReadings, StationReadings } from '../../state/stationReadings.ts'

/** Looks up a reading by its key. */
type Lookup = Pick<StationReadings, 'get'>

/** One value as the list names it; what it is worth is looked up when its row is drawn. */
export interface ExplorerEntry {
  key: string
  id: ServiceId
  path: string
  /** Everything that the search looks into, in lower case. */
  hay: string
}

/** One service with the number of its values. */
export interface ExplorerService {
  /** `battery/512`. */
  key: string
  /** `/CustomName`, else `/ProductName`; null when it tells neither. Text of the device. */
  name: string | null
  count: number
  entries: readonly ExplorerEntry[]
}

/** Everything that is there, in a stable order: services by type and instance, values by path. */
export interface ExplorerIndex {
  services: ExplorerService[]
  entries: ExplorerEntry[]
}

const numbersInside = new Intl.Collator('en', { numeric: true })

/**
 * Lists all readings. The order never depends on what arrived first, so nothing jumps. A service that has the same
 * paths and name as in the index `before` keeps its entries.
 */
export function explorerIndex(readings: StationReadings, before: ExplorerIndex | null = null): ExplorerIndex {
  const known = new Map(before?.services.map((service) => [service.key, service]))
  const services = [...readings.services()]
    .sort(([a], [b]) => numbersInside.compare(a, b))
    .map(([key, own]) => {
      const earlier = known.get(key)
      const name = nameOf(key, readings)
      return earlier && isSame(earlier, own, name) ? earlier : serviceOf(key, own, name)
    })
  return { services, entries: services.flatMap(({ entries }) => entries) }
}

function serviceOf(key: string, own: ServiceReadings, name: string | null): ExplorerService {
  // Comparing code units is ten times as fast as a collator, and paths differ by more than their letters' case.
  const sorted = [...own.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  return { key, name, count: own.size, entries: sorted.map((reading) => entryOf(reading, name)) }
}

function isSame(service: ExplorerService, own: ServiceReadings, name: string | null): boolean {
  return (
    service.name === name && service.count === own.size && service.entries.every(({ key }) => own.has(key))
  )
}

/** The entry of a key, and what its service calls itself; both null for one that is not there. */
export function placeIn({ services }: ExplorerIndex, key: string) {
  const service = services.find((each) => key.startsWith(`${each.key}/`))
  return { entry: service?.entries.find((entry) => entry.key === key) ?? null, name: service?.name ?? null }
}

function nameOf(service: string, readings: StationReadings): string | null {
  for (const path of ['/CustomName', '/ProductName']) {
    const name = seenText(readings.get(service + path)?.value)
    if (name !== null) return name
  }
  return null
}

function entryOf({ serviceType, deviceInstance, path }: Reading, name: string | null): ExplorerEntry {
  const id = { serviceType, deviceInstance }
  const key = readingKey(id, path)
  const label = describePath(serviceType, path)?.label ?? ''
  return { key, id, path, hay: `${key}\n${name ?? ''}\n${label}`.toLowerCase() }
}

/** An entry of a key that is not there now: pinned on an earlier day, or the device left. */
export function absentEntry(key: string): ExplorerEntry {
  const [serviceType = '', instance = ''] = key.split('/', 2)
  const path = key.slice(serviceType.length + 1 + instance.length)
  return { key, id: { serviceType, deviceInstance: instance }, path, hay: key.toLowerCase() }
}

export interface ExplorerQuery {
  scope: ExplorerScope
  /** Words that all must be found in service, name, path, meaning or, as text, in the value. */
  text: string
  pins: readonly string[]
}

/** The entries of a query, in the order of the index; those of the watch list in their own. */
export function findEntries(
  index: ExplorerIndex,
  { scope, text, pins }: ExplorerQuery,
  readings: Lookup,
): ExplorerEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const isFound = (entry: ExplorerEntry) => {
    const value = words.length === 0 ? '' : valueText(entry, readings)
    return words.every((word) => entry.hay.includes(word) || value.includes(word))
  }
  if (scope === 'pins')
    return pins.map((key) => placeIn(index, key).entry ?? absentEntry(key)).filter(isFound)
  const own = index.services.find(({ key }) => key === scope)?.entries ?? []
  return (scope === 'all' ? index.entries : own).filter(isFound)
}

/** Texts and named states can be searched; numbers change too often to be found by. */
function valueText({ key, id, path }: ExplorerEntry, readings: Lookup): string {
  const value = readings.get(key)?.value
  if (typeof value === 'string') return value.toLowerCase()
  if (typeof value !== 'number') return ''
  return describePath(id.serviceType, path)?.values?.[value]?.toLowerCase() ?? ''
}

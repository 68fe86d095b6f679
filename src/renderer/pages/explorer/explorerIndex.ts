import { seenText } from '../../../shared/deviceText.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import type { Reading } from '../../../shared/reading.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../shared/victron.ts'
import type { ExplorerScope } from '../../state/explorerPlace.ts'

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
}

/** Everything that is there, in a stable order: services by type and instance, values by path. */
export interface ExplorerIndex {
  services: ExplorerService[]
  entries: ExplorerEntry[]
  byKey: ReadonlyMap<string, ExplorerEntry>
}

const numbersInside = new Intl.Collator('en', { numeric: true })

/** Lists all readings. The order never depends on what arrived first, so nothing jumps. */
export function explorerIndex(readings: ReadonlyMap<string, Reading>): ExplorerIndex {
  const byService = new Map<string, Reading[]>()
  for (const reading of readings.values()) {
    const key = serviceKey(reading)
    const known = byService.get(key)
    if (known) known.push(reading)
    else byService.set(key, [reading])
  }
  const services: ExplorerService[] = []
  const entries: ExplorerEntry[] = []
  for (const key of [...byService.keys()].sort(numbersInside.compare)) {
    const own = byService.get(key) ?? []
    const name = nameOf(key, readings)
    services.push({ key, name, count: own.length })
    // Comparing code units is ten times as fast as a collator, and paths differ by more than their letters' case.
    own.sort((a, b) => (a.path < b.path ? -1 : 1))
    for (const reading of own) entries.push(entryOf(reading, name))
  }
  return { services, entries, byKey: new Map(entries.map((entry) => [entry.key, entry])) }
}

function nameOf(service: string, readings: ReadonlyMap<string, Reading>): string | null {
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
  readings: ReadonlyMap<string, Reading>,
): ExplorerEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const isFound = (entry: ExplorerEntry) => {
    const value = words.length === 0 ? '' : valueText(entry, readings)
    return words.every((word) => entry.hay.includes(word) || value.includes(word))
  }
  if (scope === 'pins') return pins.map((key) => index.byKey.get(key) ?? absentEntry(key)).filter(isFound)
  return index.entries.filter((entry) => isIn(entry, scope) && isFound(entry))
}

function isIn(entry: ExplorerEntry, scope: ExplorerScope): boolean {
  return scope === 'all' || entry.key.startsWith(`${scope}/`)
}

/** Texts and named states can be searched; numbers change too often to be found by. */
function valueText({ key, id, path }: ExplorerEntry, readings: ReadonlyMap<string, Reading>): string {
  const value = readings.get(key)?.value
  if (typeof value === 'string') return value.toLowerCase()
  if (typeof value !== 'number') return ''
  return describePath(id.serviceType, path)?.values?.[value]?.toLowerCase() ?? ''
}

import { seenText } from '../../../shared/deviceText.ts'
import type { Json } from '../../../shared/json.ts'
import type { Reading } from '../../../shared/reading.ts'
import {
  type DeviceInstance,
  type ServiceKey,
  type ServiceType,
  serviceKey,
} from '../../../shared/victron.ts'
import { type Trouble, troubleOf } from './deviceTrouble.ts'

/** What a list needs to know of one service; it changes seldom, unlike its values. */
export interface DeviceEntry {
  key: ServiceKey
  serviceType: ServiceType
  deviceInstance: DeviceInstance
  /** What its owner calls it, or its product; null when it tells neither. */
  name: string | null
  product: string | null
  /** `/Connected`; null when it does not say. */
  connected: boolean | null
  /** How many paths it publishes. */
  values: number
  /** It has solar panels of its own. */
  hasPanels: boolean
  /** The worst first. */
  troubles: Trouble[]
}

interface Draft extends DeviceEntry {
  customName: string | null
}

/** Text beyond this belongs into no list. */
const longestName = 200

function textOf(value: Json): string | null {
  return seenText(value)?.slice(0, longestName) ?? null
}

function draftOf({ serviceType, deviceInstance }: Reading): Draft {
  return {
    ...{ key: serviceKey({ serviceType, deviceInstance }), serviceType, deviceInstance },
    ...{ name: null, customName: null, product: null, connected: null, values: 0 },
    ...{ hasPanels: false, troubles: [] },
  }
}

function take(draft: Draft, { path, value, serviceType }: Reading): void {
  draft.values += 1
  if (path === '/CustomName') draft.customName = textOf(value)
  else if (path === '/ProductName') draft.product = textOf(value)
  else if (path === '/Connected') draft.connected = value === null ? null : value !== 0
  else if (path === '/Yield/Power' || path === '/Pv/V') draft.hasPanels ||= value !== null
  const trouble = troubleOf(serviceType, path, value)
  if (trouble !== null) draft.troubles.push(trouble)
}

const byInstance = (a: DeviceEntry, b: DeviceEntry) =>
  typeof a.deviceInstance === 'number' && typeof b.deviceInstance === 'number'
    ? a.deviceInstance - b.deviceInstance
    : String(a.deviceInstance).localeCompare(String(b.deviceInstance), 'en')

/** By type and instance. */
export function inOrder(a: DeviceEntry, b: DeviceEntry): number {
  return a.serviceType.localeCompare(b.serviceType, 'en') || byInstance(a, b)
}

/** Every service of the station, by type and instance. One pass over all readings. */
export function deviceIndex(readings: Iterable<Reading>): DeviceEntry[] {
  const drafts = new Map<string, Draft>()
  for (const reading of readings) {
    const key = serviceKey(reading)
    const draft = drafts.get(key) ?? draftOf(reading)
    drafts.set(key, draft)
    take(draft, reading)
  }
  return [...drafts.values()]
    .map(({ customName, ...entry }) => ({
      ...entry,
      name: customName ?? entry.product,
      troubles: entry.troubles.sort((a, b) => (a.verdict === b.verdict ? 0 : a.verdict === 'act' ? -1 : 1)),
    }))
    .sort(inOrder)
}

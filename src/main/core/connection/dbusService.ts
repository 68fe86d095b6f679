import { z } from 'zod'
import type { Json } from '../../../shared/json.ts'
import type { RawEvent, RawValue } from '../../../shared/reading.ts'
import { type DeviceInstance, parseDeviceInstance, serviceKey } from '../../../shared/victron.ts'
import type { Setting } from './dbusJson.ts'
import { normaliseHttpValue, treatmentOf } from './normalise.ts'

const namesSchema = z.array(z.string().max(255)).max(1_000)

/** The Victron services in the answer of `/services`; null when it is no list. */
export function serviceNames(services: Json | undefined): string[] | null {
  const names = namesSchema.safeParse(services)
  return names.success ? names.data.filter((name) => serviceTypeOf(name) !== null) : null
}

/** Third dotted element of `com.victronenergy.battery.socketcan_can0`; null for other names. */
export function serviceTypeOf(name: string): string | null {
  return /^com\.victronenergy\.([A-Za-z0-9_-]+)(?:\.|$)/.exec(name)?.[1] ?? null
}

/** `/DeviceInstance`, as MQTT would put it into the topic: without a usable one it is 0 (venus.md 2.3). */
export function deviceInstanceOf(paths: ReadonlyMap<string, Json>): DeviceInstance {
  const instance = paths.get('/DeviceInstance')
  if (typeof instance === 'number' && Number.isSafeInteger(instance)) return instance
  const identifier = paths.get('/Identifier')
  const text = typeof instance === 'string' ? instance : identifier
  return typeof text === 'string' && text !== '' && text.length <= 200 ? parseDeviceInstance(text) : 0
}

/** What is known about one service on the bus. */
export interface PolledService {
  serviceName: string
  serviceType: string
  deviceInstance: DeviceInstance
  paths: ReadonlyMap<string, Json>
}

/** The events of one reading of a service: its values, and the paths that left since `before`. */
export function serviceEvents(
  service: PolledService,
  before: PolledService | undefined,
  at: number,
): RawEvent[] {
  const { serviceName, serviceType, deviceInstance, paths } = service
  const events: RawEvent[] = []
  if (before && serviceKey(before) === serviceKey(service))
    for (const path of before.paths.keys())
      if (!paths.has(path))
        events.push({ kind: 'gone', serviceType, deviceInstance, path, at, source: 'http' })
  for (const [path, entry] of paths) {
    const value = normaliseHttpValue(entry, treatmentOf(serviceType, path))
    events.push({ kind: 'value', serviceType, deviceInstance, path, value, serviceName, at, source: 'http' })
  }
  return events
}

/** The events of one reading of `/settings`, the only place where D-Bus HTTP tells limits. */
export function settingEvents(settings: readonly Setting[], at: number): RawEvent[] {
  return settings.map(({ path, value, min, max }) => {
    const event: RawValue = {
      ...{ kind: 'value', serviceType: 'settings', deviceInstance: 0, path, at, source: 'http' },
      value: normaliseHttpValue(value, treatmentOf('settings', path)),
      serviceName: 'com.victronenergy.settings',
    }
    if (min !== undefined) event.min = min
    if (max !== undefined) event.max = max
    return event
  })
}

/** Services that left: whole ones, and only where no other service speaks under the same key. */
export function departures(
  known: readonly PolledService[],
  left: readonly PolledService[],
  at: number,
): RawEvent[] {
  const staying = new Set(known.filter((service) => !left.includes(service)).map(serviceKey))
  return left
    .filter((service) => !staying.has(serviceKey(service)))
    .map(({ serviceType, deviceInstance }) => ({
      ...{ kind: 'gone', serviceType, deviceInstance, at, source: 'http' },
    }))
}

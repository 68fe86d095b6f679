import type { Json } from '../../../shared/json.ts'
import type { RawEvent } from '../../../shared/reading.ts'
import { type DeviceInstance, serviceKey } from '../../../shared/victron.ts'
import {
  departures,
  deviceInstanceOf,
  type PolledService,
  serviceEvents,
  serviceTypeOf,
} from './dbusService.ts'
import type { HttpTiming } from './httpTiming.ts'

export const settingsService = 'com.victronenergy.settings'
export const platformService = 'com.victronenergy.platform'

/** The services of one station by their full D-Bus names, which tell apart what MQTT cannot (venus.md 0.5). */
export interface DbusServices {
  known(): string[]
  /** How often a service is read. */
  cadenceOf(name: string): keyof Pick<HttpTiming, 'coreMs' | 'extendedMs' | 'healthMs'>
  /** The whole of a service was read. */
  take(name: string, paths: ReadonlyMap<string, Json>, at: number): RawEvent[]
  /** Some paths of a known service were read. */
  takePart(name: string, paths: ReadonlyMap<string, Json>, at: number): RawEvent[]
  /** Forgets the services that are not on the bus any more. */
  keepOnly(names: readonly string[], at: number): RawEvent[]
  /** One sentence per instance that several services share. */
  notes(): string[]
}

/** Values that change all the time; those of the GX itself, which do not; everything else is in between. */
const coreTypes = new Set(['system', 'vebus', 'battery', 'grid', 'acload', 'solarcharger'])
const healthTypes = new Set(['platform', 'logger', 'hub4'])

export function createDbusServices(): DbusServices {
  const services = new Map<string, PolledService>()

  /** The first by name keeps the shared instance; each other one gets what its own name adds. */
  const instanceFor = (name: string, serviceType: string, instance: DeviceInstance): DeviceInstance => {
    const owner = [...services.values()].find(
      (other) =>
        other.serviceName < name &&
        other.serviceType === serviceType &&
        deviceInstanceOf(other.paths) === instance,
    )
    return owner ? `${instance}#${ownPartOf(name)}` : instance
  }
  return {
    known: () => [...services.keys()],
    cadenceOf(name) {
      const serviceType = serviceTypeOf(name) ?? ''
      if (coreTypes.has(serviceType)) return 'coreMs'
      return healthTypes.has(serviceType) ? 'healthMs' : 'extendedMs'
    },
    take(name, paths, at) {
      const serviceType = serviceTypeOf(name)
      if (serviceType === null) return []
      const deviceInstance = instanceFor(name, serviceType, deviceInstanceOf(paths))
      const service: PolledService = { serviceName: name, serviceType, deviceInstance, paths }
      const before = services.get(name)
      const hasMoved = before !== undefined && serviceKey(before) !== serviceKey(service)
      const left = hasMoved ? departures([...services.values()], [before], at) : []
      services.set(name, service)
      return [...left, ...serviceEvents(service, before, at)]
    },
    takePart(name, paths, at) {
      const service = services.get(name)
      return service ? serviceEvents({ ...service, paths }, undefined, at) : []
    },
    keepOnly(names, at) {
      const left = [...services.values()].filter(({ serviceName }) => !names.includes(serviceName))
      const events = departures([...services.values()], left, at)
      for (const { serviceName } of left) services.delete(serviceName)
      return events
    },
    notes: () =>
      [...services.values()].flatMap(({ serviceType, deviceInstance, paths, serviceName }) => {
        const instance = deviceInstanceOf(paths)
        if (deviceInstance === instance) return []
        return [
          `Several services report as ${serviceType}/${instance}. ${serviceName} is shown as ${serviceType}/${deviceInstance}.`,
        ]
      }),
  }
}

/** `socketcan_can1` of `com.victronenergy.battery.socketcan_can1`. */
function ownPartOf(name: string): string {
  return name.split('.').slice(3).join('.').slice(0, 100) || name.slice(0, 100)
}

import type { Reading, Source } from '../../../shared/reading.ts'
import { type ServiceId, type ServiceKey, serviceKey } from '../../../shared/victron.ts'
import type { Compared } from './compareDoors.ts'

/** One path of a service with its present reading. */
export interface Slot {
  reading: Reading
  /** The path sends no change signal, so only an arrival of its own proves it (venus.md 2.5). */
  onDemand: boolean
  /** Both doors can be held against each other here. */
  comparable: boolean
  /** What the other door says about a path that MQTT holds; undefined while only one door delivers it. */
  compared: Compared | undefined
}

/** One present service of a station. */
export interface Service {
  readonly id: ServiceId
  readonly key: ServiceKey
  readonly slots: Map<string, Slot>
  /** How many slots hold a value that came by MQTT. */
  mqttSlots: number
  /** Epoch ms of the last message through each door; -Infinity = none. */
  readonly heardAt: Record<Source, number>
  /** Epoch ms when HTTP last read what MQTT says too, while MQTT would have told a change; -Infinity = never. */
  agreedAt: number
  /** Full D-Bus name; null until D-Bus HTTP told it. */
  name: string | null
}

export function createService(id: ServiceId): Service {
  return {
    id,
    key: serviceKey(id),
    slots: new Map(),
    mqttSlots: 0,
    heardAt: { mqtt: Number.NEGATIVE_INFINITY, http: Number.NEGATIVE_INFINITY },
    agreedAt: Number.NEGATIVE_INFINITY,
    name: null,
  }
}

/**
 * Epoch ms of the last proof of the service. As long as a value of it came by MQTT only MQTT messages count, and polls
 * over HTTP that read the same: any other poll says nothing about a value that it did not read.
 */
export function serviceAliveAt(service: Service): number {
  return service.mqttSlots > 0 ? Math.max(service.heardAt.mqtt, service.agreedAt) : service.heardAt.http
}

/** Services by type and instance, without building a key per message. */
export class ServiceIndex {
  readonly #byType = new Map<string, Map<number | string, Service>>()
  #sorted: Service[] | null = null

  find(id: ServiceId): Service | undefined {
    return this.#byType.get(id.serviceType)?.get(id.deviceInstance)
  }

  obtain(id: ServiceId): Service {
    const known = this.find(id)
    if (known) return known
    const service = createService({ serviceType: id.serviceType, deviceInstance: id.deviceInstance })
    const ofType = this.#byType.get(id.serviceType) ?? new Map<number | string, Service>()
    ofType.set(id.deviceInstance, service)
    this.#byType.set(id.serviceType, ofType)
    this.#sorted = null
    return service
  }

  remove(id: ServiceId): void {
    this.#byType.get(id.serviceType)?.delete(id.deviceInstance)
    this.#sorted = null
  }

  ofType(serviceType: string): Iterable<Service> {
    return this.#byType.get(serviceType)?.values() ?? []
  }

  /** All services, by type, then instance. */
  all(): readonly Service[] {
    this.#sorted ??= [...this.#byType.values()]
      .flatMap((services) => [...services.values()])
      .sort(
        (a, b) =>
          compare(a.id.serviceType, b.id.serviceType) || compare(a.id.deviceInstance, b.id.deviceInstance),
      )
    return this.#sorted
  }
}

function compare(a: number | string, b: number | string): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

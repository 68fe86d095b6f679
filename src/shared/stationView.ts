import { seenText } from './deviceText.ts'
import type { Reading } from './reading.ts'
import type { PortalId, ServiceId } from './victron.ts'

/** A station's present values, as rules and reports read them. Readings are never `undefined` inside. */
export interface StationView {
  portalId: PortalId
  /** All services that are present now, in a stable order. */
  services(): ServiceId[]
  /** undefined = never seen; a reading with value `null` = the GX says invalid. */
  get(id: ServiceId, path: string): Reading | undefined
  /** All readings of one service. */
  readings(id: ServiceId): Reading[]
  /** Epoch ms of the last message of the service; undefined when it is not present. */
  aliveAt(id: ServiceId): number | undefined
}

/** The services of one type. */
export function servicesOfType(view: StationView, serviceType: string): ServiceId[] {
  return view.services().filter((id) => id.serviceType === serviceType)
}

/** The reading as a finite number; null when it is absent, invalid or no number. */
export function numberOf(view: StationView, id: ServiceId, path: string): number | null {
  const value = view.get(id, path)?.value
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The reading as text; null when it is absent, invalid, no text, or has nothing to see. */
export function textOf(view: StationView, id: ServiceId, path: string): string | null {
  return seenText(view.get(id, path)?.value)
}

/** A view over stored readings, for reports of a station that is not connected and for tests. */
export function viewOf(portalId: PortalId, readings: readonly Reading[]): StationView {
  const services = new Map<string, { id: ServiceId; readings: Map<string, Reading>; aliveAt: number }>()
  for (const reading of readings) {
    const key = `${reading.serviceType}/${reading.deviceInstance}`
    const service = services.get(key) ?? {
      id: { serviceType: reading.serviceType, deviceInstance: reading.deviceInstance },
      readings: new Map<string, Reading>(),
      aliveAt: reading.at,
    }
    service.readings.set(reading.path, reading)
    service.aliveAt = Math.max(service.aliveAt, reading.at)
    services.set(key, service)
  }
  const of = (id: ServiceId) => services.get(`${id.serviceType}/${id.deviceInstance}`)
  return {
    portalId,
    services: () => [...services.values()].map((service) => service.id),
    get: (id, path) => of(id)?.readings.get(path),
    readings: (id) => [...(of(id)?.readings.values() ?? [])],
    aliveAt: (id) => of(id)?.aliveAt,
  }
}

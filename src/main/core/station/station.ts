import type { Json } from '../../../shared/json.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import type { PathGone, RawEvent, RawValue, Reading, Source } from '../../../shared/reading.ts'
import type { StationView } from '../../../shared/stationView.ts'
import type { PortalId, ServiceId } from '../../../shared/victron.ts'
import { mayReplace } from './arbitrate.ts'
import { canFigurePaths, canFigures, isCanStatistics } from './canFigures.ts'
import { equalJson } from './equalJson.ts'
import { type Service, ServiceIndex, type Slot, serviceAliveAt } from './service.ts'

/** What a batch did to the model. Apply `changed` first, then `gone`. */
export interface Applied {
  /** New readings in the order of arrival; a path that changed twice is here twice. */
  changed: Reading[]
  /** Keys of readings that are absent after the batch. */
  gone: string[]
}

/** The live model of one station: the latest reading of each path, its age and its source, from both doors. */
export class Station implements StationView {
  readonly portalId: PortalId
  readonly #services = new ServiceIndex()
  #changed: Reading[] = []
  #gone = new Set<string>()
  #messages = 0
  #gxClockOffsetMs: number | null = null

  constructor(portalId: PortalId) {
    this.portalId = portalId
  }

  /** Takes what a connection delivered, in the order of arrival. */
  apply(batch: readonly RawEvent[]): Applied {
    this.#changed = []
    this.#gone = new Set()
    this.#messages += batch.length
    for (const event of batch) {
      if (event.kind === 'value') this.#applyValue(event)
      else this.#applyGone(event)
    }
    return { changed: this.#changed, gone: [...this.#gone] }
  }

  /**
   * A heartbeat of the GX (every 3 s over MQTT): shows its clock, and proves `settings` and `platform`, which may
   * stay silent for hours. `gxTimeMs` is epoch ms by the GX, `at` by the station's clock here.
   */
  heartbeat(gxTimeMs: number, at: number): void {
    this.#gxClockOffsetMs = gxTimeMs - at
    for (const serviceType of ['settings', 'platform'])
      for (const service of this.#services.ofType(serviceType)) hear(service, 'mqtt', at)
  }

  /** GX clock minus the station's clock here, ms, exact to about 1 s; null before the GX told its time. */
  gxClockOffsetMs(): number | null {
    return this.#gxClockOffsetMs
  }

  /** Values and departures taken so far. */
  messages(): number {
    return this.#messages
  }

  services(): ServiceId[] {
    return this.#services.all().map((service) => service.id)
  }

  get(id: ServiceId, path: string): Reading | undefined {
    return this.#services.find(id)?.slots.get(path)?.reading
  }

  readings(id: ServiceId): Reading[] {
    return readingsOf(this.#services.find(id))
  }

  allReadings(): Reading[] {
    return this.#services.all().flatMap(readingsOf)
  }

  aliveAt(id: ServiceId): number | undefined {
    const service = this.#services.find(id)
    return service && serviceAliveAt(service)
  }

  /** Epoch ms of the last message of each present service, by service key. */
  aliveByKey(): Record<string, number> {
    return Object.fromEntries(
      this.#services.all().map((service) => [service.key, serviceAliveAt(service)] as const),
    )
  }

  /** Full D-Bus names by service key, as far as D-Bus HTTP told them. */
  serviceNames(): Record<string, string> {
    return Object.fromEntries(
      this.#services.all().flatMap(({ key, name }) => (name === null ? [] : [[key, name] as const])),
    )
  }

  #applyValue(event: RawValue): void {
    const service = this.#services.obtain(event)
    hear(service, event.source, event.at)
    if (event.serviceName !== undefined) service.name = event.serviceName
    this.#set(service, event)
    if (event.serviceType !== 'platform') return
    if (isCanStatistics(event.path)) this.#setCanFigures(service, event)
    else if (event.path === '/Device/Time' && typeof event.value === 'number')
      this.#gxClockOffsetMs = event.value * 1000 - event.at
  }

  #setCanFigures(service: Service, event: RawValue): void {
    for (const { path, value } of canFigures(event.path, event.value)) {
      // A figure that was there and is missing now has no value any more; one that never came stays absent.
      if (value === undefined && !service.slots.has(path)) continue
      this.#set(service, { ...event, path, value: value ?? null })
    }
  }

  #set(service: Service, event: RawValue): void {
    const slot = service.slots.get(event.path)
    if (slot && !mayReplace(event, slot, service)) return
    const reading = readingFrom(event)
    if (slot) {
      if (slot.reading.source === 'mqtt') service.mqttSlots--
      const news = isNews(slot, reading)
      slot.reading = reading
      if (news) this.#changed.push(reading)
    } else {
      service.slots.set(event.path, { reading, onDemand: isOnDemand(event) })
      this.#gone.delete(service.key + event.path)
      this.#changed.push(reading)
    }
    if (reading.source === 'mqtt') service.mqttSlots++
  }

  #applyGone(event: PathGone): void {
    const service = this.#services.find(event)
    if (!service) return
    for (const path of pathsLeaving(event, service)) {
      const slot = service.slots.get(path)
      if (!slot || !mayReplace(event, slot, service)) continue
      if (slot.reading.source === 'mqtt') service.mqttSlots--
      service.slots.delete(path)
      this.#gone.add(service.key + path)
    }
    if (service.slots.size === 0) this.#services.remove(service.id)
  }
}

function hear(service: Service, source: Source, at: number): void {
  if (at > service.heardAt[source]) service.heardAt[source] = at
}

function readingsOf(service: Service | undefined): Reading[] {
  return service ? Array.from(service.slots.values(), (slot) => slot.reading) : []
}

/**
 * Whether a viewer must learn of the new reading. A steady MQTT value is proven by its service, so its repetition is
 * no news; a polled value is proven by its own arrival only.
 */
function isNews(slot: Slot, next: Reading): boolean {
  const now = slot.reading
  return (
    next.source === 'http' ||
    slot.onDemand ||
    now.source !== next.source ||
    !equalJson(now.value, next.value) ||
    now.min !== next.min ||
    now.max !== next.max
  )
}

function isOnDemand(event: { serviceType: string; path: string }): boolean {
  return event.path.includes('#') || describePath(event.serviceType, event.path)?.readOnDemand === true
}

function readingFrom(event: RawValue): Reading {
  const { serviceType, deviceInstance, path, at, source } = event
  const value: Json = event.value
  const reading: Reading = { serviceType, deviceInstance, path, value, at, source }
  if (event.min !== undefined) reading.min = event.min
  if (event.max !== undefined) reading.max = event.max
  return reading
}

function pathsLeaving(event: PathGone, service: Service): string[] {
  if (event.path === undefined) return [...service.slots.keys()]
  return isCanStatistics(event.path) ? [event.path, ...canFigurePaths(event.path)] : [event.path]
}

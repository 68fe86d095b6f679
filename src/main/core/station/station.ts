import type { Clock } from '../../../shared/clock.ts'
import type { DoorComparison } from '../../../shared/doorFacts.ts'
import type { Json } from '../../../shared/json.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import type { PathGone, RawEvent, RawValue, Reading, Source } from '../../../shared/reading.ts'
import type { StationView } from '../../../shared/stationView.ts'
import type { PortalId, ServiceId } from '../../../shared/victron.ts'
import { type Hearing, isMqttSilent, mayReplace } from './arbitrate.ts'
import { canFigurePaths, canFigures, isCanStatistics } from './canFigures.ts'
import { apartOf, beginComparison, httpRead, isComparable, mqttSaid } from './compareDoors.ts'
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
  readonly #clock: Pick<Clock, 'speed'>
  readonly #hearing: Hearing = { mqttAt: Number.NEGATIVE_INFINITY, speed: 1 }
  readonly #services = new ServiceIndex()
  #changed: Reading[] = []
  #gone = new Set<string>()
  #messages = 0
  #gxClockOffsetMs: number | null = null

  /** `clock` tells how fast the station's time runs; as the wall when absent. */
  constructor(portalId: PortalId, clock: Pick<Clock, 'speed'> = { speed: () => 1 }) {
    this.portalId = portalId
    this.#clock = clock
  }

  /** Takes what a connection delivered, in the order of arrival. */
  apply(batch: readonly RawEvent[]): Applied {
    this.#changed = []
    this.#gone = new Set()
    this.#messages += batch.length
    this.#hearing.speed = this.#clock.speed()
    for (const event of batch) {
      // The broker keeps the serial for everybody, also while the GX behind it is dead (venus-rig.md 2).
      if (event.source === 'mqtt' && event.path !== '/Serial') this.#hearing.mqttAt = event.at
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
    this.#hearing.mqttAt = at
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

  /** The paths that both doors deliver, with how far apart they stay. */
  comparisons(): DoorComparison[] {
    return this.#services.all().flatMap((service) =>
      [...service.slots].flatMap(([path, { reading, compared }]) => {
        if (!compared) return []
        const { apart, since } = apartOf(compared) ?? { apart: null, since: null }
        const mqtt = { value: reading.value, at: reading.at }
        return [{ ...service.id, path, mqtt, http: compared.http, apart, since }]
      }),
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
    if (!slot) {
      this.#add(service, event)
      return
    }
    if (!mayReplace(event, slot, this.#hearing)) {
      if (event.source === 'http') this.#compare(service, slot, event)
      return
    }
    const before = slot.reading
    if (before.source === 'mqtt') service.mqttSlots--
    const reading = readingFrom(event)
    const news = isNews(slot, reading)
    slot.reading = reading
    if (news) this.#changed.push(reading)
    if (reading.source === 'http') slot.compared = undefined
    else {
      service.mqttSlots++
      if (slot.compared) mqttSaid(slot.compared, reading.value)
      else if (before.source === 'http' && slot.comparable && this.#hearing.speed <= 1)
        slot.compared = beginComparison(reading.value, { value: before.value, at: before.at })
    }
  }

  #add(service: Service, event: RawValue): void {
    const reading = readingFrom(event)
    const onDemand = isOnDemand(event)
    const comparable = !onDemand && isComparable(event.serviceType, event.path)
    service.slots.set(event.path, { reading, onDemand, comparable, compared: undefined })
    this.#gone.delete(service.key + event.path)
    this.#changed.push(reading)
    if (reading.source === 'mqtt') service.mqttSlots++
  }

  /** A reading over HTTP that does not replace what MQTT said: it may prove it, and it is held against it. */
  #compare(service: Service, slot: Slot, event: RawValue): void {
    const { value, at } = event
    if (isMqttSilent(at, this.#hearing)) return
    const said = slot.reading.value
    if (!slot.onDemand && equalJson(said, value) && at > service.agreedAt) service.agreedAt = at
    // In fast motion the doors read the station at times that lie minutes apart.
    if (this.#hearing.speed > 1) slot.compared = undefined
    else if (slot.compared) httpRead(slot.compared, said, { value, at })
    else if (slot.comparable) slot.compared = beginComparison(said, { value, at })
  }

  #applyGone(event: PathGone): void {
    const service = this.#services.find(event)
    if (!service) return
    for (const path of pathsLeaving(event, service)) {
      const slot = service.slots.get(path)
      if (!slot || !mayReplace(event, slot, this.#hearing)) continue
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

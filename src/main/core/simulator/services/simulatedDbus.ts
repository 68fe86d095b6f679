import type { Clock } from '../../../../shared/clock.ts'
import { type ServiceKey, serviceKey } from '../../../../shared/victron.ts'
import { SimulatedStation } from '../model/station.ts'
import type { Scenario } from '../scenario.ts'
import { deviceWrite } from './deviceWrite.ts'
import type { DbusItem, SimulatedService } from './service.ts'
import { type Access, initialSettings, numberOf, writtenSetting } from './settingsService.ts'
import { stationServices } from './stationServices.ts'

/** Changes what is on the bus: services that are added, taken away or falsified. */
export type Overlay = (services: readonly SimulatedService[]) => readonly SimulatedService[]

/** Somebody who asks for each service one by one would have the whole station measured each time. */
const askedMs = 25

/** A write that arrived. */
interface BusWrite {
  serviceType: string
  deviceInstance: string
  path: string
  value: unknown
}

/** The services of the station, live: every refresh moves them to the clock's now. */
export class SimulatedDbus {
  readonly station: SimulatedStation
  readonly scenario: Scenario
  /** Faults that change the bus, in their order. */
  readonly overlays = new Set<Overlay>()
  /** ms by which the GX's own clock is ahead of the station's. */
  clockError = 0
  /** Told about a written setting, after it was stored. */
  onSetting: (path: string, value: number) => void = () => {}
  private readonly clock: Clock
  private readonly settings: Record<string, DbusItem>
  private readonly withheld = new Set<ServiceKey>()
  /** What was written to devices, by D-Bus name and path. */
  private readonly written = new Map<string, Record<string, DbusItem>>()
  /** Services that hang, as they were when they last answered, with the writes that wait for them. */
  private readonly hung = new Map<string, { last: SimulatedService; waiting: BusWrite[] }>()
  private present: readonly SimulatedService[] = []
  private measuredAt = Number.NEGATIVE_INFINITY

  constructor(scenario: Scenario, clock: Clock, access: Access) {
    this.scenario = scenario
    this.clock = clock
    this.station = new SimulatedStation(scenario, clock.now())
    this.settings = initialSettings(scenario, access)
    this.refresh()
  }

  /** For a question: measured now, but in fast motion at most once in `askedMs` of the wall. */
  recent(): readonly SimulatedService[] {
    const speed = this.clock.speed()
    const age = this.clock.now() - this.measuredAt
    return speed > 1 && age >= 0 && age < speed * askedMs ? this.present : this.refresh()
  }

  /** Measures the station now. */
  refresh(): readonly SimulatedService[] {
    this.measuredAt = this.clock.now()
    const moment = this.station.advanceTo(this.measuredAt)
    const own = stationServices(this.scenario, moment, this.settings, this.clockError)
      .filter((one) => !this.withheld.has(serviceKey(one)))
      .map((one) => ({ ...one, items: { ...one.items, ...this.written.get(one.name) } }))
    let all: readonly SimulatedService[] = own
    for (const overlay of this.overlays) all = overlay(all)
    this.present = all.map((one) => this.hung.get(one.name)?.last ?? one)
    return this.present
  }

  /** The services as of the last refresh. */
  services(): readonly SimulatedService[] {
    return this.present
  }

  /** Takes a service off the bus, as a device that is switched off. */
  withhold(key: ServiceKey): void {
    this.withheld.add(key)
    this.refresh()
  }

  /** Puts it back. */
  restore(key: ServiceKey): void {
    this.withheld.delete(key)
    this.refresh()
  }

  /** Adds a change of the bus; returns how to take it away. */
  overlay(overlay: Overlay): () => void {
    this.overlays.add(overlay)
    this.refresh()
    return () => {
      this.overlays.delete(overlay)
      this.refresh()
    }
  }

  /** A service stops answering; returns how it goes on: then it executes the writes that waited. */
  hang(name: string): () => void {
    const last = this.present.find((one) => one.name === name)
    if (!last) return () => {}
    const hung = { last, waiting: [] }
    this.hung.set(name, hung)
    return () => {
      this.hung.delete(name)
      for (const write of hung.waiting) this.execute(write)
      this.refresh()
    }
  }

  hangs(name: string): boolean {
    return this.hung.has(name)
  }

  /** Writes a value; false when nothing changed on the bus, be it refused or late. */
  write(serviceType: string, deviceInstance: string, path: string, value: unknown): boolean {
    const write = { serviceType, deviceInstance, path, value }
    const service = this.find(write)
    if (!service) return false
    const hung = this.hung.get(service.name)
    if (!hung) return this.execute(write)
    hung.waiting.push(write)
    return false
  }

  private find({ serviceType, deviceInstance }: BusWrite): SimulatedService | undefined {
    return this.present.find(
      (one) => one.serviceType === serviceType && String(one.deviceInstance) === deviceInstance,
    )
  }

  private execute(write: BusWrite): boolean {
    const service = this.find(write)
    const item = service && Object.hasOwn(service.items, write.path) ? service.items[write.path] : undefined
    if (!service || !item) return false
    const done =
      service.serviceType === 'settings' ? this.writeSetting(write) : this.writeDevice(service, write)
    if (done) this.refresh()
    return done
  }

  private writeSetting({ path, value }: BusWrite): boolean {
    const item = Object.hasOwn(this.settings, path) ? this.settings[path] : undefined
    const written = item && writtenSetting(path, item, value)
    if (!written) return false
    this.settings[path] = written
    const number = numberOf(written.value)
    if (number === null) return true
    if (path === '/Settings/CGwacs/BatteryLife/MinimumSocLimit') this.station.controls.minimumSoc = number
    if (path === '/Settings/CGwacs/AcPowerSetPoint') this.station.controls.gridSetpoint = number
    this.onSetting(path, number)
    return true
  }

  private writeDevice(service: SimulatedService, { path, value }: BusWrite): boolean {
    const written = deviceWrite(path, value)
    if (written === undefined) return false
    this.written.set(service.name, { ...this.written.get(service.name), [path]: { value: written } })
    return true
  }
}

import type { Clock } from '../../../../shared/clock.ts'
import { type ServiceKey, serviceKey } from '../../../../shared/victron.ts'
import { SimulatedStation } from '../model/station.ts'
import type { Scenario } from '../scenario.ts'
import type { DbusItem, SimulatedService } from './service.ts'
import { initialSettings, numberOf, writtenSetting } from './settingsService.ts'
import { stationServices } from './stationServices.ts'

/** The services of the station, live: every refresh moves them to the clock's now. */
export class SimulatedDbus {
  readonly station: SimulatedStation
  readonly scenario: Scenario
  private readonly clock: Clock
  private readonly settings: Record<string, DbusItem>
  private readonly withheld = new Set<ServiceKey>()
  private present: SimulatedService[] = []

  constructor(scenario: Scenario, clock: Clock, mqttLocal: boolean) {
    this.scenario = scenario
    this.clock = clock
    this.station = new SimulatedStation(scenario, clock.now())
    this.settings = initialSettings(scenario, mqttLocal)
    this.refresh()
  }

  /** Measures the station now. */
  refresh(): readonly SimulatedService[] {
    const all = stationServices(this.scenario, this.station.advanceTo(this.clock.now()), this.settings)
    this.present = all.filter((one) => !this.withheld.has(serviceKey(one)))
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

  /** Writes a setting; false when it is refused. All other paths are read-only in a simulated station. */
  write(serviceType: string, deviceInstance: string, path: string, value: unknown): boolean {
    if (serviceType !== 'settings' || deviceInstance !== '0') return false
    const item = Object.hasOwn(this.settings, path) ? this.settings[path] : undefined
    const written = item && writtenSetting(path, item, value)
    if (!written) return false
    this.settings[path] = written
    this.applyToStation(path, written)
    this.refresh()
    return true
  }

  private applyToStation(path: string, item: DbusItem): void {
    const value = numberOf(item.value)
    if (value === null) return
    if (path === '/Settings/CGwacs/BatteryLife/MinimumSocLimit') this.station.controls.minimumSoc = value
    if (path === '/Settings/CGwacs/AcPowerSetPoint') this.station.controls.gridSetpoint = value
  }
}

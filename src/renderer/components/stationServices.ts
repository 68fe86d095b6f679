import type { Json } from '../../shared/json.ts'
import { parseDeviceInstance, type ServiceId, serviceKey } from '../../shared/victron.ts'

/** Reads `battery/512` back into its parts. */
export function parseServiceKey(key: string): ServiceId {
  const slash = key.indexOf('/')
  return { serviceType: key.slice(0, slash), deviceInstance: parseDeviceInstance(key.slice(slash + 1)) }
}

/** The services a page needs, picked from what is present. null = the station has none. */
export interface StationServices {
  system: ServiceId | null
  platform: ServiceId | null
  settings: ServiceId | null
  /** The battery that the GX itself uses. */
  battery: ServiceId | null
  /** All batteries and shunts, the one that the GX uses first. */
  batteries: ServiceId[]
  vebus: ServiceId | null
  /** Everything that makes AC out of DC: VE.Bus first, then Multi RS, RS systems and plain inverters. */
  inverters: ServiceId[]
  grid: ServiceId | null
  genset: ServiceId | null
  /** The start and stop of a generator by the GX. */
  generator: ServiceId | null
  solarchargers: ServiceId[]
  pvinverters: ServiceId[]
  temperatures: ServiceId[]
}

/**
 * Which battery the GX uses, out of system `/ActiveBatteryService` and `/Dc/Battery/BatteryService`. The second may be
 * a D-Bus name (`com.victronenergy.battery.socketcan_can0`), which says nothing over MQTT.
 */
export function usedBattery(active: Json | undefined, measured: Json | undefined): string | undefined {
  return [active, measured].find((name): name is string => typeof name === 'string' && /\/[^/]+$/.test(name))
}

/**
 * Picks services out of their keys. `batteryService` is system `/ActiveBatteryService`
 * (`com.victronenergy.battery/512`), which says what the GX itself uses.
 */
export function pickServices(keys: readonly string[], batteryService: Json | undefined): StationServices {
  const ids = keys.map(parseServiceKey)
  const first = (serviceType: string) => ids.find((id) => id.serviceType === serviceType) ?? null
  const all = (serviceType: string) => ids.filter((id) => id.serviceType === serviceType)
  const named =
    typeof batteryService === 'string' ? batteryService.replace(/^com\.victronenergy\./, '') : undefined
  const battery = all('battery').find((id) => serviceKey(id) === named) ?? first('battery')
  return {
    system: first('system'),
    platform: first('platform'),
    settings: first('settings'),
    battery,
    batteries: all('battery').sort((a, b) => Number(b === battery) - Number(a === battery)),
    vebus: first('vebus'),
    inverters: ['vebus', 'multi', 'acsystem', 'inverter'].flatMap(all),
    grid: first('grid'),
    genset: first('genset'),
    generator: first('generator'),
    solarchargers: all('solarcharger'),
    pvinverters: all('pvinverter'),
    temperatures: all('temperature'),
  }
}

import type { DeviceInstance } from '../../../../shared/victron.ts'
import type { DbusValue } from './dbusValue.ts'

/** One item of a service. Only settings have limits. */
export interface DbusItem {
  value: DbusValue
  min?: DbusValue
  max?: DbusValue
  /** What a setting is at first. */
  default?: DbusValue
  /** It sends no change signal; only a read tells its value. */
  silent?: boolean
}

/** The paths of a service; each begins with a slash. */
export type DbusPaths = Record<string, DbusValue>

/** One service of the simulated D-Bus at one moment. */
export interface SimulatedService {
  /** `com.victronenergy.battery.socketcan_can0`. */
  name: string
  serviceType: string
  /** Text when the service has an `/Identifier` only. */
  deviceInstance: DeviceInstance
  items: Record<string, DbusItem>
}

/** A service whose items have no limits. */
export function service(
  name: string,
  serviceType: string,
  deviceInstance: DeviceInstance,
  paths: DbusPaths,
): SimulatedService {
  const items = Object.fromEntries(Object.entries(paths).map(([path, value]) => [path, { value }]))
  return { name, serviceType, deviceInstance, items }
}

/** What every device service carries (venus.md 3.1). */
export interface DeviceIdentity {
  deviceInstance: number
  productId: number
  productName: string
  /** Empty text when the technician gave none. */
  customName: string
  firmwareVersion: number | null
  hardwareVersion: DbusValue
  serial: string | null
  connection: string
  processName: string
  processVersion: string
}

/** The paths of the identity. */
export function identityPaths(identity: DeviceIdentity): DbusPaths {
  return {
    '/Mgmt/Connection': identity.connection,
    '/Mgmt/ProcessName': identity.processName,
    '/Mgmt/ProcessVersion': identity.processVersion,
    '/DeviceInstance': identity.deviceInstance,
    '/ProductId': identity.productId,
    '/ProductName': identity.productName,
    '/CustomName': identity.customName,
    '/FirmwareVersion': identity.firmwareVersion,
    '/HardwareVersion': identity.hardwareVersion,
    '/Serial': identity.serial,
    '/Connected': 1,
  }
}

/** Paths that exist but are invalid on this device. */
export function invalidPaths(prefix: string, names: readonly string[]): DbusPaths {
  return Object.fromEntries(names.map((name) => [`${prefix}${name}`, null]))
}

/** Paths that all hold one value. */
export function samePaths(prefix: string, names: readonly string[], value: DbusValue): DbusPaths {
  return Object.fromEntries(names.map((name) => [`${prefix}${name}`, value]))
}

import type { Scenario } from '../scenario.ts'
import { type DbusValue, Real, real } from './dbusValue.ts'
import type { DbusItem, SimulatedService } from './service.ts'

/** How the GX may be reached over MQTT. */
export interface Access {
  /** Whether MQTT is on, and whether it asks for a password. */
  mqtt: boolean
  /** `/Settings/Services/MqttLocal` where it is neither plainly on nor off. */
  mqttLocal?: number | undefined
  secured: boolean
}

/** Settings of the GX that the simulator knows, with the limits of localsettings (venus.md 8). */
export function initialSettings(scenario: Scenario, access: Access): Record<string, DbusItem> {
  const int = (value: number, min: number, max: number): DbusItem => ({ value, min, max, default: value })
  const float = (value: number, min: number, max: number): DbusItem => ({
    value: real(value, 3),
    min: real(min, 3),
    max: real(max, 3),
    default: real(value, 3),
  })
  const text = (value: string): DbusItem => ({ value, default: value })
  return {
    '/Settings/SystemSetup/SystemName': text(scenario.identity.name),
    '/Settings/SystemSetup/AcInput1': int(1, 0, 3),
    '/Settings/SystemSetup/AcInput2': int(0, 0, 3),
    '/Settings/SystemSetup/BatteryService': text('default'),
    '/Settings/SystemSetup/BmsInstance': int(-1, -255, 4_294_967),
    '/Settings/SystemSetup/MaxChargeCurrent': int(-1, -1, 10_000),
    '/Settings/SystemSetup/MaxChargeVoltage': float(0, 0, 80),
    '/Settings/SystemSetup/DvccControlAllMultis': int(0, 0, 1),
    '/Settings/SystemSetup/SharedVoltageSense': int(2, 0, 3),
    '/Settings/SystemSetup/SharedTemperatureSense': int(2, 0, 3),
    '/Settings/SystemSetup/BatteryCurrentSense': int(1, 0, 3),
    '/Settings/SystemSetup/TemperatureService': text('default'),
    '/Settings/SystemSetup/HasDcSystem': int(0, 0, 1),
    '/Settings/SystemSetup/HasAcOutSystem': int(1, 0, 1),
    '/Settings/System/TimeZone': text(scenario.timeZone),
    '/Settings/System/SecurityProfile': int(access.secured ? 0 : 2, 0, 3),
    '/Settings/System/AutoUpdate': int(2, 0, 3),
    '/Settings/System/ReleaseType': int(0, 0, 3),
    '/Settings/System/ImageType': int(0, 0, 1),
    '/Settings/System/AccessLevel': int(1, 0, 3),
    '/Settings/System/VncLocal': int(1, 0, 1),
    '/Settings/Services/MqttLocal': int(access.mqttLocal ?? (access.mqtt ? 1 : 0), 0, 2),
    '/Settings/Services/Modbus': int(0, 0, 1),
    '/Settings/Services/NodeRed': int(0, 0, 2),
    '/Settings/Services/SignalK': int(0, 0, 1),
    '/Settings/Services/Bluetooth': int(1, 0, 1),
    '/Settings/Services/Bol': int(1, 0, 7),
    '/Settings/Services/AccessPoint': int(0, 0, 1),
    '/Settings/Services/AccessPointPassword': text('simulated-access-point-secret'),
    '/Settings/Ble/Service/Pincode': text('31415926'),
    '/Settings/Modem/PIN': text('27182818'),
    '/Settings/Modem/Password': text('simulated-modem-secret'),
    '/Settings/Canbus/can0/Profile': int(3, 0, 10),
    '/Settings/Canbus/can1/Profile': int(0, 0, 10),
    '/Settings/CGwacs/Hub4Mode': int(1, 0, 3),
    '/Settings/CGwacs/AcPowerSetPoint': float(scenario.ess.gridSetpoint, -1_000_000, 1_000_000),
    '/Settings/CGwacs/BatteryLife/State': int(10, 0, 12),
    '/Settings/CGwacs/BatteryLife/MinimumSocLimit': float(scenario.ess.minimumSoc, 0, 100),
    '/Settings/CGwacs/BatteryLife/SocLimit': float(scenario.ess.minimumSoc, 0, 100),
    '/Settings/CGwacs/MaxChargePower': float(-1, -1, 1_000_000),
    '/Settings/CGwacs/MaxDischargePower': float(-1, -1, 1_000_000),
    '/Settings/CGwacs/MaxFeedInPower': float(-1, -1, 1_000_000),
    '/Settings/CGwacs/OvervoltageFeedIn': int(0, 0, 1),
    '/Settings/CGwacs/PreventFeedback': int(1, 0, 1),
    '/Settings/CGwacs/RunWithoutGridMeter': int(1, 0, 1),
    '/Settings/CGwacs/BatteryUse': int(0, 0, 1),
    '/Settings/Network/VrmPortal': int(1, 0, 2),
    '/Settings/Vrmlogger/LogInterval': int(900, 60, 86_400),
    '/Settings/Vrmlogger/HttpsEnabled': int(1, 0, 1),
    '/Settings/Watchdog/VrmTimeout': int(0, 0, 86_400),
    '/Settings/Relay/Function': int(2, -1, 4),
    '/Settings/Relay/Polarity': int(0, 0, 1),
    '/Settings/Alarm/Audible': int(1, 0, 1),
    '/Settings/Alarm/Vebus/HighDcVoltage': int(1, 0, 2),
    '/Settings/Alarm/Vebus/HighTemperature': int(1, 0, 2),
    '/Settings/Alarm/Vebus/InverterOverload': int(1, 0, 2),
    '/Settings/Alarm/Vebus/LowBattery': int(1, 0, 2),
    '/Settings/DynamicEss/Mode': int(0, 0, 4),
    '/Settings/Gui/Language': text('en'),
    // Without limits, so a number that int32 cannot hold gets through.
    '/Settings/Gui/DisplayOff': { value: 600, default: 600 },
  }
}

/** localsettings of the GX. */
export function settingsService(items: Readonly<Record<string, DbusItem>>): SimulatedService {
  return {
    name: 'com.victronenergy.settings',
    serviceType: 'settings',
    deviceInstance: 0,
    items: { ...items },
  }
}

/** Settings that a real GX does not let a LAN client change. */
const protectedPaths = new Set([
  '/Settings/System/SecurityProfile',
  '/Settings/Services/AccessPointPassword',
  '/Settings/Ble/Service/Pincode',
])
const int32 = 2_147_483_647
/** What localsettings stores when a text setting gets null (venus-rig.md 2). */
const nullAsText = "dbus.Array([], signature=dbus.Signature('i'), variant_level=1)"

/**
 * The item after a write, or null when localsettings refuses it: nothing is clamped, whole-number settings drop the
 * fraction. A number beyond int32 is stored with an error: applied, but never published (venus-rig.md 2).
 */
export function writtenSetting(path: string, item: DbusItem, value: unknown): DbusItem | null {
  if (protectedPaths.has(path)) return null
  if (typeof item.value === 'string') return writtenText(item, value)
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) return null
  const stored: DbusValue = typeof item.value === 'number' ? Math.trunc(number) : real(number, 6)
  const plain = numberOf(stored)
  const low = numberOf(item.min)
  const high = numberOf(item.max)
  if (plain === null || (low !== null && plain < low) || (high !== null && plain > high)) return null
  const { silent: _, ...known } = item
  const isTooLarge = typeof stored === 'number' && Math.abs(stored) > int32
  return isTooLarge ? { ...known, value: stored, silent: true } : { ...known, value: stored }
}

function writtenText(item: DbusItem, value: unknown): DbusItem | null {
  if (value === null) return { ...item, value: nullAsText }
  return typeof value === 'string' ? { ...item, value } : null
}

/** The number inside a value; null for anything else. */
export function numberOf(value: DbusValue | undefined): number | null {
  if (typeof value === 'number') return value
  return value instanceof Real ? value.number : null
}

import { describe, expect, it } from 'vitest'
import { mqttJson } from '../../../../../src/main/core/simulator/services/dbusValue.ts'
import type { SimulatedService } from '../../../../../src/main/core/simulator/services/service.ts'
import { SimulatedDbus } from '../../../../../src/main/core/simulator/services/simulatedDbus.ts'
import { batteryPaths } from '../../../../../src/shared/paths/battery.ts'
import { solarchargerPaths } from '../../../../../src/shared/paths/chargers.ts'
import { commonPaths } from '../../../../../src/shared/paths/devices.ts'
import { meterPaths } from '../../../../../src/shared/paths/meters.ts'
import type { PathTable } from '../../../../../src/shared/paths/pathInfo.ts'
import { platformPaths, settingsPaths } from '../../../../../src/shared/paths/platform.ts'
import { temperaturePaths } from '../../../../../src/shared/paths/sensors.ts'
import { systemPaths } from '../../../../../src/shared/paths/system.ts'
import { vebusPaths } from '../../../../../src/shared/paths/vebus.ts'
import { handClock, scenarioNamed } from '../testScenario.ts'

async function servicesOf(name: string): Promise<SimulatedService[]> {
  return [
    ...new SimulatedDbus(await scenarioNamed(name), handClock(), { mqtt: true, secured: false }).services(),
  ]
}

function item(services: readonly SimulatedService[], serviceType: string, path: string): string | undefined {
  const found = services.find((one) => one.serviceType === serviceType)?.items[path]
  return found && mqttJson(found.value)
}

/** What other products publish: MPPTs with several trackers, meters between phases, wireless sensors. */
const ofOtherProducts =
  /^\/Pv\/\{n\}|\/VoltageLineToLine$|^\/(?:Humidity|Pressure|CO2|BatteryVoltage|Alarms\/LowBattery)$/

/** Our own figures, cells that only other drivers publish, the errors that a Lynx keeps, and other products. */
const notOnThisStation = (serviceType: string, path: string) =>
  path.includes('#') ||
  path === '/Voltages/Cell{n}' ||
  path.startsWith('/Diagnostics/') ||
  (serviceType !== 'vebus' && serviceType !== 'battery' && ofOtherProducts.test(path))

describe('the services of the station', () => {
  it.each([
    ['battery', { ...commonPaths, ...batteryPaths }],
    ['vebus', { ...commonPaths, ...vebusPaths }],
    ['acload', { ...commonPaths, ...meterPaths }],
    ['solarcharger', { ...commonPaths, ...solarchargerPaths }],
    ['temperature', { ...commonPaths, ...temperaturePaths }],
    ['system', systemPaths],
    ['platform', platformPaths],
    ['settings', settingsPaths],
  ] satisfies [string, PathTable][])('carry every path that is known for %s', async (serviceType, table) => {
    const service = (await servicesOf('ess-faults')).find((one) => one.serviceType === serviceType)
    const present = Object.keys(service?.items ?? {})
    const missing = Object.keys(table).filter((path) => {
      const expression = new RegExp(`^${path.split('{n}').join('[A-Za-z0-9_]+')}$`)
      return !notOnThisStation(serviceType, path) && !present.some((one) => expression.test(one))
    })
    expect(missing).toEqual([])
  })

  it('are two batteries that tell nearly the same where a shunt stands beside the BMS', async () => {
    const batteries = (await servicesOf('two-batteries')).filter((one) => one.serviceType === 'battery')
    expect(batteries.map((one) => one.deviceInstance)).toEqual([512, 279])
    const [bms = 0, shunt = 0] = batteries.map((one) =>
      Number(mqttJson(one.items['/Dc/0/Voltage']?.value ?? 0)),
    )
    expect(shunt).not.toBe(bms)
    expect(Math.abs(shunt - bms)).toBeLessThan(0.1)
    expect(batteries[1]?.items['/History/ChargeCycles']).toBeDefined()
  })

  it('are of every kind that a GX can show in the station of many devices', async () => {
    const services = await servicesOf('many-devices')
    const types = new Set(services.map((one) => one.serviceType))
    const kinds =
      'grid pvinverter genset generator solarcharger charger alternator dcload tank digitalinput gps meteo'
    expect(kinds.split(' ').filter((type) => !types.has(type))).toEqual([])
    expect(new Set(services.map((one) => `${one.serviceType}/${one.deviceInstance}`)).size).toBe(
      services.length,
    )
    expect(item(services, 'vebus', '/Ac/NumberOfPhases')).toBe('3')
    const out = ['L1', 'L2', 'L3'].map((phase) => Number(item(services, 'vebus', `/Ac/Out/${phase}/P`)))
    const sum = out.reduce((all, one) => all + one, 0)
    expect(Math.abs(sum - Number(item(services, 'vebus', '/Ac/Out/P')))).toBeLessThan(3)
  })

  it('have the instances and D-Bus names of a Cerbo GX', async () => {
    const services = await servicesOf('ess-healthy')
    expect(services.map((one) => `${one.serviceType}/${one.deviceInstance} ${one.name}`)).toEqual([
      'system/0 com.victronenergy.system',
      'vebus/276 com.victronenergy.vebus.ttyS4',
      'battery/512 com.victronenergy.battery.socketcan_can0',
      'acload/40 com.victronenergy.acload.cg_BX23040000001',
      'solarcharger/277 com.victronenergy.solarcharger.ttyS5',
      'temperature/20 com.victronenergy.temperature.adc_builtin0_5',
      'temperature/21 com.victronenergy.temperature.adc_builtin0_6',
      'platform/0 com.victronenergy.platform',
      'settings/0 com.victronenergy.settings',
      'logger/0 com.victronenergy.logger',
      'hub4/0 com.victronenergy.hub4',
    ])
  })

  it('name the lowest cell by module and cell, and leave what a Pylontech does not know invalid', async () => {
    const services = await servicesOf('ess-faults')
    expect(item(services, 'battery', '/System/MinVoltageCellId')).toMatch(/^"0[12](0[1-9]|1[0-5])"$/)
    expect(item(services, 'battery', '/History/ChargeCycles')).toBe('null')
    expect(item(services, 'battery', '/InstalledCapacity')).toBe('148.0')
  })

  it('remember the grid that went away in the faulty station only', async () => {
    const faults = await servicesOf('ess-faults')
    const startedAt = handClock().now() / 1_000
    expect(item(faults, 'platform', '/Notifications/0/Trigger')).toBe('"/Alarms/GridLost"')
    expect(item(faults, 'platform', '/Notifications/0/AlarmValue')).toBe('2')
    expect(item(faults, 'platform', '/Notifications/0/Active')).toBe('false')
    expect(item(faults, 'platform', '/Notifications/0/DateTime')).toBe(String(startedAt - 26 * 3_600))
    const healthy = await servicesOf('ess-healthy')
    expect(item(healthy, 'platform', '/Notifications/0/Trigger')).toBeUndefined()
    expect(item(healthy, 'platform', '/Notifications/NumberOfNotifications')).toBe('0')
  })
})

import { type ChargerDay, panelVoltage } from '../../model/chargerDays.ts'
import type { StationMoment } from '../../model/station.ts'
import type { Scenario } from '../../scenario.ts'
import { chargerMemoryPaths } from '../chargerMemoryPaths.ts'
import { real } from '../dbusValue.ts'
import { type DbusPaths, type SimulatedService, samePaths, service } from '../service.ts'
import { chargerProduct } from '../serviceNames.ts'
import { morePaths } from './moreIdentity.ts'

/** The finished days of an array that is smaller by a factor; the days change at midnight only. */
const scaled = new WeakMap<readonly ChargerDay[], Map<number, readonly ChargerDay[]>>()

function daysOf(finished: readonly ChargerDay[], factor: number): readonly ChargerDay[] {
  const known = scaled.get(finished) ?? new Map<number, readonly ChargerDay[]>()
  scaled.set(finished, known)
  const days = known.get(factor) ?? finished.map((day) => dayOf(day, factor))
  known.set(factor, days)
  return days
}

function dayOf(day: ChargerDay, factor: number): ChargerDay {
  return { ...day, yield: day.yield * factor, maxPower: day.maxPower * factor }
}

function chargerPaths(moment: StationMoment, power: number): DbusPaths {
  const awake = moment.sun > 0
  const { voltage } = moment.battery
  return {
    '/State': awake ? 3 : 0,
    '/Mode': 1,
    '/ErrorCode': 0,
    '/DeviceOffReason': awake ? 0 : 0x401,
    '/Dc/0/Voltage': real(voltage, 2),
    '/Dc/0/Current': real(power / voltage, 1),
    '/Yield/Power': real(power, 0),
    ...samePaths('/Alarms/', ['HighTemperature', 'ShortCircuit', 'LowVoltage', 'HighVoltage'], 0),
  }
}

/** A second MPPT of the same kind; `factor` of the first one's panels. */
export function secondMppt(scenario: Scenario, moment: StationMoment, factor: number): SimulatedService {
  const power = moment.sun > 0 ? moment.flows.pv * factor : 0
  const memory = { today: dayOf(moment.today, factor), finishedDays: daysOf(moment.finishedDays, factor) }
  return service('com.victronenergy.solarcharger.ttyS6', 'solarcharger', 278, {
    ...morePaths({
      deviceInstance: 278,
      productId: 0xa0_6b,
      productName: chargerProduct,
      customName: 'West roof',
      firmwareVersion: 0x11_0ff,
      serial: 'HQ2303SIM02',
      connection: 'VE.Direct port 2',
      processName: 'vedirect-interface',
    }),
    ...chargerPaths(moment, power),
    '/MppOperationMode': moment.sun > 0 ? 2 : 0,
    '/NrOfTrackers': 1,
    '/Pv/V': real(panelVoltage(scenario, moment.sun) - 2, 2),
    '/Yield/User': real(moment.energy.pv * factor, 2),
    '/Yield/System': real(moment.energy.pv * factor, 2),
    '/Load/State': 1,
    '/Load/I': real(1.4, 1),
    '/Relay/0/State': 0,
    ...chargerMemoryPaths({ ...moment, ...memory }),
  })
}

/** An MPPT RS with two trackers on VE.Can. */
export function trackerMppt(scenario: Scenario, moment: StationMoment): SimulatedService {
  const power = moment.sun * 1.4
  const tracker = (index: number, name: string, share: number): DbusPaths => ({
    [`/Pv/${index}/V`]: real(panelVoltage(scenario, moment.sun) * 3.4 + index, 1),
    [`/Pv/${index}/P`]: real(power * share, 0),
    [`/Pv/${index}/Name`]: name,
    [`/Pv/${index}/Enabled`]: 1,
    [`/Pv/${index}/MppOperationMode`]: moment.sun > 0 ? 2 : 0,
  })
  return service('com.victronenergy.solarcharger.socketcan_can1_vi0_uc1', 'solarcharger', 2, {
    ...morePaths({
      deviceInstance: 2,
      productId: 0xa1_02,
      productName: 'SmartSolar MPPT RS 450/100',
      customName: 'Field',
      firmwareVersion: 0x11_4ff,
      serial: 'HQ2303SIM03',
      connection: 'VE.Can',
      processName: 'vecan-dbus',
    }),
    ...chargerPaths(moment, power),
    '/NrOfTrackers': 2,
    ...tracker(0, 'South', 0.55),
    ...tracker(1, 'East', 0.45),
    '/Yield/User': real(1_204.3, 2),
  })
}

/** An AC charger with three outputs, an alternator controller and a DC energy meter. */
export function dcDevices(moment: StationMoment): SimulatedService[] {
  const { voltage } = moment.battery
  return [
    service('com.victronenergy.charger.ttyS7', 'charger', 279, {
      ...morePaths({
        deviceInstance: 279,
        productId: 0x03_40,
        productName: 'Skylla-IP65 24/70 1+1',
        connection: 'VE.Direct port 3',
        processName: 'vedirect-interface',
      }),
      ...{ '/State': 5, '/Mode': 1, '/ErrorCode': 0, '/NrOfOutputs': 2 },
      '/Dc/0/Voltage': real(27.2, 2),
      '/Dc/0/Current': real(1.3, 1),
      '/Dc/1/Voltage': real(27.1, 2),
      '/Dc/1/Current': real(0.2, 1),
      '/Ac/In/CurrentLimit': real(8, 1),
    }),
    service('com.victronenergy.alternator.socketcan_can1_vi0_uc9', 'alternator', 3, {
      ...morePaths({
        deviceInstance: 3,
        productId: 0xb0_91,
        productName: 'Wakespeed WS500',
        connection: 'VE.Can',
        processName: 'vecan-dbus',
      }),
      ...{ '/State': 0, '/ErrorCode': 91, '/Error/0/Id': 'wakespeed:e-91', '/FieldDrive': 0 },
      '/Dc/0/Voltage': real(voltage, 2),
      '/Dc/0/Current': real(0, 1),
      '/Dc/0/Temperature': null,
      '/Engine/Speed': 0,
    }),
    service('com.victronenergy.dcload.ttyUSB0', 'dcload', 289, {
      ...morePaths({
        deviceInstance: 289,
        productId: 0xa3_89,
        productName: 'SmartShunt 500A/50mV',
        customName: 'DC lights',
        firmwareVersion: 0x04_19,
        connection: 'VE.Direct on USB',
        processName: 'vedirect-interface',
      }),
      '/Dc/0/Voltage': real(voltage, 2),
      '/Dc/0/Current': real(96 / voltage, 1),
      '/Dc/0/Power': real(96, 0),
    }),
  ]
}

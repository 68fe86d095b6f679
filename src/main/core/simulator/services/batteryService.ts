import { moduleCount, packCapacityAh } from '../model/battery.ts'
import { bmsChargeVoltage } from '../model/ess.ts'
import type { StationMoment } from '../model/station.ts'
import type { Scenario } from '../scenario.ts'
import { real } from './dbusValue.ts'
import {
  type DbusPaths,
  identityPaths,
  invalidPaths,
  type SimulatedService,
  samePaths,
  service,
} from './service.ts'
import { batteryName, batteryProduct } from './serviceNames.ts'

const alarms = [
  'CellImbalance',
  'HighCellVoltage',
  'LowCellVoltage',
  'HighVoltage',
  'LowVoltage',
  'HighTemperature',
  'LowTemperature',
  'HighChargeTemperature',
  'LowChargeTemperature',
  'HighChargeCurrent',
  'HighDischargeCurrent',
  'InternalFailure',
  'BmsCable',
  'ChargeBlocked',
  'DischargeBlocked',
]
const unsupportedAlarms = [
  'Alarm',
  'LowSoc',
  'StateOfHealth',
  'HighCurrent',
  'Contactor',
  'HighInternalTemperature',
  'FuseBlown',
  'MidVoltage',
  'BatteryTemperatureSensor',
]
const history = [
  'DeepestDischarge',
  'LastDischarge',
  'AverageDischarge',
  'ChargeCycles',
  'FullDischarges',
  'TotalAhDrawn',
  'MinimumVoltage',
  'MaximumVoltage',
  'MinimumCellVoltage',
  'MaximumCellVoltage',
  'MinimumTemperature',
  'MaximumTemperature',
  'TimeSinceLastFullCharge',
  'AutomaticSyncs',
  'LowVoltageAlarms',
  'HighVoltageAlarms',
  'DischargedEnergy',
  'ChargedEnergy',
]

interface Extreme {
  value: number
  /** `0207`: module and cell, two digits each (venus.md 3.3). */
  id: string
}

function extremes(values: readonly (readonly number[])[]): { lowest: Extreme; highest: Extreme } {
  const all = values.flatMap((cells, module) =>
    cells.map((value, cell) => ({
      value,
      id: `${String(module + 1).padStart(2, '0')}${String(cell + 1).padStart(2, '0')}`,
    })),
  )
  const none = { value: 0, id: '' }
  const first = all[0] ?? none
  return {
    lowest: all.reduce((best, one) => (one.value < best.value ? one : best), first),
    highest: all.reduce((best, one) => (one.value > best.value ? one : best), first),
  }
}

function cellPaths(moment: StationMoment): DbusPaths {
  const voltage = extremes(moment.battery.cellVoltages)
  const temperature = extremes(moment.battery.cellTemperatures)
  return {
    '/System/MinCellVoltage': real(voltage.lowest.value, 3),
    '/System/MaxCellVoltage': real(voltage.highest.value, 3),
    '/System/MinVoltageCellId': voltage.lowest.id,
    '/System/MaxVoltageCellId': voltage.highest.id,
    '/System/MinCellTemperature': real(temperature.lowest.value, 1),
    '/System/MaxCellTemperature': real(temperature.highest.value, 1),
    '/System/MinTemperatureCellId': temperature.lowest.id,
    '/System/MaxTemperatureCellId': temperature.highest.id,
    '/System/NrOfModulesOnline': moduleCount,
    '/System/NrOfModulesOffline': 0,
    '/System/NrOfModulesBlockingCharge': 0,
    '/System/NrOfModulesBlockingDischarge': 0,
    ...invalidPaths('/System/', [
      'NrOfBatteries',
      'BatteriesParallel',
      'BatteriesSeries',
      'NrOfCellsPerBattery',
    ]),
  }
}

/** Pylontech through CAN-bms: it fills what venus.md 3.3 names, all else is invalid. */
export function batteryService(scenario: Scenario, moment: StationMoment): SimulatedService {
  const { battery } = moment
  return service(batteryName, 'battery', 512, {
    ...identityPaths({
      deviceInstance: 512,
      productId: 0xb009,
      productName: batteryProduct,
      customName: '',
      firmwareVersion: 282,
      hardwareVersion: null,
      serial: null,
      connection: 'CAN-bus',
      processName: 'can-bus-bms',
      processVersion: '0.66',
    }),
    '/Manufacturer': 'PYLON',
    '/Family': null,
    '/Redetect': 0,
    '/Dc/0/Voltage': real(battery.voltage, 2),
    '/Dc/0/Current': real(battery.current, 1),
    '/Dc/0/Power': real(battery.voltage * battery.current, 0),
    '/Dc/0/Temperature': real(battery.temperature, 1),
    ...invalidPaths('/Dc/0/', ['MidVoltage', 'MidVoltageDeviation']),
    '/Dc/1/Voltage': null,
    '/Soc': real(battery.soc, 1),
    '/Soh': real(scenario.battery.soh, 0),
    '/InstalledCapacity': real(packCapacityAh, 0),
    ...invalidPaths('/', [
      'Capacity',
      'ConsumedAmphours',
      'TimeToGo',
      'State',
      'Mode',
      'ErrorCode',
      'Balancing',
    ]),
    '/Balancer/Status': null,
    '/Info/MaxChargeVoltage': real(bmsChargeVoltage, 1),
    '/Info/MaxChargeCurrent': real(moment.chargeLimit, 1),
    '/Info/MaxDischargeCurrent': real(moment.dischargeLimit, 1),
    '/Info/BatteryLowVoltage': real(44.5, 1),
    '/Info/ChargeRequest': 0,
    '/Info/FullChargeRequest': 0,
    ...cellPaths(moment),
    ...samePaths('/Alarms/', alarms, 0),
    ...invalidPaths('/Alarms/', unsupportedAlarms),
    ...invalidPaths('/History/', history),
    '/Io/AllowToCharge': 1,
    '/Io/AllowToDischarge': 1,
    '/Io/ExternalRelay': null,
    ...invalidPaths('/Diagnostics/Module0/', ['Id', 'Alarms/HighTemperature', 'Alarms/InternalFailure']),
    ...invalidPaths('/Diagnostics/Module1/', ['Id', 'Alarms/HighTemperature', 'Alarms/InternalFailure']),
  })
}

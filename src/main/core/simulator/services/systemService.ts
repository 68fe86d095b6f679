import { packCapacityAh } from '../model/battery.ts'
import { effectiveChargeVoltage } from '../model/ess.ts'
import type { StationMoment } from '../model/station.ts'
import type { Scenario } from '../scenario.ts'
import { real } from './dbusValue.ts'
import { type DbusPaths, invalidPaths, type SimulatedService, samePaths, service } from './service.ts'
import { batteryName, batteryProduct, chargerProduct, inverterProduct, vebusName } from './serviceNames.ts'

/** 0 idle, 1 charging, 2 discharging, with systemcalc's dead band of 30 W. */
function direction(power: number): number {
  if (power > 30) return 1
  return power < -30 ? 2 : 0
}

function batteryPaths(moment: StationMoment): DbusPaths {
  const { battery } = moment
  const power = battery.voltage * battery.current
  const drawn = (packCapacityAh * (100 - battery.soc)) / 100
  const left = (packCapacityAh * (battery.soc - moment.minimumSoc)) / 100
  const timeToGo = battery.current < -0.5 ? Math.max(0, (left / -battery.current) * 3_600) : null
  return {
    '/Dc/Battery/Voltage': real(battery.voltage, 2),
    '/Dc/Battery/Current': real(battery.current, 1),
    '/Dc/Battery/Power': real(power, 0),
    '/Dc/Battery/Soc': real(battery.soc, 1),
    '/Dc/Battery/Temperature': real(battery.temperature, 1),
    '/Dc/Battery/State': direction(power),
    '/Dc/Battery/TimeToGo': timeToGo === null ? null : Math.round(timeToGo / 60) * 60,
    '/Dc/Battery/ConsumedAmphours': real(-drawn, 1),
    '/Dc/Battery/Capacity': real(packCapacityAh, 0),
    '/Dc/Battery/BatteryService': batteryName,
    '/Dc/Battery/VoltageService': batteryName,
    '/Dc/Battery/TemperatureService': batteryName,
    '/Dc/Battery/ProductId': 0xb009,
    '/Dc/Battery/Alarms/CircuitBreakerTripped': null,
    '/Batteries': [
      {
        active_battery_service: true,
        current: real(battery.current, 1),
        id: batteryName,
        instance: 512,
        name: batteryProduct,
        power: real(power, 0),
        soc: real(battery.soc, 1),
        state: direction(power),
        temperature: real(battery.temperature, 1),
        voltage: real(battery.voltage, 2),
      },
    ],
  }
}

function flowPaths(moment: StationMoment): DbusPaths {
  const { flows, battery, load } = moment
  const pv = moment.sun > 0 ? flows.pv : 0
  return {
    '/Dc/Pv/Power': real(pv, 0),
    '/Dc/Pv/Current': real(pv / battery.voltage, 1),
    '/Dc/Vebus/Power': real(-flows.inverterDc, 0),
    '/Dc/Vebus/Current': real(-flows.inverterDc / battery.voltage, 1),
    '/Dc/InverterCharger/Power': real(-flows.inverterDc, 0),
    '/Dc/InverterCharger/Current': real(-flows.inverterDc / battery.voltage, 1),
    ...invalidPaths('/Dc/', ['System/Power', 'System/Current', 'Charger/Power', 'Alternator/Power']),
    '/Ac/ActiveIn/Source': 1,
    '/Ac/ActiveIn/L1/Power': real(flows.grid, 0),
    '/Ac/ActiveIn/NumberOfPhases': 1,
    '/Ac/Grid/L1/Power': real(flows.grid, 0),
    '/Ac/Grid/L1/Current': real(flows.grid / moment.grid.voltages[0], 2),
    '/Ac/Grid/NumberOfPhases': 1,
    '/Ac/Grid/ProductId': null,
    '/Ac/Grid/DeviceType': null,
    '/Ac/Genset/L1/Power': null,
    '/Ac/Genset/NumberOfPhases': null,
    '/Ac/Consumption/L1/Power': real(load, 0),
    '/Ac/Consumption/L1/Current': real(load / moment.grid.voltages[0], 2),
    '/Ac/Consumption/NumberOfPhases': 1,
    '/Ac/ConsumptionOnOutput/L1/Power': real(load, 0),
    '/Ac/ConsumptionOnOutput/NumberOfPhases': 1,
    '/Ac/ConsumptionOnInput/L1/Power': null,
    '/Ac/ConsumptionOnInput/NumberOfPhases': 0,
    ...invalidPaths('/Ac/', ['PvOnGrid/L1/Power', 'PvOnOutput/L1/Power', 'PvOnGenset/L1/Power']),
    '/Ac/In/NumberOfAcInputs': 1,
    '/Ac/In/0/Connected': 1,
    '/Ac/In/0/Source': 1,
    '/Ac/In/0/ServiceName': vebusName,
    '/Ac/In/0/ServiceType': 'vebus',
    '/Ac/In/0/DeviceInstance': 276,
  }
}

function statePaths(moment: StationMoment): DbusPaths {
  const discharging = moment.battery.current * moment.battery.voltage < -30
  return {
    // 256 Discharging, 257 Sustain, 252 External control.
    '/SystemState/State': moment.flows.lowSoc ? 257 : discharging ? 256 : 252,
    '/SystemState/LowSoc': moment.flows.lowSoc ? 1 : 0,
    ...samePaths(
      '/SystemState/',
      [
        'BatteryLife',
        'ChargeDisabled',
        'DischargeDisabled',
        'SlowCharge',
        'UserChargeLimited',
        'PeakShaving',
      ],
      0,
    ),
    '/SystemState/UserDischargeLimited': 0,
    '/SystemType': 'ESS',
    '/Hub': 4,
  }
}

function controlPaths(moment: StationMoment): DbusPaths {
  return {
    '/Control/Dvcc': 1,
    '/Control/BmsParameters': 1,
    '/Control/SolarChargeVoltage': 1,
    '/Control/SolarChargeCurrent': 1,
    '/Control/EffectiveChargeVoltage': real(effectiveChargeVoltage, 1),
    '/Control/MaxChargeCurrent': 1,
    '/Control/ActiveSocLimit': real(moment.minimumSoc, 0),
    '/Control/EssState': 1,
    '/Control/ExtraBatteryCurrent': 0,
    '/Control/VebusSoc': 0,
    '/Control/BatteryVoltageSense': 0,
    '/Control/BatteryCurrentSense': 1,
    '/Control/SolarChargerVoltageSense': 1,
    '/Control/SolarChargerTemperatureSense': 0,
    '/Control/ScheduledCharge': 0,
    '/Control/ScheduledSoc': null,
    '/Dvcc/Alarms/FirmwareInsufficient': 0,
    '/Dvcc/Alarms/MultipleBatteries': 0,
  }
}

function serviceChoicePaths(): DbusPaths {
  const choices = {
    default: 'Automatic',
    nobattery: 'No battery monitor',
    'com.victronenergy.vebus/276': `${inverterProduct} on VE.Bus`,
    'com.victronenergy.battery/512': `${batteryProduct} on CAN-bus`,
    'com.victronenergy.solarcharger/277': `${chargerProduct} on VE.Direct port 1`,
  }
  return {
    '/AvailableBatteryServices': JSON.stringify(choices),
    '/AutoSelectedBatteryService': `${batteryProduct} on CAN-bus`,
    '/ActiveBatteryService': 'com.victronenergy.battery/512',
    '/AvailableBmsServices': [{ instance: 512, name: batteryProduct }],
    '/ActiveBmsService': batteryName,
    '/ActiveBmsInstance': 512,
    '/AvailableTemperatureServices': JSON.stringify({ default: 'Automatic', nosensor: 'No sensor' }),
    '/AutoSelectedTemperatureService': batteryProduct,
    '/VebusService': vebusName,
    '/VebusInstance': 276,
  }
}

function timerPaths(moment: StationMoment): DbusPaths {
  const elapsed = 1_684_200 + Math.floor((moment.at - moment.startedAt) / 10_000) * 10
  return {
    '/Timers/TimeOnGrid': elapsed,
    '/Timers/TimeOnInverter': 0,
    '/Timers/TimeOnGenerator': 0,
    '/Timers/TimeOff': 0,
  }
}

/** What is gone with the grid, and with the battery. */
function sitePaths({ site }: StationMoment): DbusPaths {
  return {
    ...(site.isIsland
      ? { '/Ac/ActiveIn/Source': 240, ...invalidPaths('/Ac/', ['ActiveIn/L1/Power', 'Grid/L1/Power']) }
      : {}),
    ...(site.bms.isAway
      ? invalidPaths('/', [
          ...['Voltage', 'Current', 'Power', 'Soc', 'Temperature'].map((name) => `Dc/Battery/${name}`),
          ...['ActiveBatteryService', 'ActiveBmsService', 'ActiveBmsInstance'],
        ])
      : {}),
  }
}

/** What systemcalc makes of the devices. */
export function systemService(scenario: Scenario, moment: StationMoment): SimulatedService {
  return service('com.victronenergy.system', 'system', 0, {
    '/Serial': scenario.identity.portalId,
    '/DeviceInstance': 0,
    '/FirmwareVersion': 0x37_000,
    '/FirmwareBuild': '20260224094512',
    ...batteryPaths(moment),
    ...flowPaths(moment),
    ...statePaths(moment),
    ...controlPaths(moment),
    ...serviceChoicePaths(),
    ...timerPaths(moment),
    ...sitePaths(moment),
    '/Relay/0/State': 0,
    '/Relay/1/State': 0,
    '/DynamicEss/Active': 0,
    '/DynamicEss/Available': 0,
    ...invalidPaths('/DynamicEss/', ['TargetSoc', 'MinimumSoc', 'ErrorCode', 'Strategy', 'Restrictions']),
  })
}

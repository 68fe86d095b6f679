import { chargerError } from './chargerErrors.ts'
import { solarchargerState, temperatureType } from './enumerations.ts'
import { solarchargerMemory } from './memory.ts'
import { alarmPath, type PathTable } from './pathInfo.ts'

/** Paths of `solarcharger` (venus.md 3.5). */
export const solarchargerPaths: PathTable = {
  '/Pv/V': { label: 'PV voltage', unit: 'V', decimals: 1, cadence: 'core', recorded: true },
  '/Yield/Power': { label: 'PV power', unit: 'W', decimals: 0, cadence: 'core', recorded: true },
  '/Yield/User': { label: 'Yield', unit: 'kWh', decimals: 1, cadence: 'log' },
  '/Dc/0/Voltage': { label: 'Battery voltage', unit: 'V', decimals: 2, cadence: 'core' },
  '/Dc/0/Current': { label: 'Charge current', unit: 'A', decimals: 1, cadence: 'core', recorded: true },
  '/State': { label: 'State', unit: '', decimals: 0, cadence: 'core', values: solarchargerState },
  '/ErrorCode': { label: 'Error', unit: '', decimals: 0, cadence: 'core', values: chargerError },
  '/Alarms/HighTemperature': alarmPath('High temperature'),
  '/Alarms/ShortCircuit': alarmPath('Short circuit'),
  '/Alarms/LowVoltage': alarmPath('Low battery voltage'),
  '/Alarms/HighVoltage': alarmPath('High battery voltage'),
  ...solarchargerMemory,
  '/DeviceOffReason': { label: 'Off reason', unit: '', decimals: 0, cadence: 'extended' },
}

/** Paths of `temperature` sensors (venus.md 3.8). */
export const temperaturePaths: PathTable = {
  '/Temperature': { label: 'Temperature', unit: '°C', decimals: 1, cadence: 'extended', recorded: true },
  '/TemperatureType': { label: 'Type', unit: '', decimals: 0, cadence: 'log', values: temperatureType },
  '/Status': {
    label: 'Status',
    unit: '',
    decimals: 0,
    cadence: 'extended',
    values: { 0: 'OK', 1: 'Disconnected', 2: 'Short circuit', 3: 'Reverse polarity', 4: 'Unknown' },
  },
}

/** Paths that every device service carries (venus.md 3.1). */
export const commonPaths: PathTable = {
  '/DeviceInstance': { label: 'Device instance', unit: '', decimals: 0, cadence: 'log' },
  '/ProductId': { label: 'Product ID', unit: '', decimals: 0, cadence: 'log' },
  '/ProductName': { label: 'Product', unit: '', decimals: 0, cadence: 'log' },
  '/CustomName': { label: 'Name', unit: '', decimals: 0, cadence: 'log' },
  '/FirmwareVersion': { label: 'Firmware', unit: '', decimals: 0, cadence: 'log' },
  '/HardwareVersion': { label: 'Hardware', unit: '', decimals: 0, cadence: 'log' },
  '/Serial': { label: 'Serial number', unit: '', decimals: 0, cadence: 'log' },
  '/Connected': {
    label: 'Connected',
    unit: '',
    decimals: 0,
    cadence: 'health',
    values: { 0: 'No', 1: 'Yes' },
  },
  '/Mgmt/Connection': { label: 'Connection', unit: '', decimals: 0, cadence: 'log' },
  '/Mgmt/ProcessName': { label: 'Driver', unit: '', decimals: 0, cadence: 'log' },
  '/Mgmt/ProcessVersion': { label: 'Driver version', unit: '', decimals: 0, cadence: 'log' },
}

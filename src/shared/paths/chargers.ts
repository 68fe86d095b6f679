import { chargerError } from './chargerErrors.ts'
import { chargerMode, loadState, mppOperationMode, relayState, solarchargerState } from './enumerations.ts'
import { solarchargerMemory } from './memory.ts'
import { alarmPath, figurePath, type PathTable, recordedPath, wordPath } from './pathInfo.ts'

const state = wordPath('State', solarchargerState, 'core')
const error = wordPath('Error', chargerError, 'core')

/** Trackers of MPPTs and RS inverters with several (venus.md 3.5); `P` of one is in the history, `V` too. */
export const trackerPaths: PathTable = {
  '/NrOfTrackers': wordPath('Trackers', null, 'log'),
  '/Pv/V': recordedPath('PV voltage', 'V', 1),
  '/Pv/{n}/V': recordedPath('PV voltage', 'V', 1),
  '/Pv/{n}/P': recordedPath('PV power', 'W', 0),
  '/Pv/{n}/Name': wordPath('Tracker', null, 'log'),
  '/Pv/{n}/Enabled': wordPath('Enabled', { 0: 'No', 1: 'Yes' }, 'log'),
  '/Pv/{n}/MppOperationMode': wordPath('Tracker mode', mppOperationMode, 'core'),
  '/Yield/Power': recordedPath('PV power', 'W', 0),
  '/Yield/User': figurePath('Yield', 'kWh', 1, 'log'),
}

/** Paths of `solarcharger` (venus.md 3.5). */
export const solarchargerPaths: PathTable = {
  ...trackerPaths,
  '/Dc/0/Voltage': figurePath('Battery voltage', 'V', 2),
  '/Dc/0/Current': recordedPath('Charge current', 'A', 1),
  '/Dc/0/Temperature': figurePath('Battery temperature', '°C', 1, 'extended'),
  '/State': state,
  '/Mode': wordPath('Mode', chargerMode),
  '/MppOperationMode': wordPath('Tracker mode', mppOperationMode, 'core'),
  '/ErrorCode': error,
  '/DeviceOffReason': wordPath('Off reason', null),
  '/Load/State': wordPath('Load output', loadState),
  '/Load/I': figurePath('Load current', 'A', 1),
  '/Relay/0/State': wordPath('Relay', relayState),
  '/Link/ChargeVoltage': figurePath('Link charge voltage', 'V', 2, 'extended'),
  '/Link/ChargeCurrent': figurePath('Link charge current', 'A', 1, 'extended'),
  '/Settings/ChargeCurrentLimit': figurePath('Charge current limit', 'A', 0, 'log'),
  '/Alarms/HighTemperature': alarmPath('High temperature'),
  '/Alarms/ShortCircuit': alarmPath('Short circuit'),
  '/Alarms/LowVoltage': alarmPath('Low battery voltage'),
  '/Alarms/HighVoltage': alarmPath('High battery voltage'),
  ...solarchargerMemory,
}

/** Paths of `charger`: AC chargers such as Skylla-IP65 (venus.md 3.8). */
export const chargerPaths: PathTable = {
  '/State': state,
  '/Mode': wordPath('Mode', chargerMode),
  '/ErrorCode': error,
  '/NrOfOutputs': wordPath('Outputs', null, 'log'),
  '/Dc/{n}/Voltage': figurePath('Output voltage', 'V', 2),
  '/Dc/{n}/Current': recordedPath('Output current', 'A', 1),
  '/Ac/In/CurrentLimit': figurePath('AC-in current limit', 'A', 1, 'health'),
}

/**
 * Paths of `alternator` and `dcdc` (venus.md 3.8). The codes of `/ErrorCode` come from several makers, so they stay
 * numbers; `/Error/0/Id` names them.
 */
export const alternatorPaths: PathTable = {
  '/State': state,
  '/Mode': wordPath('Mode', chargerMode),
  '/ErrorCode': wordPath('Error', { 0: 'No error' }, 'core'),
  '/Error/0/Id': wordPath('Error or warning', null),
  '/Dc/0/Voltage': figurePath('Output voltage', 'V', 2),
  '/Dc/0/Current': recordedPath('Output current', 'A', 1),
  '/Dc/0/Power': recordedPath('Output power', 'W', 0),
  '/Dc/0/Temperature': figurePath('Temperature', '°C', 1, 'extended'),
  '/Dc/1/Voltage': figurePath('Starter battery', 'V', 2),
  '/Dc/In/V': figurePath('Input voltage', 'V', 2),
  '/Dc/In/P': figurePath('Input power', 'W', 0),
  '/Engine/Speed': figurePath('Engine speed', 'rpm', 0),
  '/Speed': figurePath('Speed', 'rpm', 0),
  '/FieldDrive': figurePath('Field drive', '%', 0),
  '/History/Cumulative/User/ChargedAh': figurePath('Charged', 'Ah', 0, 'log'),
}

/** Paths of `dcload`, `dcsource` and `dcsystem`: DC energy meters (venus.md 3.1, mandatory names and units). */
export const dcMeterPaths: PathTable = {
  '/Dc/0/Voltage': figurePath('Voltage', 'V', 2),
  '/Dc/0/Current': recordedPath('Current', 'A', 1),
  '/Dc/0/Power': recordedPath('Power', 'W', 0),
  '/Dc/0/Temperature': figurePath('Temperature', '°C', 1, 'extended'),
}

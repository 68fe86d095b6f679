import { pvinverterStatus } from './enumerations.ts'
import { alarmPath, figurePath, type PathTable, wordPath } from './pathInfo.ts'

/** Paths of `grid`, `acload`, `genset` and `pvinverter` meters (venus.md 3.6). */
export const meterPaths: PathTable = {
  '/Ac/Power': { label: 'Power', unit: 'W', decimals: 0, cadence: 'core', recorded: true },
  '/Ac/Frequency': { label: 'Frequency', unit: 'Hz', decimals: 2, cadence: 'core', recorded: true },
  '/Ac/L{n}/Voltage': { label: 'Voltage', unit: 'V', decimals: 1, cadence: 'core', recorded: true },
  '/Ac/L{n}/Current': { label: 'Current', unit: 'A', decimals: 1, cadence: 'core' },
  '/Ac/L{n}/Power': { label: 'Power', unit: 'W', decimals: 0, cadence: 'core', recorded: true },
  '/Ac/L{n}/Energy/Forward': { label: 'Energy taken', unit: 'kWh', decimals: 1, cadence: 'log' },
  '/Ac/L{n}/Energy/Reverse': { label: 'Energy fed in', unit: 'kWh', decimals: 1, cadence: 'log' },
  '/Ac/Energy/Forward': { label: 'Energy taken', unit: 'kWh', decimals: 1, cadence: 'log', recorded: true },
  '/Ac/Energy/Reverse': { label: 'Energy fed in', unit: 'kWh', decimals: 1, cadence: 'log', recorded: true },
  '/Role': { label: 'Role', unit: '', decimals: 0, cadence: 'log' },
  '/Position': {
    label: 'Position',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: { 0: 'AC-in 1', 1: 'AC-out', 2: 'AC-in 2' },
  },
  '/Ac/PowerFactor': figurePath('Power factor', '', 2),
  '/Ac/L{n}/PowerFactor': figurePath('Power factor', '', 2),
  '/Ac/L{n}/VoltageLineToLine': figurePath('Voltage to the next phase', 'V', 1),
  '/Ac/N/Current': figurePath('Neutral current', 'A', 1),
  '/Ac/PENVoltage': figurePath('PEN voltage', 'V', 1),
  '/NrOfPhases': wordPath('Phases', null, 'log'),
  '/PhaseSequence': wordPath('Phase sequence', null, 'log'),
  '/RefreshTime': wordPath('Refresh time, ms', null, 'log'),
  '/ErrorCode': wordPath('Error', { 0: 'No error' }, 'core'),
  '/Alarms/PhaseRotation': alarmPath('Phase rotation'),
}

/** Paths of `pvinverter` (venus.md 3.6). */
export const pvinverterPaths: PathTable = {
  ...meterPaths,
  '/StatusCode': wordPath('State', pvinverterStatus, 'core'),
  '/Ac/MaxPower': figurePath('Rated power', 'W', 0, 'log'),
  '/Ac/PowerLimit': figurePath('Power limit', 'W', 0, 'extended'),
}

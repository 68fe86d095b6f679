import { chargerError } from './chargerErrors.ts'
import { systemState, vebusMode } from './enumerations.ts'
import { alarmPath, type PathTable } from './pathInfo.ts'

/** Paths of `multi`, `acsystem` and `inverter`: the RS and Phoenix families (venus.md 3.7). */
export const rsPaths: PathTable = {
  '/State': { label: 'State', unit: '', decimals: 0, cadence: 'core', values: systemState, recorded: true },
  '/Mode': { label: 'Mode', unit: '', decimals: 0, cadence: 'extended', values: vebusMode },
  '/ErrorCode': {
    label: 'Error',
    unit: '',
    decimals: 0,
    cadence: 'core',
    values: chargerError,
    recorded: true,
  },
  '/Ac/In/{n}/L{n}/V': { label: 'AC-in voltage', unit: 'V', decimals: 1, cadence: 'core', recorded: true },
  '/Ac/In/{n}/L{n}/I': { label: 'AC-in current', unit: 'A', decimals: 1, cadence: 'core' },
  '/Ac/In/{n}/L{n}/P': { label: 'AC-in power', unit: 'W', decimals: 0, cadence: 'core', recorded: true },
  '/Ac/In/{n}/L{n}/F': { label: 'AC-in frequency', unit: 'Hz', decimals: 2, cadence: 'core', recorded: true },
  '/Ac/Out/L{n}/V': { label: 'AC-out voltage', unit: 'V', decimals: 1, cadence: 'core', recorded: true },
  '/Ac/Out/L{n}/I': { label: 'AC-out current', unit: 'A', decimals: 1, cadence: 'core' },
  '/Ac/Out/L{n}/P': { label: 'AC-out power', unit: 'W', decimals: 0, cadence: 'core' },
  '/Dc/0/Voltage': { label: 'DC voltage', unit: 'V', decimals: 2, cadence: 'core', recorded: true },
  '/Dc/0/Current': { label: 'DC current', unit: 'A', decimals: 1, cadence: 'core', recorded: true },
  '/Soc': { label: 'State of charge', unit: '%', decimals: 1, cadence: 'core', recorded: true },
  '/Alarms/GridLost': alarmPath('Grid lost'),
  '/Alarms/PhaseRotation': alarmPath('Phase rotation'),
  '/Alarms/HighTemperature': alarmPath('High temperature'),
  '/Alarms/LowTemperature': alarmPath('Low temperature'),
  '/Alarms/HighVoltage': alarmPath('High battery voltage'),
  '/Alarms/LowVoltage': alarmPath('Low battery voltage'),
  '/Alarms/HighVoltageAcOut': alarmPath('High AC-out voltage'),
  '/Alarms/LowVoltageAcOut': alarmPath('Low AC-out voltage'),
  '/Alarms/Overload': alarmPath('Overload'),
  '/Alarms/Ripple': alarmPath('DC ripple'),
  '/Alarms/LowSoc': alarmPath('Low state of charge'),
}

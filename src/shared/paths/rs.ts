import { chargerError } from './chargerErrors.ts'
import { trackerPaths } from './chargers.ts'
import { acInputType, inverterMode, relayState, rsEssMode, systemState, vebusMode } from './enumerations.ts'
import { solarchargerMemory } from './memory.ts'
import { alarmPath, figurePath, type PathTable, wordPath } from './pathInfo.ts'

/** Paths of `multi`, `acsystem` and `inverter`: the RS and Phoenix families (venus.md 3.7). */
export const rsPaths: PathTable = {
  ...trackerPaths,
  ...solarchargerMemory,
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
  '/Ac/In/{n}/Type': wordPath('AC input', acInputType, 'log'),
  '/Ac/In/{n}/CurrentLimit': figurePath('AC-in current limit', 'A', 1, 'health'),
  '/Ac/Out/L{n}/F': figurePath('AC-out frequency', 'Hz', 2),
  '/Dc/0/Power': figurePath('DC power', 'W', 0),
  '/Dc/0/Temperature': figurePath('Battery temperature', '°C', 1, 'extended'),
  '/Relay/0/State': wordPath('Relay', relayState),
  '/Settings/Ess/Mode': wordPath('ESS mode', rsEssMode, 'log'),
  '/Settings/Ess/MinimumSocLimit': figurePath('Minimum SoC', '%', 0, 'log'),
  '/Ess/ActiveSocLimit': figurePath('Active SoC limit', '%', 0, 'extended'),
  '/Ess/AcPowerSetpoint': figurePath('Power setpoint', 'W', 0, 'extended'),
  '/Ess/DisableFeedIn': wordPath('Feed-in disabled', { 0: 'No', 1: 'Yes' }),
  '/Ess/DisableCharge': wordPath('Charging disabled', { 0: 'No', 1: 'Yes' }),
  '/Ess/Sustain': wordPath('Sustain', { 0: 'No', 1: 'Yes' }),
}

/** Paths of `inverter`: as the RS family, with modes of its own. */
export const inverterPaths: PathTable = { ...rsPaths, '/Mode': wordPath('Mode', inverterMode) }

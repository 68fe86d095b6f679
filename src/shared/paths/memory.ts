import type { PathInfo, PathTable } from './pathInfo.ts'
import type { Unit } from './units.ts'

const told = (label: string, unit: Unit, decimals: number): PathInfo => ({
  label,
  unit,
  decimals,
  cadence: 'log',
})
const lastError = (place: string): PathInfo => told(`${place} error`, '', 0)

/** What a solar charger remembers (venus.md 3.5): `Daily/0` is today, times are minutes. */
export const solarchargerMemory: PathTable = {
  '/Yield/System': told('Yield since new', 'kWh', 1),
  '/History/Overall/DaysAvailable': told('Days remembered', '', 0),
  '/History/Overall/MaxPvVoltage': told('Highest PV voltage ever', 'V', 2),
  '/History/Overall/MaxBatteryVoltage': told('Highest battery voltage ever', 'V', 2),
  '/History/Overall/MinBatteryVoltage': told('Lowest battery voltage ever', 'V', 2),
  '/History/Overall/LastError1': lastError('Last'),
  '/History/Overall/LastError2': lastError('Last but one'),
  '/History/Overall/LastError3': lastError('Third last'),
  '/History/Overall/LastError4': lastError('Fourth last'),
  '/History/Daily/{n}/Nr': told('Day number', '', 0),
  '/History/Daily/{n}/Yield': told('Yield of the day', 'kWh', 2),
  '/History/Daily/{n}/Consumption': told('Consumption of the day', 'kWh', 2),
  '/History/Daily/{n}/MaxPower': told('Highest power of the day', 'W', 0),
  '/History/Daily/{n}/MaxPvVoltage': told('Highest PV voltage of the day', 'V', 2),
  '/History/Daily/{n}/MinBatteryVoltage': told('Lowest battery voltage of the day', 'V', 2),
  '/History/Daily/{n}/MaxBatteryVoltage': told('Highest battery voltage of the day', 'V', 2),
  '/History/Daily/{n}/MaxBatteryCurrent': told('Highest charge current of the day', 'A', 1),
  '/History/Daily/{n}/TimeInBulk': told('Time in bulk', 'min', 0),
  '/History/Daily/{n}/TimeInAbsorption': told('Time in absorption', 'min', 0),
  '/History/Daily/{n}/TimeInFloat': told('Time in float', 'min', 0),
  '/History/Daily/{n}/LastError1': lastError('Last'),
  '/History/Daily/{n}/LastError2': lastError('Last but one'),
  '/History/Daily/{n}/LastError3': lastError('Third last'),
  '/History/Daily/{n}/LastError4': lastError('Fourth last'),
}

/** What a battery monitor or a BMS remembers (venus.md 3.3). Discharges are negative Ah. */
export const batteryMemory: PathTable = {
  '/History/DeepestDischarge': told('Deepest discharge', 'Ah', 1),
  '/History/LastDischarge': told('Last discharge', 'Ah', 1),
  '/History/AverageDischarge': told('Average discharge', 'Ah', 1),
  '/History/ChargeCycles': told('Charge cycles', '', 0),
  '/History/FullDischarges': told('Full discharges', '', 0),
  '/History/TotalAhDrawn': told('Total drawn', 'Ah', 0),
  '/History/MinimumVoltage': told('Lowest voltage ever', 'V', 2),
  '/History/MaximumVoltage': told('Highest voltage ever', 'V', 2),
  '/History/MinimumCellVoltage': told('Lowest cell voltage ever', 'V', 3),
  '/History/MaximumCellVoltage': told('Highest cell voltage ever', 'V', 3),
  '/History/MinimumTemperature': { ...told('Lowest temperature ever', '°C', 1), invalid: [-273.15] },
  '/History/MaximumTemperature': { ...told('Highest temperature ever', '°C', 1), invalid: [-273.15] },
  '/History/TimeSinceLastFullCharge': told('Since last full charge', 's', 0),
  '/History/AutomaticSyncs': told('Automatic syncs', '', 0),
  '/History/LowVoltageAlarms': told('Low voltage alarms', '', 0),
  '/History/HighVoltageAlarms': told('High voltage alarms', '', 0),
  '/History/DischargedEnergy': told('Discharged energy', 'kWh', 1),
  '/History/ChargedEnergy': told('Charged energy', 'kWh', 1),
  '/Diagnostics/ShutDownsDueError': told('Shutdowns due to errors', '', 0),
  '/Diagnostics/LastErrors/{n}/Error': told('Remembered error', '', 0),
  '/Diagnostics/LastErrors/{n}/Time': told('Time of the error', 's', 0),
}

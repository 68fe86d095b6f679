import { alarmRule } from '../inverter/deviceAlarms.ts'
import { chargers } from './chargerDays.ts'

/** Alarms of the solar chargers (venus.md 3.5); their hundreds of remembered figures are not searched for more. */
export const mpptAlarms = alarmRule({
  id: 'mppt-alarms',
  area: 'solar',
  title: 'Solar charger alarms',
  devices: chargers,
  only: ['HighTemperature', 'ShortCircuit', 'LowVoltage', 'HighVoltage'].map((name) => `/Alarms/${name}`),
  elsewhere: new Set(),
})

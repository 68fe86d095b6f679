import { alarmRule } from '../inverter/deviceAlarms.ts'
import { chargers } from './chargerDays.ts'

/** Alarms of the solar chargers. */
export const mpptAlarms = alarmRule({
  id: 'mppt-alarms',
  area: 'solar',
  title: 'Solar charger alarms',
  devices: chargers,
  elsewhere: new Set(),
})

import { alarmRule } from './deviceAlarms.ts'
import { inverters } from './deviceName.ts'

/** Alarms of the inverters, per device and per phase. A lost grid has a rule of its own. */
export const inverterAlarms = alarmRule({
  id: 'inverter-alarms',
  area: 'inverter-grid',
  title: 'Inverter alarms',
  devices: inverters,
  only: null,
  elsewhere: new Set(['/Alarms/GridLost']),
})

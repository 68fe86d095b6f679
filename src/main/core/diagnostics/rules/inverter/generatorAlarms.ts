import { servicesOfType } from '../../../../../shared/stationView.ts'
import { alarmRule } from './deviceAlarms.ts'

/** Alarms of the GX's start and stop of a generator (venus.md 3.8). Only what the GX says: counters are not decoded. */
export const generatorAlarms = alarmRule({
  id: 'generator-alarms',
  area: 'inverter-grid',
  title: 'Generator alarms',
  devices: (view) => servicesOfType(view, 'generator'),
  only: null,
  elsewhere: new Set(),
})

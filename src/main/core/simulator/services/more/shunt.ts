import { packCapacityAh } from '../../model/battery.ts'
import type { StationMoment } from '../../model/station.ts'
import { real } from '../dbusValue.ts'
import { invalidPaths, type SimulatedService, samePaths, service } from '../service.ts'
import { morePaths } from './moreIdentity.ts'

/** What a shunt sees differs a little from the BMS: cables between them, and a counter of its own. */
const cableOhm = 0.0008
const gain = 1.006
const socAhead = 1.4

/** A SmartShunt in the cable of the same battery (venus.md 3.3): no cells and no limits, but a history. */
export function smartShunt({ battery }: StationMoment): SimulatedService {
  const current = battery.current * gain
  const voltage = battery.voltage + battery.current * cableOhm
  const soc = Math.min(100, battery.soc + socAhead)
  const drawn = (packCapacityAh * (100 - soc)) / 100
  const toGo = current < -0.5 ? ((packCapacityAh * soc) / 100 / -current) * 3_600 : null
  return service('com.victronenergy.battery.ttyS7', 'battery', 279, {
    ...morePaths({
      deviceInstance: 279,
      productId: 0xa389,
      productName: 'SmartShunt 500A/50mV',
      customName: 'Shunt in the cabinet',
      firmwareVersion: 0x0419,
      serial: 'HQ2304SIM04',
      connection: 'VE.Direct port 3',
      processName: 'vedirect-interface',
    }),
    '/Dc/0/Voltage': real(voltage, 2),
    '/Dc/0/Current': real(current, 1),
    '/Dc/0/Power': real(voltage * current, 0),
    '/Dc/0/Temperature': null,
    '/Dc/1/Voltage': null,
    '/Soc': real(soc, 1),
    '/ConsumedAmphours': real(-drawn, 1),
    '/TimeToGo': toGo === null ? null : Math.round(toGo / 60) * 60,
    ...samePaths('/Alarms/', ['LowVoltage', 'HighVoltage', 'LowSoc', 'LowTemperature', 'HighTemperature'], 0),
    ...invalidPaths('/Alarms/', ['MidVoltage', 'LowStarterVoltage', 'HighStarterVoltage']),
    ...shuntHistory(drawn),
  })
}

/** What it counted since it was installed. */
function shuntHistory(drawn: number) {
  return {
    '/History/ChargeCycles': 214,
    '/History/FullDischarges': 0,
    '/History/DeepestDischarge': real(-112.4, 1),
    '/History/LastDischarge': real(-drawn, 1),
    '/History/AverageDischarge': real(-61.7, 1),
    '/History/TotalAhDrawn': real(-13_190.3, 1),
    '/History/MinimumVoltage': real(45.61, 2),
    '/History/MaximumVoltage': real(53.38, 2),
    '/History/AutomaticSyncs': 187,
    '/History/DischargedEnergy': real(641.2, 1),
    '/History/ChargedEnergy': real(689.5, 1),
  }
}

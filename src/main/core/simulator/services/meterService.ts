import type { StationMoment } from '../model/station.ts'
import type { Scenario } from '../scenario.ts'
import { real } from './dbusValue.ts'
import { type DbusPaths, identityPaths, type SimulatedService, service } from './service.ts'
import { meterName } from './serviceNames.ts'

function phase(name: string, voltage: number, power: number, energy: number): DbusPaths {
  return {
    [`/Ac/${name}/Voltage`]: real(voltage, 1),
    [`/Ac/${name}/Current`]: real((power * 1.04) / voltage, 3),
    [`/Ac/${name}/Power`]: real(power, 1),
    [`/Ac/${name}/PowerFactor`]: real(power === 0 ? 1 : 0.96, 3),
    [`/Ac/${name}/Energy/Forward`]: real(energy, 1),
    [`/Ac/${name}/Energy/Reverse`]: real(0, 1),
  }
}

/** EM24 Ethernet that measures the loads on the output; only its first phase carries any. */
export function meterService(scenario: Scenario, moment: StationMoment): SimulatedService {
  const [first, second, third] = moment.grid.voltages
  return service(meterName(scenario), 'acload', 40, {
    ...identityPaths({
      deviceInstance: 40,
      productId: 0xb002,
      productName: 'Carlo Gavazzi EM24 Ethernet Energy Meter',
      customName: '',
      firmwareVersion: null,
      hardwareVersion: null,
      serial: scenario.identity.meterSerial,
      connection: 'Modbus TCP 192.168.88.90',
      processName: 'dbus-modbus-client.py',
      processVersion: '1.72',
    }),
    '/AllowedRoles': ['grid', 'pvinverter', 'genset', 'acload'],
    '/Role': 'acload',
    '/Position': 1,
    '/NrOfPhases': 3,
    '/PhaseSequence': 0,
    '/PhaseConfig': 0,
    '/RefreshTime': 1_000,
    '/ErrorCode': 0,
    '/Alarms/PhaseRotation': 0,
    '/Ac/Power': real(moment.load, 1),
    '/Ac/Frequency': real(moment.grid.frequency, 1),
    '/Ac/PowerFactor': real(0.96, 3),
    '/Ac/Energy/Forward': real(moment.energy.load, 1),
    '/Ac/Energy/Reverse': real(0, 1),
    '/Ac/N/Current': null,
    '/Ac/PENVoltage': null,
    ...phase('L1', first, moment.load, moment.energy.load),
    ...phase('L2', second, 0, 0),
    ...phase('L3', third, 0, 0),
  })
}

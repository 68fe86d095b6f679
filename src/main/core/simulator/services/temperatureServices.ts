import type { StationMoment } from '../model/station.ts'
import type { Scenario } from '../scenario.ts'
import { real } from './dbusValue.ts'
import { identityPaths, type SimulatedService, service } from './service.ts'

/** One sensor on the GX's analogue inputs per room. */
export function temperatureServices(scenario: Scenario, moment: StationMoment): SimulatedService[] {
  return scenario.rooms.map((room, index) => {
    const celsius = moment.rooms[index] ?? room.mean
    return service(`com.victronenergy.temperature.${room.unique}`, 'temperature', room.deviceInstance, {
      ...identityPaths({
        deviceInstance: room.deviceInstance,
        productId: 0xa1_42,
        productName: 'Temperature sensor',
        customName: room.name,
        firmwareVersion: null,
        hardwareVersion: null,
        serial: null,
        connection: `Temperature input ${index + 1}`,
        processName: 'dbus-adc',
        processVersion: '1.57',
      }),
      '/Temperature': real(celsius, 1),
      '/TemperatureType': 2,
      '/Status': 0,
      '/Scale': real(1, 1),
      '/Offset': 0,
      // V of an LM335 behind the input's divider.
      '/RawValue': real((celsius + 273.15) / 100, 2),
    })
  })
}

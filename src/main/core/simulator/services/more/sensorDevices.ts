import type { StationMoment } from '../../model/station.ts'
import { real } from '../dbusValue.ts'
import { type DbusPaths, type SimulatedService, service } from '../service.ts'
import { morePaths } from './moreIdentity.ts'

interface Tank {
  name: string
  fluid: number
  /** m³ and %. */
  capacity: number
  level: number | null
  status: number
}

const tanks: readonly Tank[] = [
  { name: 'Diesel, main', fluid: 7, capacity: 0.4, level: 64, status: 0 },
  { name: 'Fresh water', fluid: 1, capacity: 0.25, level: 31, status: 0 },
  { name: '', fluid: 2, capacity: 0.12, level: null, status: 1 },
]

/** Tank senders on the GX's resistive inputs; the last one has lost its cable. */
export function tankServices(moment: StationMoment): SimulatedService[] {
  return tanks.map(({ name, fluid, capacity, level, status }, index) => {
    const now = level === null ? null : level - (moment.hour / 24) * 4
    return service(`com.victronenergy.tank.adc_builtin0_${index + 1}`, 'tank', 20 + index, {
      ...morePaths({
        deviceInstance: 20 + index,
        productId: 0xa1_41,
        productName: 'Tank sensor',
        customName: name,
        connection: `Tank input ${index + 1}`,
        processName: 'dbus-adc',
      }),
      '/FluidType': fluid,
      '/Capacity': real(capacity, 3),
      '/Level': now === null ? null : real(now, 0),
      '/Remaining': now === null ? null : real((capacity * now) / 100, 3),
      '/Status': status,
    })
  })
}

/** Wireless sensors; one of them needs a battery. */
export function wirelessSensors(moment: StationMoment): SimulatedService[] {
  const outdoor = moment.rooms[0] ?? 20
  const of = (index: number, name: string, type: number, celsius: number, more: DbusPaths) =>
    service(`com.victronenergy.temperature.ruuvi_sim${index}`, 'temperature', 30 + index, {
      ...morePaths({
        deviceInstance: 30 + index,
        productId: 0xc0_29,
        productName: 'Ruuvi temperature sensor',
        customName: name,
        connection: 'Bluetooth LE',
        processName: 'dbus-ble-sensors',
      }),
      '/Temperature': real(celsius, 1),
      '/TemperatureType': type,
      '/Status': 0,
      ...more,
    })
  return [
    of(0, 'Двір', 4, outdoor - 14, {
      '/Humidity': real(71, 1),
      '/Pressure': real(1_013, 0),
      '/BatteryVoltage': real(2.92, 2),
      '/Alarms/LowBattery': 0,
    }),
    of(1, 'Vaccine fridge', 1, 4.6, { '/BatteryVoltage': real(2.31, 2), '/Alarms/LowBattery': 1 }),
    of(2, 'Meeting room', 3, 22.8, { '/Humidity': real(44, 1), '/CO2': 812 }),
  ]
}

/** A door contact, a bilge pump and an input of a type that no table names. */
export function digitalInputs(): SimulatedService[] {
  const of = (instance: number, name: string, type: number, state: number, alarm: number) =>
    service(`com.victronenergy.digitalinput.input_${instance}`, 'digitalinput', instance, {
      ...morePaths({
        deviceInstance: instance,
        productId: 0xa1_65,
        productName: 'Digital input',
        customName: name,
        connection: `Digital input ${instance}`,
        processName: 'dbus-digitalinputs',
      }),
      ...{ '/Type': type, '/State': state, '/Alarm': alarm, '/Count': 12 * instance },
    })
  return [of(1, 'Battery room door', 2, 6, 2), of(2, 'Sump pump', 3, 11, 0), of(3, '', 17, 42, 0)]
}

/** A receiver without a fix, a weather station, and a service of a type that nobody knows. */
export function oddDevices({ sun, hour }: StationMoment): SimulatedService[] {
  return [
    service('com.victronenergy.gps.ve_ttyACM0', 'gps', 0, {
      ...morePaths({
        deviceInstance: 0,
        productId: 0xa1_43,
        productName: 'GPS',
        connection: 'USB',
        processName: 'gps-dbus',
      }),
      ...{ '/Fix': 0, '/NrOfSatellites': 3, '/Speed': null, '/Course': null, '/Altitude': null },
      '/Position/Latitude': null,
      '/Position/Longitude': null,
    }),
    service('com.victronenergy.meteo.imt_sim', 'meteo', 22, {
      ...morePaths({
        deviceInstance: 22,
        productId: 0xb0_30,
        productName: 'IMT Si-RS485 Series Solar Irradiance Sensor',
        connection: 'Modbus RTU',
        processName: 'dbus-imt-si-rs485tc',
      }),
      '/Irradiance': real(sun / 2, 1),
      '/CellTemperature': real(18 + sun / 90, 1),
      '/ExternalTemperature': real(14 + 4 * Math.sin((hour / 24) * Math.PI), 1),
      '/WindSpeed': real(3.4, 1),
    }),
    service('com.victronenergy.greenhouse.sim', 'greenhouse', 5, {
      '/DeviceInstance': 5,
      '/ProductName': 'Greenhouse window opener',
      '/Connected': 0,
      '/Opening': real(40, 0),
    }),
  ]
}

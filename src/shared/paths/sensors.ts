import {
  digitalInputState,
  digitalInputType,
  fluidType,
  sensorStatus,
  temperatureType,
} from './enumerations.ts'
import { alarmPath, figurePath, type PathTable, recordedPath, wordPath } from './pathInfo.ts'

/** Paths of `temperature` sensors, wired and wireless (venus.md 3.8). */
export const temperaturePaths: PathTable = {
  '/Temperature': recordedPath('Temperature', '°C', 1, 'extended'),
  '/TemperatureType': wordPath('Type', temperatureType, 'log'),
  '/Status': wordPath('Status', sensorStatus),
  '/Humidity': recordedPath('Humidity', '%', 0, 'extended'),
  '/Pressure': recordedPath('Pressure', 'hPa', 0, 'extended'),
  '/CO2': recordedPath('CO2', 'ppm', 0, 'extended'),
  '/BatteryVoltage': figurePath('Sensor battery', 'V', 2, 'log'),
  '/RawValue': figurePath('Raw value', '', 2, 'log'),
  '/Scale': figurePath('Scale', '', 2, 'log'),
  '/Offset': figurePath('Offset', '', 1, 'log'),
  '/Alarms/LowBattery': alarmPath('Low battery of the sensor'),
}

/** Paths of `tank` (venus.md 3.8). */
export const tankPaths: PathTable = {
  '/FluidType': wordPath('Fluid', fluidType, 'log'),
  '/Level': recordedPath('Level', '%', 0, 'extended'),
  '/Remaining': figurePath('Remaining', 'm³', 3, 'extended'),
  '/Capacity': figurePath('Capacity', 'm³', 3, 'log'),
  '/Status': wordPath('Status', sensorStatus),
  '/BatteryVoltage': figurePath('Sensor battery', 'V', 2, 'log'),
  '/RawValue': figurePath('Raw value', '', 3, 'log'),
  '/Alarms/LowBattery': alarmPath('Low battery of the sensor'),
  '/Alarms/Low/State': alarmPath('Low level'),
  '/Alarms/High/State': alarmPath('High level'),
}

/** Paths of `digitalinput` (venus.md 3.8). */
export const digitalInputPaths: PathTable = {
  '/State': wordPath('State', digitalInputState, 'core'),
  '/Type': wordPath('Type', digitalInputType, 'log'),
  '/Alarm': alarmPath('Alarm of the input'),
  '/Count': figurePath('Count', '', 0, 'extended'),
}

/** Paths of `gps` (venus.md 3.8). */
export const gpsPaths: PathTable = {
  '/Fix': wordPath('Fix', { 0: 'No', 1: 'Yes' }),
  '/NrOfSatellites': wordPath('Satellites', null),
  '/Position/Latitude': figurePath('Latitude', '°', 5, 'extended'),
  '/Position/Longitude': figurePath('Longitude', '°', 5, 'extended'),
  '/Speed': figurePath('Speed', 'm/s', 1, 'extended'),
  '/Course': figurePath('Course', '°', 0, 'extended'),
  '/Altitude': figurePath('Altitude', 'm', 0, 'extended'),
}

/** Paths of `meteo`: weather stations and irradiance sensors (Venus OS wiki, dbus: meteo). */
export const meteoPaths: PathTable = {
  '/Irradiance': recordedPath('Irradiance', 'W/m²', 0, 'extended'),
  '/CellTemperature': recordedPath('Cell temperature', '°C', 1, 'extended'),
  '/ExternalTemperature': recordedPath('Outdoor temperature', '°C', 1, 'extended'),
  '/WindSpeed': recordedPath('Wind speed', 'm/s', 1, 'extended'),
  '/WindDirection': figurePath('Wind direction', '°', 0, 'extended'),
}

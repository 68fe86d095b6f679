import type { Scenario } from '../../../src/main/core/simulator/scenario.ts'
import { bothDoors } from './doorFacts.ts'
import type { LabelledStation } from './labelledStation.ts'
import { repeatedSun, yearBehind } from './longPast.ts'

/** A kind of station with nothing wrong: what differs from the simulated one, in its physics and in its readings. */
export interface Make {
  name: string
  physics?(scenario: Scenario): Scenario
  reshape?(station: LabelledStation): void
}

const packVoltages =
  /^(battery\/\d+\/(Dc\/0\/Voltage|Info\/MaxChargeVoltage|Info\/BatteryLowVoltage)|(vebus|solarcharger)\/\d+\/(Dc\/0\/Voltage|Link\/.*Voltage.*|BatterySense\/Voltage|BatteryOperationalLimits\/.*Voltage|Devices\/0\/Diagnostics\/UBatTerminal|Devices\/0\/Diagnostics\/UBatVSense)|system\/0\/(Dc\/Battery\/Voltage|Control\/EffectiveChargeVoltage))$/
const packCurrents =
  /^(battery\/\d+\/(Dc\/0\/Current|InstalledCapacity|Info\/Max.*Current)|(vebus|solarcharger)\/\d+\/(Dc\/0\/Current|Link\/.*Current|BatteryOperationalLimits\/.*Current)|system\/0\/Dc\/(Battery|Pv|Vebus|InverterCharger)\/(Current|Capacity|ConsumedAmphours))$/

/** The same energy in other cells in series: voltages with, currents and Ah against their number. */
function inSeries(station: LabelledStation, cells: number, product: string, productId: number): void {
  station.scale(packVoltages, cells / 15).scale(packCurrents, 15 / cells)
  station.set('battery/512/ProductName', product).set('battery/512/ProductId', productId)
  station.set('battery/512/Manufacturer', null)
}

const acVoltages = /\/(Ac\/(ActiveIn|Out|In\/1)\/L\d\/V|Ac\/L\d\/Voltage)$/
const acCurrents = /\/(Ac\/(ActiveIn|Out|In\/1)\/L\d\/I|Ac\/L\d\/Current)$/
const acFrequencies = /\/(Ac\/(ActiveIn|Out|In\/1)\/L\d\/F|Ac\/Frequency)$/

function acGrid(station: LabelledStation, volts: number, hertz: number): void {
  station
    .scale(acVoltages, volts / 230.6)
    .scale(acCurrents, 230.6 / volts)
    .scale(acFrequencies, hertz / 50)
}

function phases(station: LabelledStation, count: 2 | 3): void {
  for (let phase = 2; phase <= count; phase++)
    for (const side of ['ActiveIn', 'Out'])
      station.copy(`vebus/276/Ac/${side}/L1`, `vebus/276/Ac/${side}/L${phase}`)
  station.set('vebus/276/Ac/NumberOfPhases', count)
}

function withoutGrid(station: LabelledStation): void {
  station.drop(/^vebus\/276\/(Ac\/ActiveIn\/L|Hub4\/)/).drop(/^hub4\//)
  station.drop(/^system\/0\/Ac\/(ActiveIn|Grid|In)\//)
  station.set('system/0/SystemType', 'Off-grid').set('settings/0/Settings/SystemSetup/AcInput1', 0)
}

function shunt(station: LabelledStation, to: string): void {
  station.copy('battery/512', to)
  station.drop(new RegExp(`^${to}/(System|Info|Io|Diagnostics|InstalledCapacity|Soh|Manufacturer)`))
  station.drop(new RegExp(`^${to}/Alarms/BmsCable`))
  station.set(`${to}/ProductName`, 'SmartShunt 500A/50mV').set(`${to}/ProductId`, 0xa389)
  station.set(`${to}/Mgmt/ProcessName`, 'vedirect-interface').set(`${to}/Mgmt/Connection`, 'VE.Direct port 1')
}

/** The battery at the CAN port leaves; the GX steers by another service. */
function withoutBms(station: LabelledStation, active: string): void {
  station.drop(/^battery\/512\//).set('system/0/ActiveBatteryService', active)
  station.set('settings/0/Settings/Canbus/can0/Profile', 1)
}

/** Ten days of a station that works: its CAN counters, SoC, battery and grid power. */
function tenDays(station: LabelledStation): void {
  const long = { days: 10, everyMs: 300_000 }
  const can = 'platform/0/CanBus/Interface/can0/Statistics#'
  station.past(`${can}rxPackets`, long, (ago) => Math.round(1e9 - ago * 5e6))
  station.past(`${can}txPackets`, long, (ago) => Math.round(1e8 - ago * 1e6))
  station.past(`${can}rxErrors`, long, () => 0).past(`${can}txErrors`, long, () => 649)
  const night = (ago: number) => Math.cos(2 * Math.PI * ago)
  station.past('system/0/Dc/Battery/Soc', long, (ago) => 60 - 25 * night(ago))
  station.past('system/0/Dc/Battery/Power', long, (ago) => -900 * night(ago))
  station.past('system/0/Ac/Grid/L1/Power', long, () => 50)
  repeatedSun(station, 5)
}

const sunny = (scenario: Scenario): Scenario => ({
  ...scenario,
  seed: 77,
  sun: { sunrise: 4.9, sunset: 20.9, peak: 2_600, cloudiness: 0.1 },
})
const winter = (scenario: Scenario): Scenario => ({
  ...scenario,
  seed: 78,
  battery: { ...scenario.battery, initialSoc: 90, initialTemperature: 14 },
  rooms: scenario.rooms.map((room) => ({ ...room, mean: 15 })),
  sun: { sunrise: 8, sunset: 16, peak: 500, cloudiness: 0.9 },
})

/** Stations of different make. The first is the simulated one as it is. */
export const makes: readonly Make[] = [
  { name: '15s ESS' },
  { name: '15s ESS in summer', physics: sunny },
  { name: '15s ESS in winter', physics: winter },
  { name: '15s ESS, other cells', physics: (scenario) => ({ ...scenario, seed: 4_321 }) },
  { name: '16s 48 V', reshape: (station) => inSeries(station, 16, 'LiFePO4 16s', 0xba77) },
  {
    name: '16s 48 V in summer',
    physics: sunny,
    reshape: (station) => inSeries(station, 16, 'BYD B-Box', 0xb00a),
  },
  { name: '8s 24 V', reshape: (station) => inSeries(station, 8, 'LiFePO4 24 V', 0xba77) },
  { name: '4s 12 V', reshape: (station) => inSeries(station, 4, 'LiFePO4 12 V', 0xba77) },
  { name: 'three phases', reshape: (station) => phases(station, 3) },
  { name: '120 V 60 Hz', reshape: (station) => acGrid(station, 120, 60) },
  {
    name: '120/240 V split phase',
    reshape: (station) => {
      acGrid(station, 120, 60)
      phases(station, 2)
    },
  },
  { name: '230 V 60 Hz', reshape: (station) => acGrid(station, 230, 60) },
  { name: 'off-grid', physics: sunny, reshape: withoutGrid },
  {
    name: 'off-grid with a generator',
    physics: sunny,
    reshape: (station) => {
      withoutGrid(station)
      station.set('settings/0/Settings/SystemSetup/AcInput1', 2)
      station.set('generator/0/State', 0).set('generator/0/Error', 0)
      station.set('generator/0/Alarms/NoGeneratorAtAcIn', 0)
      station.set('generator/0/Alarms/ServiceIntervalExceeded', 0)
    },
  },
  { name: 'without MPPT', physics: winter, reshape: (station) => void station.drop(/^solarcharger\//) },
  {
    name: 'two MPPT in winter',
    physics: winter,
    reshape: (station) => void station.copy('solarcharger/277', 'solarcharger/278'),
  },
  { name: 'two MPPT', reshape: (station) => void station.copy('solarcharger/277', 'solarcharger/278') },
  {
    name: 'Lynx Smart BMS',
    reshape: (station) => {
      inSeries(station, 16, 'Lynx Smart BMS 500', 0xa3e5)
      station.set('battery/512/System/NrOfCellsPerBattery', 4).set('battery/512/System/BatteriesSeries', 4)
    },
  },
  {
    name: 'SmartShunt only',
    reshape: (station) => {
      shunt(station, 'battery/279')
      withoutBms(station, 'com.victronenergy.battery/279')
    },
  },
  { name: 'SmartShunt beside the BMS', reshape: (station) => shunt(station, 'battery/279') },
  {
    name: 'without a battery monitor',
    reshape: (station) => withoutBms(station, 'com.victronenergy.vebus/276'),
  },
  {
    name: 'lead-acid',
    reshape: (station) => {
      shunt(station, 'battery/279')
      withoutBms(station, 'com.victronenergy.battery/279')
      station.set('battery/279/CustomName', 'OPzS 48 V')
    },
  },
  {
    name: 'grid without ESS',
    reshape: (station) =>
      void station.drop(/^(vebus\/276\/Hub4|hub4)\//).set('system/0/SystemType', 'Grid backup'),
  },
  {
    name: 'Multi RS',
    reshape: (station) => {
      station.copy('vebus/276', 'multi/0').drop(/^vebus\//)
      station.copy('multi/0/Ac/ActiveIn', 'multi/0/Ac/In/1').drop(/^multi\/0\/Ac\/ActiveIn/)
      station.drop(/^multi\/0\/(Hub4|Devices|Vebus|Interfaces)/)
    },
  },
  { name: '15s ESS recorded for ten days', reshape: tenDays },
  {
    name: 'GX on Wi-Fi',
    reshape: (station) => {
      station.set('platform/0/Network/Wifi/State', 'online').set('platform/0/Network/Wifi/SignalStrength', 72)
    },
  },
  { name: '15s ESS recorded for a year', reshape: yearBehind },
  {
    name: '15s ESS over both doors',
    reshape: (station) => {
      station.doors = bothDoors()
    },
  },
  {
    name: 'limits of the US3000C chosen by hand',
    reshape: (station) => {
      station.override = { version: 1, battery: { 'battery/512': 'Pylontech US3000C' } }
      station.set('battery/512/History/ChargeCycles', 900)
    },
  },
  { name: 'two battery banks', reshape: (station) => void station.copy('battery/512', 'battery/513') },
]

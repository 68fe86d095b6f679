import { minute, now } from '../../../main/core/diagnostics/fixtures.ts'
import type { LabelledFault } from '../labelledFault.ts'
import type { LabelledStation } from '../labelledStation.ts'

const inverter = 'vebus/276'
const unit = `${inverter}/Devices/0`
const day = 86_400_000

function raised(station: LabelledStation, trigger: string, times: number): void {
  for (let index = 0; index < times; index++)
    station.raise({ serviceType: 'vebus', trigger, startedAt: now - (index + 1) * 3_600_000 })
}

/** The inverter measures what the battery measures, `offset` V beside it and over a cable of `ohms`. */
function inverterVolts(station: LabelledStation, offset: number, ohms: number): void {
  station.set(
    `${inverter}/Dc/0/Voltage`,
    (ago) =>
      station.numberAt('battery/512/Dc/0/Voltage', ago) +
      offset +
      ohms * station.numberAt(`${inverter}/Dc/0/Current`, ago),
  )
}

function withoutCapacity(station: LabelledStation): void {
  station.drop(
    /^(battery\/512\/(InstalledCapacity|Capacity|ConsumedAmphours)|system\/0\/Dc\/Battery\/Capacity)$/,
  )
}

const trips = [
  ['overload', 'Overload'],
  ['ripple', 'L1/Ripple'],
  ['temperature', 'HighTemperature'],
] as const

export const inverterFaults: readonly LabelledFault[] = [
  ...trips.map(
    ([situation, alarm]): LabelledFault => ({
      ...{ rule: 'inverter-trips', situation, name: `many alarms: ${alarm}` },
      strengths: { below: 1, at: 2, above: 3 },
      atLimit: 'ok',
      change: (station, times) => raised(station, `/Alarms/${alarm}`, times),
      close: (station) => void station.drop(/^vebus\/276\/Alarms\//),
    }),
  ),
  {
    ...{ rule: 'dc-difference', situation: 'small current', name: 'a meter beside the other' },
    strengths: { below: 0.45, at: 0.5, above: 0.55 },
    atLimit: 'ok',
    change: (station, volts) => inverterVolts(station, -volts, 0),
    close: withoutCapacity,
  },
  {
    ...{ rule: 'dc-difference', situation: 'load', name: 'a loose DC terminal' },
    // 2.5 % of 48 V at 2,400 W are 24 mΩ.
    strengths: { below: 23, at: 24, above: 25 },
    atLimit: 'ok',
    change: (station, milliohms) => inverterVolts(station, 0, milliohms / 1_000),
    close: withoutCapacity,
  },
  {
    ...{ rule: 'inverter-alarms', name: 'an overload of one phase' },
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'watch',
    change: (station, level) => void station.set(`${inverter}/Alarms/L1/Overload`, level),
    close: (station) => void station.drop(/^vebus\/276\/Alarms\//),
  },
  {
    ...{ rule: 'generator-alarms', name: 'the service of the generator is due' },
    make: 'off-grid with a generator',
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'watch',
    change: (station, level) => void station.set('generator/0/Alarms/ServiceIntervalExceeded', level),
    close: (station) => void station.drop(/^generator\/0\/Alarms\//),
  },
  {
    ...{ rule: 'inverter-error', name: 'a VE.Bus error now' },
    // Any code but 0 switches it off.
    strengths: { below: 0, at: 1, above: 18 },
    atLimit: 'act',
    change: (station, code) => void station.set(`${inverter}/VebusError`, code),
    close: (station) => void station.set(`${inverter}/VebusError`, null),
  },
  {
    ...{ rule: 'inverter-error', name: 'a VE.Bus error some days ago' },
    // Days ago, so the fault is the stronger the smaller the figure.
    strengths: { below: 31, at: 29.9, above: 2 },
    atLimit: 'watch',
    change: (station, days) =>
      void station.past(`${inverter}/VebusError`, { days: 40, everyMs: 5 * minute }, (ago) =>
        ago > days && ago < days + 0.05 ? 18 : 0,
      ),
  },
  {
    ...{ rule: 'vebus-network-quality', name: 'a bad VE.Bus cable' },
    // Counts in the day.
    strengths: { below: 9, at: 10, above: 12 },
    atLimit: 'ok',
    change: (station, counts) =>
      void station.set(
        `${unit}/ExtendStatus/VeBusNetworkQualityCounter`,
        (ago) => (counts * (1_440 - ago)) / 1_440,
      ),
    close: (station) =>
      void station.set(`${unit}/ExtendStatus/VeBusNetworkQualityCounter`, (ago) => (ago < 600 ? 7 : null)),
  },
  {
    ...{ rule: 'protection-log', name: 'the unit left the grid' },
    // Days ago.
    strengths: { below: 31, at: 30, above: 2 },
    atLimit: 'watch',
    change: (station, days) =>
      void station
        .set(`${unit}/InterfaceProtectionLog/0/Time`, (now - days * day) / 1_000)
        .set(`${unit}/InterfaceProtectionLog/0/ErrorFlags`, 4),
    close: (station) => void station.set(`${unit}/InterfaceProtectionLog/1/Time`, 'n/a'),
  },
  {
    ...{ rule: 'relay-test', name: 'the relay test did not pass' },
    // 1 = passed.
    strengths: { below: 1, at: 0, above: 0 },
    atLimit: 'act',
    change: (station, passed) => void station.set(`${unit}/ExtendStatus/RelayTestOk`, passed),
    close: (station) => void station.set(`${unit}/ExtendStatus/WaitingForRelayTest`, 1),
  },
]

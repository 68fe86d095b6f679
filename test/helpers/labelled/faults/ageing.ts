import type { LabelledFault } from '../labelledFault.ts'
import type { LabelledStation } from '../labelledStation.ts'
import { fallingSoh, repeatedDays } from '../longPast.ts'

const battery = 'battery/512'
const noCapacity = (station: LabelledStation) => void station.set(`${battery}/InstalledCapacity`, null)

export const ageingFaults: readonly LabelledFault[] = [
  {
    ...{ rule: 'soh-level', name: 'an old battery' },
    strengths: { below: 91, at: 90, above: 88 },
    atLimit: 'ok',
    change: (station, soh) => void station.set(`${battery}/Soh`, soh),
    close: (station) => void station.set(`${battery}/Soh`, null),
  },
  {
    ...{ rule: 'soh-level', name: 'a battery near its end' },
    strengths: { below: 90, at: 70, above: 69 },
    atLimit: 'watch',
    change: (station, soh) => void station.set(`${battery}/Soh`, soh),
    close: (station) => void station.set(`${battery}/Soh`, null),
  },
  {
    ...{ rule: 'soh-slope', name: 'a battery that ages fast' },
    // A line through means of days is not exact in the last digits.
    strengths: { below: 0.15, at: 0.19999, above: 0.25 },
    atLimit: 'ok',
    change: (station, loss) => fallingSoh(station, 200, loss, 93),
    close: (station) => fallingSoh(station, 80, 0.6, 93),
  },
  {
    ...{ rule: 'remaining-life', name: 'a battery with two years left' },
    // 10 points to the end at 10 / 36 a month are 3 years.
    strengths: { below: 0.2, at: 10 / 36.01, above: 0.4 },
    atLimit: 'ok',
    change: (station, loss) => fallingSoh(station, 200, loss, 80),
    close: (station) => fallingSoh(station, 80, 0.6, 80),
  },
  {
    ...{ rule: 'own-capacity', name: 'a battery that holds less than its plate' },
    // % of the charge that the same swing took when new.
    strengths: { below: 90, at: 82.5, above: 72 },
    atLimit: 'ok',
    change: (station, percent) =>
      repeatedDays(station, 10, { current: (amperes) => (amperes * percent) / 100 }),
    close: noCapacity,
  },
  {
    ...{ rule: 'full-cycles', name: 'a battery that is cycled too hard' },
    strengths: { below: 2, at: 3, above: 4 },
    atLimit: 'ok',
    change: (station, times) => repeatedDays(station, 10, { current: (amperes) => amperes * times }),
    close: noCapacity,
  },
  {
    ...{ rule: 'round-trip', name: 'a battery with losses' },
    // % of the voltage when it discharges.
    strengths: { below: 97, at: 93, above: 85 },
    atLimit: 'ok',
    change: (station, percent) =>
      repeatedDays(station, 12, {
        voltage: (volts, amperes) => (amperes < 0 ? (volts * percent) / 100 : volts),
      }),
    close: noCapacity,
  },
  {
    ...{ rule: 'dc-resistance', name: 'a loose terminal of the battery' },
    // mΩ; 8 % of the voltage at 1 C are 26.8.
    strengths: { below: 20, at: 26, above: 35 },
    atLimit: 'ok',
    change: (station, milliohm) => repeatedDays(station, 1, { ohm: milliohm / 1000 }),
    close: noCapacity,
  },
  {
    ...{ rule: 'time-at-temperature', name: 'a battery in a hot room' },
    // % of the time above 40 °C.
    strengths: { below: 4, at: 4.99, above: 8 },
    atLimit: 'ok',
    change: (station, percent) =>
      void station.past(`${battery}/Dc/0/Temperature`, { days: 12, everyMs: 60_000 }, (ago) =>
        100 * (ago % 1) < percent ? 41 : 25,
      ),
    close: (station) =>
      void station.past(`${battery}/Dc/0/Temperature`, { days: 5, everyMs: 60_000 }, () => 41),
  },
  {
    ...{ rule: 'cycle-life', subject: 'battery/512', name: 'the cycles of the rating are used up' },
    make: 'limits of the US3000C chosen by hand',
    // Of 6,000 cycles the maker promises; watch over 80 % of them.
    strengths: { below: 4_700, at: 4_800, above: 4_900 },
    atLimit: 'ok',
    change: (station, cycles) => void station.set('battery/512/History/ChargeCycles', cycles),
    close: (station) => void station.set('battery/512/History/ChargeCycles', null),
  },
]

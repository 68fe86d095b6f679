import type { LabelledFault } from '../labelledFault.ts'
import type { LabelledStation } from '../labelledStation.ts'

const battery = 'battery/512'
const noCurrent = (station: LabelledStation) => void station.set(`${battery}/Dc/0/Current`, null)

function cellsAt(station: LabelledStation, celsius: number, current: number): void {
  station.set(`${battery}/System/MinCellTemperature`, celsius - 0.5)
  station.set(`${battery}/System/MaxCellTemperature`, celsius)
  station.set(`${battery}/Dc/0/Current`, current)
}

export const batteryFaults: readonly LabelledFault[] = [
  {
    ...{ rule: 'soc-low', name: 'an empty battery without ESS', make: 'grid without ESS' },
    strengths: { below: 20.1, at: 20, above: 18 },
    atLimit: 'watch',
    change: (station, soc) => void station.set(`${battery}/Soc`, soc),
    close: (station) => void station.set(`${battery}/Soc`, null),
  },
  {
    ...{ rule: 'soc-low', name: 'a battery under the minimum of ESS' },
    strengths: { below: 20.5, at: 20, above: 19 },
    atLimit: 'watch',
    change: (station, soc) => void station.set(`${battery}/Soc`, soc),
    close: (station) => void station.set(`${battery}/Soc`, 150),
  },
  {
    ...{ rule: 'battery-temperature', name: 'hot cells' },
    strengths: { below: 44.9, at: 45, above: 46 },
    atLimit: 'watch',
    change: (station, celsius) => cellsAt(station, celsius, -20),
    close: noCurrent,
  },
  {
    ...{ rule: 'battery-temperature', name: 'charging with cold cells' },
    // The coolest cell is 0.5 K under the strength.
    strengths: { below: 5.6, at: 5.5, above: 4 },
    atLimit: 'watch',
    change: (station, celsius) => cellsAt(station, celsius, 20),
    close: noCurrent,
  },
  {
    ...{ rule: 'battery-temperature', situation: 'difference', name: 'one module warmer than the others' },
    strengths: { below: 4.9, at: 5, above: 5.4 },
    atLimit: 'ok',
    change: (station, kelvin) =>
      void station
        .set(`${battery}/System/MinCellTemperature`, 24)
        .set(`${battery}/System/MaxCellTemperature`, 24 + kelvin),
    close: (station) => void station.set(`${battery}/System/MinCellTemperature`, null),
  },
]

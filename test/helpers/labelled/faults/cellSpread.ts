import type { LabelledFault } from '../labelledFault.ts'
import type { LabelledStation } from '../labelledStation.ts'

const battery = 'battery/512'

/** The last hour of one battery as told; the lowest cell lies `spread` mV under the highest. */
function lastHour(
  station: LabelledStation,
  hour: { current: number; soc: number; high: number; spread: number },
) {
  const put = (path: string, value: number) =>
    station.change(new RegExp(`^${battery}${path}$`), (before, ago) => (ago <= 60 ? value : before))
  put('/Dc/0/Current', hour.current)
  put('/Soc', hour.soc)
  put('/System/MaxCellVoltage', hour.high)
  put('/System/MinCellVoltage', Math.round(hour.high * 1_000 - hour.spread) / 1_000)
  put('/Dc/0/Voltage', Math.round((hour.high - hour.spread / 30_000) * 1_500) / 100)
  return station
}

const noCells = (station: LabelledStation) => void station.set(`${battery}/InstalledCapacity`, null)
const rule = 'cell-spread'

export const cellSpreadFaults: readonly LabelledFault[] = [
  {
    ...{ rule, situation: 'rest', name: 'cells apart at rest' },
    strengths: { below: 9, at: 10, above: 12 },
    atLimit: 'ok',
    change: (station, spread) => void lastHour(station, { current: 0, soc: 60, high: 3.3, spread }),
    close: noCells,
  },
  {
    ...{ rule, situation: 'load', name: 'a weak cell under load' },
    strengths: { below: 28, at: 30, above: 34 },
    atLimit: 'ok',
    change: (station, spread) => void lastHour(station, { current: -41, soc: 60, high: 3.27, spread }),
    close: noCells,
  },
  {
    ...{ rule, situation: 'load', name: 'a cell with high resistance' },
    // Times the resistance of a good cell; 41 A through one module and 0.5 mΩ make about 10 mV per step.
    strengths: { below: 1, at: 1, above: 8 },
    atLimit: 'ok',
    physics: (scenario, resistanceFactor) => ({
      ...scenario,
      battery: {
        ...scenario.battery,
        weakCells: [{ module: 2, cell: 7, resistanceFactor, socOffset: 0 }],
      },
    }),
    close: noCells,
  },
  {
    ...{ rule, situation: 'top', name: 'one cell runs away at the top' },
    strengths: { below: 78, at: 80, above: 90 },
    atLimit: 'ok',
    change: (station, spread) => void lastHour(station, { current: 10, soc: 96, high: 3.53, spread }),
    close: (station) => void station.drop(/^battery\/512\/System\//),
  },
  {
    ...{ rule, situation: 'balance', name: 'balancing leaves a difference' },
    strengths: { below: 9, at: 10, above: 12 },
    atLimit: 'ok',
    change: (station, spread) => void lastHour(station, { current: 2, soc: 100, high: 3.5, spread }),
    close: noCells,
  },
  {
    ...{ rule, situation: 'bottom', name: 'a cell is empty' },
    // mV under 3.10 V, the highest cell: 200 mV is the 2.90 V of the table.
    strengths: { below: 195, at: 200, above: 220 },
    atLimit: 'act',
    change: (station, spread) => void lastHour(station, { current: -5, soc: 12, high: 3.1, spread }),
    close: (station) =>
      void station
        .set('battery/512/ProductName', '?')
        .set('battery/512/ProductId', 1)
        .drop(/MaxChargeVoltage|Manufacturer/),
  },
]

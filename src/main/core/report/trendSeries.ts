import { canFigurePath, canInterfaceOf } from '../../../shared/canStatistics.ts'
import type { SeriesId } from '../../../shared/history.ts'
import { type StationView, servicesOfType } from '../../../shared/stationView.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import { recentMs } from './model/coverage.ts'

/** How far back the trends page looks. */
export const trendWindowMs = recentMs
/** Buckets per series the charts are drawn from: one each 2 min over the window. */
export const trendPoints = 720
/** A range query takes no more series than this. */
const mostSeries = 32

const batteryPaths = [
  '/Dc/0/Voltage',
  '/Dc/0/Current',
  '/Soc',
  '/Dc/0/Temperature',
  '/Info/MaxChargeVoltage',
  '/System/MinCellVoltage',
  '/System/MaxCellVoltage',
]
const canFigures = ['txErrors', 'txPackets', 'rxErrors', 'rxPackets'] as const

/** Names of the CAN interfaces whose statistics the station published, sorted. */
export function canInterfaces(view: StationView): { id: ServiceId; name: string }[] {
  return servicesOfType(view, 'platform').flatMap((id) => {
    const names = view.readings(id).flatMap((reading) => canInterfaceOf(reading.path) ?? [])
    return [...new Set(names)].sort().map((name) => ({ id, name }))
  })
}

/** The services that measure AC-in, the best first: a grid meter, else the inverter. */
export function gridPaths(view: StationView): { id: ServiceId; voltage: string; frequency: string } | null {
  const meter = servicesOfType(view, 'grid')[0]
  if (meter) return { id: meter, voltage: '/Ac/L1/Voltage', frequency: '/Ac/Frequency' }
  const inverter = servicesOfType(view, 'vebus')[0]
  return inverter ? { id: inverter, voltage: '/Ac/ActiveIn/L1/V', frequency: '/Ac/ActiveIn/L1/F' } : null
}

/** The series that a report of this station needs, at most 32, the most telling first. */
export function trendSeries(view: StationView): SeriesId[] {
  const grid = gridPaths(view)
  const of = (ids: readonly ServiceId[], paths: readonly string[]) =>
    ids.flatMap((id) => paths.map((path) => ({ ...id, path })))
  const can = canInterfaces(view).flatMap(({ id, name }) =>
    canFigures.map((figure) => ({ ...id, path: canFigurePath(name, figure) })),
  )
  return [
    ...of(servicesOfType(view, 'battery').slice(0, 1), batteryPaths),
    ...(grid ? of([grid.id], [grid.voltage, grid.frequency]) : []),
    ...can,
    ...of(servicesOfType(view, 'temperature'), ['/Temperature']),
  ].slice(0, mostSeries)
}

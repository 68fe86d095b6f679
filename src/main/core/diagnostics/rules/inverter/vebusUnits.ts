import { type StationView, servicesOfType } from '../../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'

/** One unit of a VE.Bus system: `/Devices/<unit>`. */
export interface VebusUnit {
  id: ServiceId
  unit: number
}

/** A VE.Bus system has at most 18 units (venus.md 3.4). */
const mostUnits = 18

/** Units that publish a path below `/Devices/<unit>`, in their order. */
export function unitsOf(view: StationView, path: string): VebusUnit[] {
  return servicesOfType(view, 'vebus').flatMap((id) =>
    Array.from({ length: mostUnits }, (_, unit) => ({ id, unit })).filter(
      ({ unit }) => view.get(id, `/Devices/${unit}${path}`) !== undefined,
    ),
  )
}

import { formatNumber } from '../../../../shared/format.ts'
import { numberOf, type StationView } from '../../../../shared/stationView.ts'
import { readingKey, type ServiceId } from '../../../../shared/victron.ts'
import { type Known, known, unknown } from './known.ts'

/** The grid at the AC input, or at a grid meter. */
export interface GridProfile {
  phases: Known<number>
  /** V between phase and neutral, now, of the first phase. */
  voltage: Known<number>
  /** Hz, now. */
  frequency: Known<number>
}

interface Place {
  serviceType: string
  voltage(phase: number): string
  frequency(phase: number): string
}

/** Where a grid can be read, the meter before the inverter. */
const places: readonly Place[] = [
  { serviceType: 'grid', voltage: (n) => `/Ac/L${n}/Voltage`, frequency: () => '/Ac/Frequency' },
  {
    serviceType: 'vebus',
    voltage: (n) => `/Ac/ActiveIn/L${n}/V`,
    frequency: (n) => `/Ac/ActiveIn/L${n}/F`,
  },
  ...(['acsystem', 'multi'] as const).map((serviceType) => ({
    serviceType,
    voltage: (n: number) => `/Ac/In/1/L${n}/V`,
    frequency: (n: number) => `/Ac/In/1/L${n}/F`,
  })),
]

/** Under this there is no grid at an input, V. */
const noGrid = 50

/** The first place with a voltage counts; without a grid now everything is unknown. */
export function gridProfile(view: StationView): GridProfile {
  for (const place of places)
    for (const id of view.services().filter((one) => one.serviceType === place.serviceType)) {
      const profile = readAt(view, id, place)
      if (profile) return profile
    }
  const missing = 'no grid meter and no inverter with a voltage at its input'
  return {
    phases: unknown('Phases of the grid', missing),
    voltage: unknown('Grid voltage', missing),
    frequency: unknown('Grid frequency', missing),
  }
}

function readAt(view: StationView, id: ServiceId, place: Place): GridProfile | null {
  const voltages = [1, 2, 3].map((phase) => numberOf(view, id, place.voltage(phase)))
  const live = voltages.filter((voltage) => voltage !== null && voltage > noGrid)
  const first = voltages.findIndex((voltage) => voltage !== null && voltage > noGrid) + 1
  const volts = voltages[first - 1] ?? null
  if (volts === null) return null
  const path = place.frequency(first)
  const hertz = numberOf(view, id, path)
  const key = readingKey(id, place.voltage(first))
  return {
    phases: known(live.length, 'Phases of the grid', `${live.length} with a voltage`, key),
    voltage: known(volts, 'Grid voltage', `${formatNumber(volts, 1)} V`, key),
    frequency:
      hertz !== null && hertz > 30 && hertz < 90
        ? known(hertz, 'Grid frequency', `${formatNumber(hertz, 2)} Hz`, readingKey(id, path))
        : unknown('Grid frequency', 'not published', readingKey(id, path)),
  }
}

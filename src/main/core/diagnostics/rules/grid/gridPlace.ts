import type { SeriesId } from '../../../../../shared/history.ts'
import { numberOf, type StationView, servicesOfType } from '../../../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { gate } from '../../conclude.ts'
import type { Missing } from '../../gatedRule.ts'
import type { MeanWindow, WindowsNeed } from '../../needs.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'

/** One phase of the public grid as it is recorded. */
export interface GridPhase {
  name: string
  voltage: SeriesId
  power: SeriesId
}

/** Where the public grid is recorded. */
export interface GridPlace {
  id: ServiceId
  subject: string
  phases: GridPhase[]
  frequency: SeriesId
}

interface Paths {
  serviceType: string
  voltage(phase: number): string
  power(phase: number): string
  frequency(phase: number): string
}

/** The meter before the inverter, as for the grid profile. */
const places: readonly Paths[] = [
  {
    serviceType: 'grid',
    voltage: (n) => `/Ac/L${n}/Voltage`,
    power: (n) => `/Ac/L${n}/Power`,
    frequency: () => '/Ac/Frequency',
  },
  {
    serviceType: 'vebus',
    voltage: (n) => `/Ac/ActiveIn/L${n}/V`,
    power: (n) => `/Ac/ActiveIn/L${n}/P`,
    frequency: (n) => `/Ac/ActiveIn/L${n}/F`,
  },
  ...(['acsystem', 'multi'] as const).map((serviceType) => ({
    serviceType,
    voltage: (n: number) => `/Ac/In/1/L${n}/V`,
    power: (n: number) => `/Ac/In/1/L${n}/P`,
    frequency: (n: number) => `/Ac/In/1/L${n}/F`,
  })),
]

const dayMs = 86_400_000

/** The first place that publishes voltages; null at a station without a grid. */
export function gridPlace({ view, profile }: RuleContext): GridPlace | null {
  if (profile.topology.value === 'off-grid') return null
  for (const paths of places)
    for (const id of servicesOfType(view, paths.serviceType)) {
      const place = placeAt(view, id, paths)
      if (place) return place
    }
  return null
}

/** Phases with a number; all that are published while none has one, as at a lost grid. */
function placeAt(view: StationView, id: ServiceId, paths: Paths): GridPlace | null {
  const published = [1, 2, 3].filter((n) => view.get(id, paths.voltage(n)) !== undefined)
  const live = published.filter((n) => numberOf(view, id, paths.voltage(n)) !== null)
  const [first, ...others] = live.length > 0 ? live : published
  if (first === undefined) return null
  const { serviceType, deviceInstance } = id
  const series = (path: string): SeriesId => ({ serviceType, deviceInstance, path })
  return {
    id,
    subject: serviceKey(id),
    phases: [first, ...others].map((n) => ({
      name: `L${n}`,
      voltage: series(paths.voltage(n)),
      power: series(paths.power(n)),
    })),
    frequency: series(paths.frequency(first)),
  }
}

/** Means of a week; the same need for every rule, so that it is asked once. */
export function weekOfMeans(
  { limits }: Pick<RuleContext, 'limits'>,
  series: SeriesId,
  meanMinutes: number,
): WindowsNeed {
  return {
    kind: 'windows',
    series,
    lookBackMs: limits.grid.means.windowDays * dayMs,
    meanMs: meanMinutes * 60_000,
  }
}

/** Means of which at least half is known, in which the grid was there all the time. */
export function livingMeans(
  windows: readonly MeanWindow[],
  { meanMs }: WindowsNeed,
  lostUnder: number,
): MeanWindow[] {
  return windows.filter(
    ({ mean, min, coveredMs }) => Number.isFinite(mean) && coveredMs * 2 >= meanMs && min >= lostUnder,
  )
}

/** Why no mean of this grid can be judged, whatever was recorded. */
export function gridMissing(input: RuleInput, place: GridPlace, hasLimits: boolean): Missing | null {
  if (!hasLimits)
    return {
      sentence: `Not judged because ${input.limits.grid.notJudged ?? 'the limit table of this grid has none for it'}.`,
      evidence: [
        gate('Limits of this grid', 'a table for its voltage and frequency', input.limits.gridReason, false),
      ],
      action: 'Connect while the grid is there, or name the grid table in limits.json of the station folder.',
    }
  if (input.profile.hasGenerator && place.id.serviceType !== 'grid')
    return {
      sentence: 'Not judged because the AC input may carry a generator.',
      evidence: [gate('AC input', 'the public grid only', 'a generator belongs to the station', false)],
      action: 'Add a grid meter: then the grid is judged without the generator.',
    }
  return null
}

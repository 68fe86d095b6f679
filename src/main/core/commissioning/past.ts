import { canFigurePath } from '../../../shared/canStatistics.ts'
import type { SeriesId } from '../../../shared/history.ts'
import { type StationView, servicesOfType } from '../../../shared/stationView.ts'
import { readingKey, type ServiceId } from '../../../shared/victron.ts'
import type { Scene } from './scene.ts'

/** How far back the longest item looks, ms: a soak of 30 min, and a little before it. */
export const pastMs = 35 * 60_000
/** A window may begin and end so much later and earlier, ms: the cadence of recorded values. */
const slackMs = 90_000

export const canFigures = ['rxPackets', 'rxErrors', 'txErrors'] as const
const most = 32

/** The CAN ports of which there are statistics. */
export function canPorts(view: StationView): { platform: ServiceId; name: string }[] {
  return servicesOfType(view, 'platform').flatMap((platform) =>
    view.readings(platform).flatMap(({ path }) => {
      const name = /^\/CanBus\/Interface\/([A-Za-z0-9_]+)\/Statistics$/.exec(path)?.[1]
      return name === undefined ? [] : [{ platform, name }]
    }),
  )
}

/** The series that items look at. */
export function pastSeries(view: StationView): SeriesId[] {
  const can = canPorts(view).flatMap(({ platform, name }) =>
    canFigures.map((figure) => ({ ...platform, path: canFigurePath(name, figure) })),
  )
  const grid = servicesOfType(view, 'vebus').flatMap((id) =>
    [1, 2, 3].flatMap((phase) =>
      ['V', 'F']
        .map((end) => ({ ...id, path: `/Ac/ActiveIn/L${phase}/${end}` }))
        .filter(({ path }) => view.get(id, path) !== undefined),
    ),
  )
  return [...can, ...grid].slice(0, most)
}

export interface Window {
  lowest: number
  highest: number
  /** Last minus first value. */
  gained: number
  to: number
}

/** The last `minutes` of a series; null while less is recorded. */
export function windowOf(
  { past, now, speed }: Pick<Scene, 'past' | 'now' | 'speed'>,
  id: ServiceId,
  path: string,
  minutes: number,
): Window | null {
  const key = readingKey(id, path)
  const found = past.series.find(({ series }) => readingKey(series, series.path) === key)
  if (!found) return null
  const from = now - minutes * 60_000
  const slack = slackMs * Math.max(1, speed)
  const places = found.t.flatMap((t, index) => (t >= from - slack && t <= now ? [index] : []))
  const first = places[0]
  const last = places.at(-1)
  if (first === undefined || last === undefined) return null
  const begin = found.t[first] ?? Number.NaN
  const to = found.t[last] ?? Number.NaN
  if (begin > from + slack || to < now - slack) return null
  return {
    lowest: Math.min(...places.map((place) => found.min[place] ?? Number.POSITIVE_INFINITY)),
    highest: Math.max(...places.map((place) => found.max[place] ?? Number.NEGATIVE_INFINITY)),
    gained: (found.mean[last] ?? Number.NaN) - (found.mean[first] ?? Number.NaN),
    to,
  }
}

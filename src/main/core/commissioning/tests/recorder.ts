import { type CurvePoints, mostCurvePoints } from '../../../../shared/functionalTest.ts'
import type { Reading } from '../../../../shared/reading.ts'
import type { StationView } from '../../../../shared/stationView.ts'
import { readingKey } from '../../../../shared/victron.ts'
import type { Series } from './curve.ts'
import type { Signal } from './signals.ts'

/** A device that says nothing for so long has no value, ms. Values come each few seconds, over D-Bus HTTP each 30 s. */
const deviceSilenceMs = 60_000
/** Nothing at all from the GX for so long is a gap, ms: it says something each 3 s, over D-Bus HTTP each 10 s. */
export const gapMs = 15_000

/** Keeps every change of the watched values. */
export interface Recorder {
  readonly signals: readonly Signal[]
  readonly series: ReadonlyMap<string, Series>
  /** Values as they came in, in their order. */
  take(readings: readonly Reading[]): void
  /** Looks at all values: those that left, and sums; `heardAt` is when the GX last said something. */
  look(now: number, heardAt: number | null): void
  /** What came since the last call. */
  fresh(): CurvePoints[]
}

/**
 * @param speed how many ms of the station's clock pass in one of the wall; 1 for real stations
 * @param most points of all series together; beyond, the longest series keeps the extremes of each four points
 */
export function createRecorder(
  signals: readonly Signal[],
  view: StationView,
  speed: () => number = () => 1,
  most: number = mostCurvePoints,
): Recorder {
  const series = new Map<string, Series>(signals.map(({ name }) => [name, { t: [], v: [] }]))
  const single = new Map(
    signals.flatMap(({ name, sources: [first, ...more] }) =>
      first && more.length === 0 ? [[readingKey(first.id, first.path), name] as const] : [],
    ),
  )
  const told = new Map<string, CurvePoints>()
  let points = 0

  function add(name: string, at: number, value: number | null): void {
    const one = series.get(name)
    if (!one) return
    const last = one.t.at(-1)
    if (last !== undefined && one.v.at(-1) === value) return
    const t = last === undefined ? at : Math.max(at, last)
    one.t.push(t)
    one.v.push(value)
    const waiting = told.get(name) ?? { name, t: [], v: [] }
    waiting.t.push(t)
    waiting.v.push(value)
    told.set(name, waiting)
    points++
    if (points > most) points -= thin(series)
  }

  function valueNow({ sources, combine }: Signal, now: number): { value: number | null; at: number } {
    let value: number | null = null
    let at = 0
    for (const { id, path } of sources) {
      const reading = view.get(id, path)
      const alive = view.aliveAt(id) ?? Number.NEGATIVE_INFINITY
      const isOld = !quiet.has(id.serviceType) && now - alive > deviceSilenceMs * Math.max(1, speed())
      if (!reading || isOld || typeof reading.value !== 'number' || !Number.isFinite(reading.value)) continue
      const before: number | null = value
      value =
        before === null
          ? reading.value
          : combine === 'sum'
            ? before + reading.value
            : Math.max(before, reading.value)
      at = Math.max(at, reading.at)
    }
    return { value, at: value === null ? now : Math.min(at, now) }
  }

  return {
    signals,
    series,
    take(readings) {
      for (const reading of readings) {
        const name = single.get(readingKey(reading, reading.path))
        if (name === undefined) continue
        const { value } = reading
        add(name, reading.at, typeof value === 'number' && Number.isFinite(value) ? value : null)
      }
    },
    look(now, heardAt) {
      const isGap = heardAt === null || now - heardAt > gapMs * Math.max(1, speed())
      for (const one of signals) {
        const { value, at } = isGap ? { value: null, at: heardAt ?? now } : valueNow(one, now)
        // After a gap the value counts from now on, whenever it was last said.
        const isBack = value !== null && series.get(one.name)?.v.at(-1) === null
        add(one.name, isBack ? now : at, value)
      }
    },
    fresh() {
      const all = [...told.values()]
      told.clear()
      return all
    },
  }
}

/** Services that speak seldom while nothing changes. */
const quiet: ReadonlySet<string> = new Set(['settings', 'platform', 'system'])

/** Halves the longest series: of each four points the least and the most stay. Answers how many points went. */
function thin(all: ReadonlyMap<string, Series>): number {
  const [longest] = [...all.values()].sort((a, b) => b.t.length - a.t.length)
  if (!longest) return 0
  const before = longest.t.length
  const kept = extremesOfFour(longest)
  longest.t.splice(0, before, ...kept.t)
  longest.v.splice(0, before, ...kept.v)
  return before - longest.t.length
}

function extremesOfFour({ t, v }: Series): Series {
  const kept: Series = { t: [], v: [] }
  for (let from = 0; from < t.length; from += 4) {
    const places = [from, from + 1, from + 2, from + 3].filter((place) => place < t.length)
    const rank = (place: number) => v[place] ?? Number.NaN
    const known = places.filter((place) => v[place] !== null)
    const least = known.reduce((best, place) => (rank(place) < rank(best) ? place : best), known[0] ?? from)
    const most = known.reduce((best, place) => (rank(place) > rank(best) ? place : best), known[0] ?? from)
    // A gap stays a gap, and the newest point stays where the present value is.
    const wanted = new Set([
      least,
      most,
      ...places.filter((place) => v[place] === null),
      ...lastOf(places, t),
    ])
    for (const place of places)
      if (wanted.has(place)) {
        kept.t.push(t[place] ?? 0)
        kept.v.push(v[place] ?? null)
      }
  }
  return kept
}

const lastOf = (places: readonly number[], t: readonly number[]) =>
  places.filter((place) => place === t.length - 1)

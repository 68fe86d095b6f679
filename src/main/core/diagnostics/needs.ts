import type {
  AlarmEvent,
  Gap,
  RangeAnswer,
  RangeQuery,
  SeriesData,
  SeriesId,
} from '../../../shared/history.ts'

/** Series thinned into buckets. */
export interface RangeNeed {
  kind: 'range'
  series: readonly SeriesId[]
  /** The window ends now. */
  lookBackMs: number
  /** Wanted length of a bucket. */
  bucketMs: number
  /** The answer counts for so long, where the step alone would have it asked more often than it is worth; ms. */
  refreshMs?: number
}

/** Time-weighted statistics, time in bands and time by value of one series. */
export interface SummaryNeed {
  kind: 'summary'
  series: SeriesId
  lookBackMs: number
  /** Rising bounds between the bands; none = no bands. */
  bands: readonly number[]
}

/** Means over windows of equal length: 10 s, 10 min, a day. */
export interface WindowsNeed {
  kind: 'windows'
  series: SeriesId
  lookBackMs: number
  meanMs: number
}

/** Charges and discharges that change a series (SoC) by at least `least`. */
export interface HalfCyclesNeed {
  kind: 'half-cycles'
  series: SeriesId
  lookBackMs: number
  least: number
}

/** What a rule reads of the past. It is declared before, so that judging itself waits for nothing. */
export type Need = RangeNeed | SummaryNeed | WindowsNeed | HalfCyclesNeed

/** The recorded past of some series. Values are stored on change, so a steady value has sparse buckets. */
export interface HistoryWindow {
  series(id: SeriesId): SeriesData | undefined
  /** Stretches without recording, inside the window. */
  gaps: readonly Gap[]
  /** Epoch ms of the window; `to` is the moment of the question. */
  from: number
  to: number
}

export interface SeriesSummary {
  /** null when nothing is known of the time. */
  statistics: { mean: number; sigma: number; min: number; max: number; coveredMs: number } | null
  /** ms in each band; one more than bounds. */
  timeInBands: readonly number[]
  /** ms at each value, longest first; for states. */
  timeByValue: readonly { value: number; ms: number }[]
}

/** One window of which at least something is known; windows begin at whole multiples of their length. */
export interface MeanWindow {
  start: number
  mean: number
  min: number
  max: number
  coveredMs: number
}

export interface HalfCycle {
  kind: 'charge' | 'discharge'
  from: number
  to: number
  fromValue: number
  toValue: number
}

/** The answer to each kind of need. */
export interface Answers {
  range: HistoryWindow
  summary: SeriesSummary
  windows: readonly MeanWindow[]
  'half-cycles': readonly HalfCycle[]
}

/** The past as a rule sees it. Asking for what the rule did not declare is a bug and throws. */
export interface RuleHistory {
  of<K extends Need['kind']>(need: Need & { kind: K }): Answers[K]
}

/** Where the answers come from: the history of the station. Times are epoch ms, `to` is exclusive but in `range`. */
export interface HistoryQueries {
  range(query: Omit<RangeQuery, 'portalId'>): Promise<RangeAnswer>
  summary(query: Span & { limits: readonly number[] }): Promise<SeriesSummary>
  windows(query: Span & { windowMs: number }): Promise<readonly MeanWindow[]>
  halfCycles(query: Span & { least: number }): Promise<readonly HalfCycle[]>
  alarms(from: number, to: number): Promise<readonly AlarmEvent[]>
}
type Span = { series: SeriesId; from: number; to: number }

/** Names a need; equal needs of several rules are asked once. */
export function needKey(need: Need): string {
  return JSON.stringify(need)
}

/** No answer is asked for more often, ms on the station's clock. */
export const leastRefreshMs = 10_000
const mostRefreshMs = 3_600_000

/**
 * How long an answer counts as that of now: one step of it, but at least 1/1440 of the time it looks back over. A day in
 * minutes is asked anew each minute, a month each half hour.
 */
export function refreshMs(need: Need): number {
  const step =
    need.kind === 'range'
      ? (need.refreshMs ?? need.bucketMs)
      : need.kind === 'windows'
        ? need.meanMs
        : leastRefreshMs
  return Math.min(mostRefreshMs, Math.max(leastRefreshMs, step, need.lookBackMs / 1_440))
}

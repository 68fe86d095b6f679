import type { DoorFacts } from '../../../shared/doorFacts.ts'
import type { Area, Finding } from '../../../shared/finding.ts'
import type { AlarmEvent, Gap, SeriesData, SeriesId } from '../../../shared/history.ts'
import type { StationView } from '../../../shared/stationView.ts'
import type { Limits } from './limits.ts'

/** What a rule reads of the past. */
export interface HistoryNeed {
  series: SeriesId[]
  /** The window ends now. */
  windowMs: number
  /** Wanted length of a bucket. */
  bucketMs: number
}

/** The recorded past that a rule asked for. Values are stored on change, so a steady value has sparse buckets. */
export interface HistoryWindow {
  series(id: SeriesId): SeriesData | undefined
  /** Stretches without recording, inside the window. */
  gaps: readonly Gap[]
  /** Epoch ms of the window; `to` is now. */
  from: number
  to: number
}

export interface RuleInput {
  view: StationView
  history: HistoryWindow
  limits: Limits
  alarms: readonly AlarmEvent[]
  /** Epoch ms on the station's clock. */
  now: number
  /** Speed of that clock; 1 for real stations. */
  speed: number
  /** Epoch ms of the first reading ever stored; null when nothing was stored or nobody said. */
  recordedSince: number | null
  /** What is known about the doors; null for a station that is not connected. */
  doors: DoorFacts | null
  /** Findings of the round before; they carry `since`. */
  previous: readonly Finding[]
}

/** One rule of one area. Pure: the same input gives the same findings, and no input makes it throw. */
export interface Rule {
  id: string
  area: Area
  title: string
  needs(view: StationView, now: number, limits: Limits): HistoryNeed
  judge(input: RuleInput): Finding[]
}

/** The window of a rule that needs no past. */
export const noHistory: HistoryNeed = { series: [], windowMs: 0, bucketMs: 1 }

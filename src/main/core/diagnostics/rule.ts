import type { DoorFacts } from '../../../shared/doorFacts.ts'
import type { EssInputs } from '../../../shared/essInputs.ts'
import type { Area, Finding } from '../../../shared/finding.ts'
import type { AlarmEvent } from '../../../shared/history.ts'
import type { SinkStatus } from '../../../shared/sink.ts'
import type { StationView } from '../../../shared/stationView.ts'
import type { Limits } from './limits/chooseLimits.ts'
import type { Need, RuleHistory } from './needs.ts'
import type { StationProfile } from './profile/stationProfile.ts'

/** What is known before the past is read; needs are declared from it. */
export interface RuleContext {
  view: StationView
  /** What kind of station it is. */
  profile: StationProfile
  /** The tables that fit this station. */
  limits: Limits
  /** Epoch ms on the station's clock. */
  now: number
  /** What the technician entered for the ESS advice; absent = nothing. */
  essInputs?: EssInputs
}

export interface RuleInput extends RuleContext {
  /** Answers to the declared needs; they may be as old as their refresh time (see `refreshMs`). */
  history: RuleHistory
  /** Alarms of at least the last 30 days. */
  alarms: readonly AlarmEvent[]
  /** Speed of the station's clock; 1 for real stations. */
  speed: number
  /** Epoch ms of the first reading ever stored; null when nothing was stored or nobody said. */
  recordedSince: number | null
  /** What is known about the doors; null for a station that is not connected. */
  doors: DoorFacts | null
  /** How the sending to an office's engine stands; absent or null when nobody wants anything sent. */
  sink?: SinkStatus | null
  /** Findings of the round before; they carry `since`. */
  previous: readonly Finding[]
}

/**
 * How soon a rule must see what changed. `each-round`: alarms, errors and levels that ask for action at once.
 * `unhurried`: facts that change over minutes, judged at most every 10 s. `with-history`: looked at as often, judged only
 * when one of its answers is new. Another list of services or other limits make every rule due.
 */
export type Pace = 'each-round' | 'unhurried' | 'with-history'

/** One rule of one area. Pure: the same input gives the same findings, and no input makes it throw. */
export interface Rule {
  id: string
  area: Area
  title: string
  /** `each-round` when absent. */
  pace?: Pace
  needs(context: RuleContext): readonly Need[]
  judge(input: RuleInput): Finding[]
}

/** What a rule of live values needs. */
export const noHistory: readonly Need[] = []

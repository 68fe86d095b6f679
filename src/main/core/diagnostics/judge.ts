import type { DoorFacts } from '../../../shared/doorFacts.ts'
import { type Finding, type FindingsState, worstFirst } from '../../../shared/finding.ts'
import type {
  AlarmEvent,
  Gap,
  RangeAnswer,
  RangeQuery,
  SeriesData,
  SeriesId,
} from '../../../shared/history.ts'
import type { StationView } from '../../../shared/stationView.ts'
import { readingKey } from '../../../shared/victron.ts'
import { type Limits, limitSetOf } from './limits.ts'
import type { HistoryNeed, HistoryWindow, Rule } from './rule.ts'
import { rules as allRules } from './rules/rules.ts'

export interface JudgeInput {
  view: StationView
  /** Epoch ms on the station's clock. */
  now: number
  /** Speed of that clock; 1 when absent. A fast clock lets values grow old faster than they can arrive. */
  speed?: number
  limits: Limits
  /** Alarms of at least the last 30 days. */
  alarms: readonly AlarmEvent[]
  /** `since` of the recording; rules that count past events say how far back they can know. */
  recordedSince?: number | null
  /** What is known about the doors; absent for a station that is not connected. */
  doors?: DoorFacts
  previous: FindingsState | null
  range(query: Omit<RangeQuery, 'portalId'>): Promise<RangeAnswer>
  /** The rules to apply; all of them when absent. */
  rules?: readonly Rule[]
}

/** Series of one query (contract limit). */
const mostSeries = 32
const mostPoints = 5_000

/** Judges a station: reads the history that the rules need, then applies the rules. Worst findings come first. */
export async function judgeStation(input: JudgeInput): Promise<FindingsState> {
  const { view, now, limits, alarms, speed = 1, recordedSince = null, doors = null } = input
  const previous = input.previous?.findings ?? []
  const findings: Finding[] = []
  for (const rule of input.rules ?? allRules) {
    const history = await gather(input, rule.needs(view, now, limits))
    findings.push(
      ...rule.judge({ view, history, limits, alarms, now, speed, recordedSince, doors, previous }),
    )
  }
  return { at: now, limitSet: limitSetOf(limits), findings: findings.sort(worstFirst) }
}

/** The window ends with the bucket that holds `now` and starts on a bucket's edge. */
function windowOf(now: number, need: HistoryNeed): { from: number; points: number } {
  const points = Math.min(mostPoints, Math.max(2, Math.ceil(need.windowMs / need.bucketMs)))
  const last = Math.floor(now / need.bucketMs) * need.bucketMs
  return { from: last - (points - 1) * need.bucketMs, points }
}

async function gather(input: JudgeInput, need: HistoryNeed): Promise<HistoryWindow> {
  const { from, points } = windowOf(input.now, need)
  const found = new Map<string, SeriesData>()
  const gaps = new Map<number, Gap>()
  for (let start = 0; start < need.series.length; start += mostSeries) {
    const answer = await input.range({
      series: need.series.slice(start, start + mostSeries),
      from,
      to: from + points * need.bucketMs - 1,
      maxPoints: points,
    })
    for (const data of answer.series) found.set(readingKey(data.series, data.series.path), data)
    for (const gap of answer.gaps) gaps.set(gap.from, gap)
  }
  return {
    series: (id: SeriesId) => found.get(readingKey(id, id.path)),
    gaps: [...gaps.values()].sort((a, b) => a.from - b.from),
    from,
    to: input.now,
  }
}

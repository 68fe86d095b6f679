import type { Gap, SeriesData, SeriesId } from '../../../shared/history.ts'
import { readingKey } from '../../../shared/victron.ts'
import {
  type Answers,
  type HistoryQueries,
  type HistoryWindow,
  type Need,
  needKey,
  type RangeNeed,
  type RuleHistory,
  refreshMs,
} from './needs.ts'

/** Series of one query (contract limit). */
const mostSeries = 32
const mostPoints = 5_000

/** An answer and the moment it is of, epoch ms on the station's clock. */
interface Kept {
  at: number
  answer: Answers[keyof Answers]
}

/** Answers of earlier rounds, by the keys of their needs. Those that nobody needs any more leave. */
export type KeptAnswers = Map<string, Kept>

/** Whether an answer has to be asked for; also when the clock was set back. */
function isDue(kept: Kept | undefined, need: Need, now: number): boolean {
  return !kept || now < kept.at || now - kept.at >= refreshMs(need)
}

/** Asks for what is due, by the keys of the needs. */
export async function gather(
  queries: HistoryQueries,
  needs: ReadonlyMap<string, Need>,
  now: number,
  kept: KeptAnswers,
): Promise<void> {
  for (const [key, need] of needs) {
    if (!isDue(kept.get(key), need, now)) continue
    kept.set(key, { at: now, answer: await answerOf(queries, need, now) })
  }
}

/** The gathered answers as rules read them. */
export function historyOf(kept: KeptAnswers): RuleHistory {
  return {
    of<K extends Need['kind']>(need: Need & { kind: K }): Answers[K] {
      const found = kept.get(needKey(need))
      if (!found) throw new Error(`a rule reads what it did not declare: ${needKey(need)}`)
      // The key holds the kind, and `answerOf` answers each kind with its own type.
      return found.answer as Answers[K]
    },
  }
}

async function answerOf(queries: HistoryQueries, need: Need, now: number): Promise<Answers[keyof Answers]> {
  if (need.kind === 'range') return await readRange(queries, need, now)
  const span = { series: need.series, from: now - need.lookBackMs, to: now }
  if (need.kind === 'summary') return await queries.summary({ ...span, limits: need.bands })
  if (need.kind === 'windows') return await queries.windows({ ...span, windowMs: need.meanMs })
  return await queries.halfCycles({ ...span, least: need.least })
}

/** The window ends with the bucket that holds `now` and starts on a bucket's edge. */
function windowOf(now: number, need: RangeNeed): { from: number; points: number } {
  const points = Math.min(mostPoints, Math.max(2, Math.ceil(need.lookBackMs / need.bucketMs)))
  const last = Math.floor(now / need.bucketMs) * need.bucketMs
  return { from: last - (points - 1) * need.bucketMs, points }
}

async function readRange(queries: HistoryQueries, need: RangeNeed, now: number): Promise<HistoryWindow> {
  const { from, points } = windowOf(now, need)
  const found = new Map<string, SeriesData>()
  const gaps = new Map<number, Gap>()
  for (let start = 0; start < need.series.length; start += mostSeries) {
    const answer = await queries.range({
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
    to: now,
  }
}

import type { Acknowledgement, AlarmContext } from '../../../../../shared/alarmContext.ts'
import type { Detail } from '../../detailTable.ts'

interface MaybeDetail {
  context?: AlarmContext | null | undefined
  acknowledged?: Acknowledgement | null | undefined
}

/**
 * What two recordings keep beside one alarm or verdict. Values that were heard at the moment come before those that were
 * looked up; of two of a kind the fuller ones, then the earlier ones. The newest acknowledgement stays. What is left
 * undecided is decided by the text, so that either order gives the same.
 */
export function joinDetails(a: MaybeDetail, b: MaybeDetail): Detail {
  return {
    context: best(a.context, b.context, (context) => [
      context.from === 'live' ? 1 : 0,
      context.values.length,
      -context.at,
    ]),
    acknowledged: best(a.acknowledged, b.acknowledged, ({ at }) => [at]),
  }
}

function best<T>(
  a: T | null | undefined,
  b: T | null | undefined,
  rank: (one: T) => readonly number[],
): T | null {
  if (a === null || a === undefined) return b ?? null
  if (b === null || b === undefined) return a
  const [ours, theirs] = [rank(a), rank(b)]
  const decided = ours.findIndex((value, i) => value !== theirs[i])
  if (decided >= 0) return (ours[decided] ?? 0) > (theirs[decided] ?? 0) ? a : b
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b
}

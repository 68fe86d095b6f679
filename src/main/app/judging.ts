import type { Clock } from '../../shared/clock.ts'
import type { FindingsState } from '../../shared/finding.ts'
import { judgeStation } from '../core/diagnostics/judge.ts'
import type { Limits } from '../core/diagnostics/limits.ts'
import type { Session } from './session.ts'

/** How far back alarms are judged and reported: the rules speak of 30 days. */
export const alarmWindowMs = 30 * 86_400_000

/** Judges a connected station over its live model and everything recorded so far. */
export async function judgeSession(session: Session, limits: Limits, clock: Clock): Promise<FindingsState> {
  await session.history?.flush()
  const now = clock.now()
  return await judgeStation({
    view: session.station,
    now,
    speed: clock.speed(),
    recordedSince: session.status().recording.since,
    limits,
    alarms: await session.alarms(now - alarmWindowMs, now),
    previous: session.lastFindings(),
    range: session.range,
  })
}

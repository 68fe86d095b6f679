import type { Clock } from '../../shared/clock.ts'
import type { EssInputs } from '../../shared/essInputs.ts'
import type { FindingsState } from '../../shared/finding.ts'
import type { SinkStatus } from '../../shared/sink.ts'
import { emptyMemory, judgeStation } from '../core/diagnostics/judge.ts'
import type { LimitTables } from '../core/diagnostics/limits/chooseLimits.ts'
import type { LimitOverride } from '../core/diagnostics/limits/limitOverride.ts'
import type { HistoryQueries } from '../core/diagnostics/needs.ts'
import { contextOfSubject } from '../core/diagnostics/neighbourhood.ts'
import type { HistoryReader } from '../core/history/history.ts'
import { createFindingsMemory, type FindingsMemory } from './findingsMemory.ts'
import type { Session } from './session.ts'

/** The limits of one station: all tables, and what a technician chose from them for it. */
export interface StationTables {
  /** Read anew in every round. */
  readonly tables: LimitTables
  override: LimitOverride | null
  /** What was entered for the ESS advice; nothing when absent. */
  readonly essInputs?: EssInputs
}

/**
 * Judges a connected station over its live model and everything recorded so far. A routine round takes answers of the
 * history over from the rounds before, as long as they count; any other asks for everything anew. Changes of verdicts
 * are stored; `verdicts` knows those of earlier sessions. `sink` tells how the sending of this station's numbers stands.
 */
export function sessionJudge(
  station: StationTables,
  clock: Clock,
  verdicts: FindingsMemory = createFindingsMemory([]),
  sink: () => SinkStatus | null = () => null,
): (session: Session, isRoutine?: boolean) => Promise<FindingsState> {
  let memory = emptyMemory()
  return async (session, isRoutine = false) => {
    if (!isRoutine) memory = emptyMemory()
    const state = await judgeStation({
      ...station,
      view: session.station,
      now: clock.now(),
      speed: clock.speed(),
      recordedSince: session.status().recording.since,
      doors: session.doorFacts(),
      sink: sink(),
      previous: { findings: verdicts.previous() },
      history: sessionHistory(session),
      memory,
    })
    const changes = verdicts.changes(state).map(({ at, finding }) => ({
      at,
      finding,
      context: contextOfSubject(finding.subject, session.station, state.at),
    }))
    session.history?.recordFindings(changes)
    return state
  }
}

/** What a history is asked for; what was heard up to now is stored first. */
export function sessionHistory(session: Session): HistoryQueries {
  const { history } = session
  if (!history) return { ...emptyHistory, alarms: session.alarms }
  let stored: Promise<void> | null = null
  const after = async <T>(ask: () => Promise<T>): Promise<T> => {
    stored ??= history.flush()
    await stored
    return await ask()
  }
  const queries = historyQueries(history)
  return {
    range: (query) => after(() => queries.range(query)),
    summary: (query) => after(() => queries.summary(query)),
    windows: (query) => after(() => queries.windows(query)),
    halfCycles: (query) => after(() => queries.halfCycles(query)),
    alarms: (from, to) => after(() => queries.alarms(from, to)),
  }
}

/** A stored history as rules ask it. */
export function historyQueries(history: HistoryReader): HistoryQueries {
  const { range, summary, windows, halfCycles, alarms } = history
  return { range, summary, windows, halfCycles, alarms }
}

/** Nothing is recorded. */
const emptyHistory: HistoryQueries = {
  range: async () => ({ series: [], gaps: [] }),
  summary: async () => ({ statistics: null, timeInBands: [], timeByValue: [] }),
  windows: async () => [],
  halfCycles: async () => [],
  alarms: async () => [],
}

import type { DoorFacts } from '../../../../shared/doorFacts.ts'
import type { FindingsState } from '../../../../shared/finding.ts'
import type { StationView } from '../../../../shared/stationView.ts'
import { gather, historyOf, type KeptAnswers } from '../gather.ts'
import { alarmWindowMs } from '../judge.ts'
import { chooseLimits, type LimitTables } from '../limits/chooseLimits.ts'
import type { LimitOverride } from '../limits/limitOverride.ts'
import { type HistoryQueries, type Need, needKey } from '../needs.ts'
import { stationProfile } from '../profile/stationProfile.ts'
import type { RuleContext } from '../rule.ts'
import type { ProbeInput } from './probe.ts'
import type { Probes } from './walkTree.ts'

export interface TreeEvidence {
  view: StationView
  /** Epoch ms on the station's clock, and its speed; 1 for real stations. */
  now: number
  speed: number
  tables: LimitTables
  override: LimitOverride | null
  history: HistoryQueries
  recordedSince: number | null
  doors: DoorFacts | null
  /** The judgements of the last round. */
  judged: FindingsState | null
  /** What the tree is walked for; null = whatever the station points at. */
  subject: string | null
  /** Answers of the history that earlier walks asked for. */
  kept?: KeptAnswers
}

/** Gathers what the probes need of the past and joins it with the present. */
export async function treeInput(evidence: TreeEvidence, probes: Probes): Promise<ProbeInput> {
  const { view, now, speed, recordedSince, doors, subject, history } = evidence
  const profile = stationProfile(view)
  const limits = chooseLimits(evidence.tables, profile, evidence.override)
  const context: RuleContext = { view, profile, limits, now }
  const needed = new Map<string, Need>()
  for (const probe of probes.values())
    for (const need of probe.needs?.(context) ?? []) needed.set(needKey(need), need)
  const kept = evidence.kept ?? new Map()
  await gather(history, needed, now, kept)
  const findings = evidence.judged?.findings ?? []
  return {
    ...context,
    ...{ speed, recordedSince, doors, subject, findings },
    history: historyOf(kept),
    alarms: await history.alarms(now - alarmWindowMs, now),
    previous: findings,
  }
}

import type { DoorFacts } from '../../../shared/doorFacts.ts'
import { type EssInputs, noEssInputs } from '../../../shared/essInputs.ts'
import { type Finding, type FindingsState, worstFirst } from '../../../shared/finding.ts'
import type { AlarmEvent } from '../../../shared/history.ts'
import type { Score } from '../../../shared/score.ts'
import type { SinkStatus } from '../../../shared/sink.ts'
import type { StationView } from '../../../shared/stationView.ts'
import { gather, historyOf, type KeptAnswers } from './gather.ts'
import { chooseLimits, type LimitTables } from './limits/chooseLimits.ts'
import type { LimitOverride } from './limits/limitOverride.ts'
import type { HistoryQueries } from './needs.ts'
import { dueRules, forgetUnneeded, judgeDue, type KeptLooks, noLooks } from './pace.ts'
import { stationProfile } from './profile/stationProfile.ts'
import type { Rule, RuleContext, RuleInput } from './rule.ts'
import { rules as allRules } from './rules/rules.ts'
import { type KeptScore, mayStay } from './score/keptScore.ts'
import { stationScore } from './score/stationScore.ts'

export interface JudgeInput {
  view: StationView
  /** Epoch ms on the station's clock. */
  now: number
  /** Speed of that clock; 1 when absent. A fast clock lets values grow old faster than they can arrive. */
  speed?: number
  tables: LimitTables
  /** What the technician chose for this station. */
  override?: LimitOverride | null
  /** What the technician entered for the ESS advice. */
  essInputs?: EssInputs
  history: HistoryQueries
  /** `since` of the recording; rules that count past events say how far back they can know. */
  recordedSince?: number | null
  /** What is known about the doors; absent for a station that is not connected. */
  doors?: DoorFacts
  /** How the sending to an office's engine stands; absent when nobody wants anything sent. */
  sink?: SinkStatus | null
  previous: Pick<FindingsState, 'findings'> | null
  /** What earlier rounds of this station learned; without it everything is asked and judged anew. */
  memory?: JudgeMemory
  /** The rules to apply; all of them when absent. */
  rules?: readonly Rule[]
}

/** How far back alarms are judged: the rules speak of 30 days. */
export const alarmWindowMs = 30 * 86_400_000
/** How long the stored alarms count as those of now; what is active now is read live. */
const alarmsEveryMs = 10_000

/** What one station's rounds hand on, so that a round costs little. */
export interface JudgeMemory {
  answers: KeptAnswers
  alarms: { at: number; events: readonly AlarmEvent[] } | null
  looks: KeptLooks
  score: KeptScore | null
}

export function emptyMemory(): JudgeMemory {
  return { answers: new Map(), alarms: null, looks: noLooks(), score: null }
}

/** Judges a station: reads the history that the rules need, then applies the rules. Worst findings come first. */
export async function judgeStation(input: JudgeInput): Promise<FindingsState> {
  const { view, now, memory = emptyMemory(), rules = allRules } = input
  const profile = stationProfile(view)
  const limits = chooseLimits(input.tables, profile, input.override ?? null)
  const context: RuleContext = { view, profile, limits, now, essInputs: input.essInputs ?? noEssInputs }
  const due = dueRules(rules, context, memory.looks)
  await gather(input.history, due.needs, now, memory.answers)
  const ruleInput: RuleInput = {
    ...context,
    history: historyOf(memory.answers),
    alarms: await alarmsOf(input, memory),
    speed: input.speed ?? 1,
    recordedSince: input.recordedSince ?? null,
    doors: input.doors ?? null,
    sink: input.sink ?? null,
    previous: input.previous?.findings ?? [],
  }
  const findings = rules.flatMap((rule) => judgeDue(rule, ruleInput, due, memory))
  if (due.isNew) forgetUnneeded(memory)
  const [limitSet = { id: '', version: 0, title: '' }] = limits.sets
  const score = scoreOf(findings, context, memory)
  return { at: now, limitSet, limitSets: [...limits.sets], findings: findings.toSorted(worstFirst), score }
}

function scoreOf(
  findings: readonly Finding[],
  { profile, limits: { score: table }, now }: RuleContext,
  memory: JudgeMemory,
): Score {
  if (memory.score && mayStay(memory.score, findings, now, table)) return memory.score.score
  const score = stationScore(findings, profile, now, table)
  memory.score = { at: now, table, findings, score }
  return score
}

async function alarmsOf({ history, now }: JudgeInput, memory: JudgeMemory): Promise<readonly AlarmEvent[]> {
  const kept = memory.alarms
  if (kept && now >= kept.at && now - kept.at < alarmsEveryMs) return kept.events
  const events = await history.alarms(now - alarmWindowMs, now)
  memory.alarms = { at: now, events }
  return events
}

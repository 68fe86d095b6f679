import { fileURLToPath } from 'node:url'
import { chooseLimits, type LimitTables } from '../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import type { LimitOverride } from '../../../../src/main/core/diagnostics/limits/limitOverride.ts'
import { loadLimits } from '../../../../src/main/core/diagnostics/limits.ts'
import { type Answers, type Need, needKey } from '../../../../src/main/core/diagnostics/needs.ts'
import { stationProfile } from '../../../../src/main/core/diagnostics/profile/stationProfile.ts'
import type { Rule, RuleInput } from '../../../../src/main/core/diagnostics/rule.ts'
import type { DoorFacts } from '../../../../src/shared/doorFacts.ts'
import type { EssInputs } from '../../../../src/shared/essInputs.ts'
import type { Finding, FindingsState } from '../../../../src/shared/finding.ts'
import type { AlarmEvent, Gap, SeriesData } from '../../../../src/shared/history.ts'
import type { Json } from '../../../../src/shared/json.ts'
import type { Reading } from '../../../../src/shared/reading.ts'
import type { SinkStatus } from '../../../../src/shared/sink.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { serviceKey } from '../../../../src/shared/victron.ts'
import { memoryHistory } from '../../../helpers/memoryHistory.ts'

/** 23 Oct 2025 17:42:00 UTC, on a full minute. */
export const now = Date.UTC(2025, 9, 23, 17, 42)
export const minute = 60_000
export const portalId = 'c0619ab4e53f'

export async function shippedLimits(): Promise<LimitTables> {
  const limits = await loadLimits(fileURLToPath(new URL('../../../../resources', import.meta.url)))
  if (!limits.ok) throw new Error(limits.problem.message)
  return limits.value
}

/** `battery/512/Soc` and its value, read `ageMs` ago. */
export function readingsOf(values: Record<string, Json>, ageMs = 1_000): Reading[] {
  return Object.entries(values).map(([key, value]) => {
    const [, serviceType = '', instance = '', path = ''] = /^([a-z0-9]+)\/([^/]+)(\/.*)$/.exec(key) ?? []
    const deviceInstance = /^\d+$/.test(instance) ? Number(instance) : instance
    return { serviceType, deviceInstance, path, value, at: now - ageMs, source: 'mqtt' as const }
  })
}

/** A series with one reading per minute: `value(minutesAgo)`, from `from` minutes ago to `to` minutes ago. */
export function perMinute(
  key: string,
  from: number,
  to: number,
  value: (minutesAgo: number) => number,
): SeriesData {
  const [reading] = readingsOf({ [key]: 0 })
  if (!reading) throw new Error(`no key: ${key}`)
  const { serviceType, deviceInstance, path } = reading
  const t: number[] = []
  const values: number[] = []
  for (let ago = from; ago >= to; ago--) {
    t.push(now - ago * minute + 30_000 > now ? now : now - ago * minute + 30_000)
    values.push(value(ago))
  }
  return { series: { serviceType, deviceInstance, path }, t, min: values, mean: values, max: values }
}

export interface Scene {
  readings?: readonly Reading[]
  series?: readonly SeriesData[]
  gaps?: readonly Gap[]
  alarms?: readonly AlarmEvent[]
  previous?: readonly Finding[]
  recordedSince?: number
  doors?: DoorFacts
  essInputs?: EssInputs
  sink?: SinkStatus
  /** `found` = chosen from the readings, as for a real station. */
  limits?: 'found'
}

/**
 * The input of one rule over a scene. The limits are those of 15-cell LFP and EN 50160, unless the scene says `found`:
 * then they are chosen as for a real station.
 */
export function inputOf(rule: Rule, tables: LimitTables, scene: Scene): RuleInput {
  const view = viewOf(portalId, scene.readings ?? [])
  const profile = stationProfile(view)
  const byHand: LimitOverride = {
    version: 1,
    battery: Object.fromEntries(profile.batteries.map(({ id }) => [serviceKey(id), 'LFP 15s'])),
    grid: 'EN 50160 230 V 50 Hz',
  }
  const limits = chooseLimits(tables, profile, scene.limits === 'found' ? null : byHand)
  const context = { view, profile, limits, now, ...(scene.essInputs ? { essInputs: scene.essInputs } : {}) }
  const declared = new Set(rule.needs(context).map(needKey))
  const memory = memoryHistory(scene)
  return {
    ...context,
    speed: 1,
    recordedSince: scene.recordedSince ?? null,
    doors: scene.doors ?? null,
    sink: scene.sink ?? null,
    alarms: scene.alarms ?? [],
    previous: scene.previous ?? [],
    history: {
      of<K extends Need['kind']>(need: Need & { kind: K }): Answers[K] {
        if (!declared.has(needKey(need))) throw new Error(`not declared: ${needKey(need)}`)
        // The memory answers each kind with its own type.
        return memory.answer(need, now) as Answers[K]
      },
    },
  }
}

export function judge(rule: Rule, limits: LimitTables, scene: Scene): Finding[] {
  return rule.judge(inputOf(rule, limits, scene))
}

/** The finding of a situation or subject; fails the test when there is none. */
export function findingOf(findings: readonly Finding[] | FindingsState, name: string): Finding {
  const list = 'findings' in findings ? findings.findings : findings
  const found = list.find((finding) => finding.situation === name || finding.subject === name)
  if (!found) throw new Error(`no finding ${name}`)
  return found
}

/** What an evidence line says. */
export function seen(finding: Finding, label: string): string | undefined {
  return finding.evidence.find((line) => line.label === label)?.seen
}

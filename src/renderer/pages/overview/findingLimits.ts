import type { Finding } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'

/** Limits that come from our own judgements, because no BMS publishes them. */
export interface FindingLimits {
  /** OK between the two, °C, and the situation it is meant for. */
  temperature: { over: number; under: number; when: string } | null
  /** Watch over this spread in the situation that holds now, mV. */
  spread: { watchOver: number; when: string } | null
}

const situationWords: readonly [string, string][] = [
  ['load', english('under load')],
  ['top', english('at the top')],
  ['balance', english('balanced')],
  ['rest', english('at rest')],
]
/** A stretch that ended within this time still holds. */
const nowMs = 3 * 60_000

function spreadNow(own: readonly Finding[], now: number, t: Translate): FindingLimits['spread'] {
  for (const [situation, when] of situationWords) {
    const finding = own.find((each) => each.ruleId === 'cell-spread' && each.situation === situation)
    if (!finding || finding.verdict === 'not-judged' || now - finding.at > nowMs) continue
    if (finding.watchOver != null) return { watchOver: finding.watchOver, when: t(when) }
  }
  return null
}

function temperatureWindow(level: Finding | undefined, t: Translate): FindingLimits['temperature'] {
  if (level?.watchUnder == null || level.watchOver == null || level.verdict === 'not-judged') return null
  const when = level.limit.startsWith('charging') ? t('Charge window') : t('Discharge window')
  return { over: level.watchUnder, under: level.watchOver, when }
}

/** The limits that hold now for the rulers of one battery. A spread has none outside a judged situation. */
export function findingLimits(
  findings: readonly Finding[],
  subject: string,
  now: number,
  t: Translate,
): FindingLimits {
  const own = findings.filter((finding) => finding.subject === subject)
  const level = own.find((each) => each.ruleId === 'battery-temperature' && each.situation === null)
  return { temperature: temperatureWindow(level, t), spread: spreadNow(own, now, t) }
}

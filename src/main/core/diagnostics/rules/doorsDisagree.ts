import type { DoorComparison, DoorWord } from '../../../../shared/doorFacts.ts'
import type { Evidence, Finding } from '../../../../shared/finding.ts'
import { formatDuration, formatQuantity, formatValue } from '../../../../shared/format.ts'
import { describePath } from '../../../../shared/paths/describePath.ts'
import { cadenceMs } from '../../../../shared/paths/pathInfo.ts'
import { maskedSecret } from '../../../../shared/secretPaths.ts'
import { readingKey, serviceKey } from '../../../../shared/victron.ts'
import { type Conclusion, conclude, fact, gate } from '../conclude.ts'
import { noHistory, type Rule, type RuleInput } from '../rule.ts'

/**
 * MQTT and D-Bus HTTP read the same values of the same GX. Where they stay apart one of them is wrong: a service hangs
 * behind MQTT's memory, or two devices share an instance. MQTT is shown all the while, so nothing flickers.
 */
export const doorsDisagree: Rule = {
  id: 'doors-disagree',
  area: 'communication',
  title: 'MQTT and D-Bus HTTP',
  needs: () => noHistory,
  judge(input) {
    const sources = new Set(input.doors?.connections.map(({ source }) => source))
    if (!input.doors || sources.size < 2) return []
    const judged = input.doors.comparisons.filter((one) => one.apart !== null && isFresh(input, one))
    if (judged.length === 0) return [notJudged(input)]
    const apart = judged.flatMap((one) => disagreementOf(input, one) ?? [])
    const services = new Map<string, Disagreement[]>()
    for (const one of apart) services.set(one.key, [...(services.get(one.key) ?? []), one])
    if (services.size === 0) return [agreed(input, judged)]
    return [...services].map(([subject, all]) => disagreed(input, subject, all))
  },
}

interface Disagreement {
  key: string
  comparison: DoorComparison
  label: string
  unit: string
  /** How far apart the doors may be here, in words. */
  allowed: string
}

/** Paths that are spelled out; a device that is mixed up with another one differs in all of them. */
const mostPaths = 4

/** D-Bus HTTP reads settings every 5 min, everything else at least once a minute. */
function isFresh({ now, limits, speed }: RuleInput, { serviceType, http }: DoorComparison): boolean {
  const period = serviceType === 'settings' ? cadenceMs.log : cadenceMs.health
  return now - http.at <= limits.platform.doors.cadences * period * Math.max(1, speed)
}

function disagreementOf({ limits }: RuleInput, comparison: DoorComparison): Disagreement | null {
  const { serviceType, path, mqtt, http, apart } = comparison
  const info = describePath(serviceType, path)
  if (!info || apart === null || [mqtt.value, http.value].includes(maskedSecret)) return null
  const tolerance = info.values ? undefined : limits.platform.doors.tolerance[info.unit]
  const largest = Math.max(...[mqtt.value, http.value].map((one) => Math.abs(Number(one) || 0)))
  const allowed = tolerance ? tolerance.absolute + tolerance.relative * largest : 0
  if (apart <= allowed) return null
  const words = tolerance
    ? formatQuantity(allowed, info.unit, allowed < 1 ? 2 : 1)
    : 'none, it has to be equal'
  return { key: serviceKey(comparison), comparison, label: info.label, unit: info.unit, allowed: words }
}

function disagreed(input: RuleInput, subject: string, all: readonly Disagreement[]): Finding {
  const [first] = all
  const worst = first?.comparison
  const apart = worst?.apart ?? null
  const text = (word: DoorWord | undefined) =>
    worst && word ? formatValue(worst.serviceType, worst.path, word.value) : 'unknown'
  const others = all.length > 1 ? `, and ${all.length - 1} more of its values differ` : ''
  return said(input, {
    subject,
    verdict: 'watch',
    sentence: `${subject}: ${first?.label} is ${text(worst?.mqtt)} over MQTT, ${text(worst?.http)} over D-Bus HTTP${others}.`,
    value: apart !== null && Number.isFinite(apart) ? apart : null,
    unit: apart !== null && Number.isFinite(apart) ? (first?.unit ?? null) : null,
    evidence: all.slice(0, mostPaths).flatMap((one) => evidenceOf(input, one)),
    at: Math.max(...all.map(({ comparison }) => comparison.http.at)),
    action:
      'MQTT is shown. Look for a service that hangs and for two devices on one instance, then restart the D-Bus HTTP API or the GX.',
    confidence: 'medium',
  })
}

function evidenceOf({ now }: RuleInput, { comparison, label, allowed }: Disagreement): Evidence[] {
  const { serviceType, path, mqtt, http, since } = comparison
  const key = readingKey(comparison, path)
  const line = (said: string, { value, at }: DoorWord) =>
    fact(said, `${formatValue(serviceType, path, value)}, ${formatDuration(now - at)} old`, key, at)
  const lasting = since === null ? allowed : `${allowed}; apart for ${formatDuration(http.at - since)}`
  return [
    line(`${label} over MQTT`, mqtt),
    line(`${label} over D-Bus HTTP`, http),
    fact(`Tolerance of ${path}`, lasting, key, http.at),
  ]
}

function agreed(input: RuleInput, judged: readonly DoorComparison[]): Finding {
  return said(input, {
    subject: 'station',
    verdict: 'ok',
    sentence: `Both doors say the same about ${judged.length} values.`,
    value: null,
    unit: null,
    evidence: [fact('Values that both doors deliver', `${judged.length}`)],
    at: Math.max(...judged.map(({ http }) => http.at)),
    action: 'Nothing to do.',
    confidence: 'high',
  })
}

function notJudged(input: RuleInput): Finding {
  return said(input, {
    subject: 'station',
    verdict: 'not-judged',
    sentence: 'Needs three readings of the same values over MQTT and over D-Bus HTTP.',
    value: null,
    unit: null,
    evidence: [gate('Values read three times over both doors', 'at least 1', 'none now', false)],
    at: input.now,
    action: 'Wait a minute. When it stays so, look why one of the doors is not ready.',
    confidence: 'low',
  })
}

function said(
  input: RuleInput,
  rest: Omit<Conclusion, 'situation' | 'title' | 'limit' | 'limitOrigin'>,
): Finding {
  return conclude(doorsDisagree, input, {
    situation: null,
    title: doorsDisagree.title,
    limit: 'watch when both doors stay further apart than the tolerance of the unit, three readings in a row',
    limitOrigin: input.limits.platform.doors.origin,
    ...rest,
  })
}

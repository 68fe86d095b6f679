import type { Evidence } from '../../../../../shared/finding.ts'
import { formatNumber } from '../../../../../shared/format.ts'
import { bandNumbers, fact, gate, verdictOver } from '../../conclude.ts'
import type { Said } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import { present } from '../../present.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { RuleInput } from '../../rule.ts'
import { ageingRule, waitAction } from './ageingRule.ts'
import {
  dayMs,
  monthDays,
  type SohHistory,
  type SohSlopeLimits,
  type SohTrend,
  sohHistory,
  sohNeed,
} from './sohHistory.ts'

/**
 * Points of SoH lost per month, from a straight line through the days. Judged when the 95 % interval is narrower than the
 * loss itself, or lies under the green line as a whole; otherwise the days do not allow a verdict.
 */
export const sohSlope = ageingRule({
  id: 'soh-slope',
  title: 'Loss of state of health',
  part: 'sohSlope',
  pace: 'with-history',
  needs: (battery, limits) => [sohNeed(battery.id, limits)],
  concerns: (input, battery) => battery.hasCells || present(input, battery.id, '/Soh').value !== null,
  look(input, battery, limits) {
    const history = sohHistoryOf(input, battery, limits)
    const head = {
      unit: limits.unit,
      limit: `watch over ${limits.watchOver} ${limits.unit}, act over ${limits.actOver} ${limits.unit}, with a 95 % interval narrower than the loss`,
      limitOrigin: limits.origin,
      ...bandNumbers(limits),
    }
    const trend = clearTrend(history, limits)
    const evidence = [...historyLines(history, limits), limitSetLine(input, battery.id)]
    if (trend) return { head, said: judged(trend, history, limits, evidence, input.now) }
    const sentence = missingText(history, limits)
    return { head, missing: { sentence, evidence, action: waitAction } }
  },
})

/** The recorded state of health of a battery. */
export function sohHistoryOf(input: RuleInput, battery: BatteryProfile, limits: SohSlopeLimits): SohHistory {
  const series = { ...battery.id, path: '/Soh' }
  return sohHistory(input.history.of(sohNeed(battery.id, limits)).series(series), limits)
}

/** Whether there are days enough for a slope. */
export function isLongEnough({ spanDays, readDays }: SohHistory, { gate: needed }: SohSlopeLimits): boolean {
  return spanDays >= needed.days && readDays >= needed.readDays
}

function clearTrend(history: SohHistory, limits: SohSlopeLimits): SohTrend | null {
  const { trend } = history
  if (!trend || !isLongEnough(history, limits)) return null
  const isGreen = trend.loss + trend.halfWidth <= limits.watchOver
  return isGreen || trend.halfWidth < trend.loss ? trend : null
}

function judged(
  { loss, halfWidth }: SohTrend,
  { spanDays, from, to }: SohHistory,
  limits: SohSlopeLimits,
  evidence: Evidence[],
  now: number,
): Said {
  const verdict = verdictOver(loss, limits)
  const over = `over ${formatNumber(spanDays, 0)} days`
  return {
    verdict,
    value: loss,
    sentence: `The SoH of the BMS falls by ${range(loss, halfWidth)} points a month, ${over}.`,
    evidence,
    at: Math.min(now, (to ?? now) + dayMs - 1),
    judgedFrom: from,
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Look at the temperature, the cycles per day and the hours at 100 %: these age a battery.',
    confidence: halfWidth < loss / 2 || loss <= 0 ? 'high' : 'medium',
  }
}

/** `0.31 ± 0.05` */
function range(value: number, halfWidth: number): string {
  return `${formatNumber(value, 2)} ± ${formatNumber(halfWidth, 2)}`
}

function historyLines({ spanDays, readDays, leftOut, step, trend }: SohHistory, limits: SohSlopeLimits) {
  const { gate: needed } = limits
  const lines = [
    gate(
      'Days from first to last',
      `at least ${needed.days}`,
      formatNumber(spanDays, 0),
      spanDays >= needed.days,
    ),
    gate('Days with a reading', `at least ${needed.readDays}`, String(readDays), readDays >= needed.readDays),
    fact('Step of the SoH', `${step} %`),
  ]
  if (leftOut > 0)
    lines.push(fact('Left out', `${leftOut} days before a rise by over ${needed.riseOver} points`))
  if (trend) lines.push(fact('Loss per month', `${range(trend.loss, trend.halfWidth)} points, 95 % interval`))
  return lines
}

function missingText(history: SohHistory, limits: SohSlopeLimits): string {
  const { spanDays, readDays, step } = history
  const { days, readDays: needed } = limits.gate
  const span = formatNumber(spanDays, 0)
  const seen = readDays === 1 ? `1 day over ${span}` : `${readDays} days over ${span}`
  if (!isLongEnough(history, limits))
    return `Needs ${days} days of SoH with readings on ${needed} of them. There are ${seen}.`
  const least = Math.ceil(((1.5 * step) / limits.watchOver) * monthDays)
  const wait = spanDays < least ? ` Steps of ${step} % need about ${least} days.` : ''
  return `${span} days of SoH are too few to tell a loss from none.${wait}`
}

import type { Evidence, Finding, Verdict } from '../../../../shared/finding.ts'
import { formatDuration, formatNumber, formatQuantity } from '../../../../shared/format.ts'
import { english } from '../../../../shared/language.ts'
import { numberOf, servicesOfType } from '../../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import { bandNumbers, bandText, conclude, fact, gate, verdictOver } from '../conclude.ts'
import { limitSetLine, noLimits } from '../limitLines.ts'
import type { BatteryTemperatureLimits } from '../limits/batteryTable.ts'
import { type Present, present } from '../present.ts'
import { noHistory, type Rule, type RuleInput } from '../rule.ts'

type TemperatureWindow = BatteryTemperatureLimits['charging']

/** Battery temperature in its window, which is narrower while charging, and the difference between the cells. */
export const batteryTemperature: Rule = {
  id: 'battery-temperature',
  area: 'battery',
  title: 'Battery temperature',
  needs: () => noHistory,
  judge: (input) =>
    servicesOfType(input.view, 'battery').flatMap((id) => {
      const limits = input.limits.battery(id).batteryTemperature
      if (!limits) return [notJudged(input, id)]
      const difference = judgeDifference(input, id, limits.difference)
      return [judgeLevel(input, id, limits), ...(difference ? [difference] : [])]
    }),
}

interface Extremes {
  low: Present
  high: Present
}

const absoluteZero = -273.15

function fault(input: RuleInput, value: Present): string | null {
  if (value.value === null) return value.text
  if (!value.fresh) return `${value.text}, stale for ${formatDuration(input.now - value.provenAt)}`
  const isPossible = value.value > absoluteZero && value.value < 200
  return isPossible || !value.key.includes('Temperature') ? null : `${value.text}, not possible`
}

/** The cells' own figures where the BMS publishes both, else the pack's. */
function extremesOf(input: RuleInput, id: ServiceId): Extremes {
  const low = '/System/MinCellTemperature'
  const high = '/System/MaxCellTemperature'
  const hasCells = numberOf(input.view, id, low) !== null && numberOf(input.view, id, high) !== null
  const pack = present(input, id, '/Dc/0/Temperature')
  return hasCells
    ? { low: present(input, id, low), high: present(input, id, high) }
    : { low: pack, high: pack }
}

function notJudged(input: RuleInput, id: ServiceId): Finding {
  const { sentence, evidence, action } = noLimits(input, id)
  return conclude(batteryTemperature, input, {
    subject: serviceKey(id),
    situation: null,
    title: batteryTemperature.title,
    verdict: 'not-judged',
    sentence,
    value: null,
    unit: '°C',
    limit: 'no limits',
    limitOrigin: input.limits.battery(id).title,
    evidence,
    at: input.now,
    action,
    confidence: 'low',
  })
}

function judgeLevel(input: RuleInput, id: ServiceId, limits: BatteryTemperatureLimits): Finding {
  const { low, high } = extremesOf(input, id)
  const current = present(input, id, '/Dc/0/Current')
  const faults = [low, high, current].map((value) => fault(input, value))
  const isCharging = current.value !== null && current.value > limits.chargingFrom
  const window = isCharging ? limits.charging : limits.discharging
  const evidence = [...levelEvidence(input, { low, high }, current, isCharging), limitSetLine(input, id)]
  const isTooHot = faults[1] === null && high.value !== null && high.value > limits.stopOver
  const notJudged = faults.some((one) => one !== null) && !isTooHot
  const verdict = notJudged
    ? 'not-judged'
    : isTooHot
      ? 'stop'
      : levelVerdict(low.value ?? 0, high.value ?? 0, window, isCharging)
  const value = notJudged ? null : outermost(low.value, high.value, window)
  return conclude(batteryTemperature, input, {
    subject: serviceKey(id),
    situation: null,
    title: batteryTemperature.title,
    verdict,
    sentence: levelSentence(verdict, value, isCharging),
    value,
    unit: limits.unit,
    limit: levelLimit(limits, window, isCharging),
    watchOver: window.watchOver,
    actOver: window.actOver,
    watchUnder: window.watchBelow,
    actUnder: window.actBelow,
    limitOrigin: limits.origin,
    evidence,
    at: notJudged ? input.now : Math.min(input.now, high.provenAt),
    action: levelAction(verdict, value, window),
    confidence: notJudged ? 'low' : low === high ? 'medium' : 'high',
  })
}

function levelEvidence(
  input: RuleInput,
  { low, high }: Extremes,
  current: Present,
  isCharging: boolean,
): Evidence[] {
  const line = (label: string, value: Present) => {
    const wrong = fault(input, value)
    return gate(label, 'published and live', wrong ?? value.text, wrong === null, value.key, value.at)
  }
  const temperatures =
    low === high ? [line('Temperature', high)] : [line('Coolest cell', low), line('Warmest cell', high)]
  const direction =
    current.value === null ? 'not known' : isCharging ? english('charging') : 'at rest or discharging'
  return [...temperatures, line('Current', current), fact('Window', direction)]
}

function levelVerdict(low: number, high: number, window: TemperatureWindow, isCharging: boolean): Verdict {
  if (low < window.actBelow) return isCharging ? 'stop' : 'act'
  if (high > window.actOver) return 'act'
  return low <= window.watchBelow || high >= window.watchOver ? 'watch' : 'ok'
}

/** The temperature that lies nearer to its limit, or farther beyond it. */
function outermost(low: number | null, high: number | null, window: TemperatureWindow): number | null {
  if (low === null || high === null) return high ?? low
  return window.watchBelow - low > high - window.watchOver ? low : high
}

function levelSentence(verdict: Verdict, value: number | null, isCharging: boolean): string {
  if (verdict === 'not-judged' || value === null) return 'Needs a live temperature and a live current.'
  const seen = formatQuantity(value, '°C', 1)
  if (verdict === 'ok')
    return isCharging
      ? `The battery is at ${seen} while charging, inside its window.`
      : `The battery is at ${seen} without charging, inside its window.`
  if (verdict === 'watch')
    return isCharging
      ? `The battery is at ${seen} while charging, near the end of its window.`
      : `The battery is at ${seen} without charging, near the end of its window.`
  return isCharging
    ? `The battery is at ${seen} while charging, outside its window.`
    : `The battery is at ${seen} without charging, outside its window.`
}

function levelLimit(
  limits: BatteryTemperatureLimits,
  window: TemperatureWindow,
  isCharging: boolean,
): string {
  const figure = (value: number) => formatNumber(value, 0)
  const [cool, warm] = [figure(window.watchBelow), figure(window.watchOver)]
  const [cold, hot, stop] = [figure(window.actBelow), figure(window.actOver), figure(limits.stopOver)]
  return isCharging
    ? `charging: OK over ${cool} and under ${warm} °C, stop below ${cold} °C, act over ${hot} °C, stop over ${stop} °C`
    : `not charging: OK over ${cool} and under ${warm} °C, act below ${cold} °C, act over ${hot} °C, stop over ${stop} °C`
}

function levelAction(verdict: Verdict, value: number | null, window: TemperatureWindow): string {
  if (verdict === 'ok') return 'Nothing to do.'
  if (verdict === 'not-judged') return 'Check the BMS cable. Fieldkit judges when the values are back.'
  const isCold = value !== null && value <= window.watchBelow
  if (verdict === 'stop')
    return isCold
      ? 'Stop charging until the cells are above 5 °C.'
      : 'Stop charging and discharging, let it cool.'
  return isCold ? 'Warm the room, or lower the charge current.' : 'Check ventilation, and lower the current.'
}

function judgeDifference(
  input: RuleInput,
  id: ServiceId,
  limits: BatteryTemperatureLimits['difference'],
): Finding | null {
  const { low, high } = extremesOf(input, id)
  if (low === high || low.value === null || high.value === null) return null
  const wrong = fault(input, low) ?? fault(input, high)
  const value = Math.round((high.value - low.value) * 10) / 10
  const isUsable = wrong === null && value >= 0
  const verdict = isUsable ? verdictOver(value, limits) : 'not-judged'
  const seen = formatQuantity(value, limits.unit, 1)
  const over = verdict === 'act' ? `, act over ${limits.actOver}` : `, watch over ${limits.watchOver}`
  return conclude(batteryTemperature, input, {
    subject: serviceKey(id),
    situation: 'difference',
    title: 'Cell temperature difference',
    verdict,
    sentence: isUsable
      ? `The warmest cell is ${seen} over the coolest${verdict === 'ok' ? '' : over}.`
      : 'Needs live temperatures of the coolest and the warmest cell.',
    value: isUsable ? value : null,
    unit: limits.unit,
    limit: bandText(limits),
    ...bandNumbers(limits),
    limitOrigin: limits.origin,
    evidence: levelEvidence(input, { low, high }, present(input, id, '/Dc/0/Current'), false).slice(0, 2),
    at: isUsable ? Math.min(input.now, low.provenAt, high.provenAt) : input.now,
    action:
      verdict === 'ok' ? 'Nothing to do.' : 'Compare the modules: air flow, neighbours, and terminal torque.',
    confidence: isUsable ? 'medium' : 'low',
  })
}

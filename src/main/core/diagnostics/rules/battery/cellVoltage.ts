import type { Evidence, Verdict } from '../../../../../shared/finding.ts'
import { formatNumber, formatQuantity } from '../../../../../shared/format.ts'
import type { SeriesData } from '../../../../../shared/history.ts'
import { english } from '../../../../../shared/language.ts'
import { textOf } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { gxClockText } from '../../clockText.ts'
import { bandNumbers, bandText, fact, gate } from '../../conclude.ts'
import { gatedRule, type Head, type Said, type Subject } from '../../gatedRule.ts'
import { limitSetLine, noLimits } from '../../limitLines.ts'
import type { BatteryLimits } from '../../limits/batteryTable.ts'
import { present } from '../../present.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { RuleInput } from '../../rule.ts'
import { cellName } from '../cellSpread.ts'
import { cellNeed, plausible } from '../cells/cellMinutes.ts'
import { checkCable, isLive, liveLine, missingOf } from './live.ts'

type Limits = BatteryLimits<'cellVoltage'>

const sides = {
  over: {
    path: '/System/MaxCellVoltage',
    id: '/System/MaxVoltageCellId',
    title: 'Highest cell',
    label: 'The highest cell',
    ofDay: 'The highest of 24 h',
    needs: 'Needs a live voltage of the highest cell.',
  },
  under: {
    path: '/System/MinCellVoltage',
    id: '/System/MinVoltageCellId',
    title: 'Lowest cell',
    label: 'The lowest cell',
    ofDay: 'The lowest of 24 h',
    needs: 'Needs a live voltage of the lowest cell.',
  },
} as const

interface CellSubject extends Subject {
  battery: BatteryProfile
  side: 'over' | 'under' | 'charge-limit'
  /** null only behind a closed gate. */
  limits: Limits | null
}

/** The highest and the lowest cell by chemistry, now and in the last 24 h, and the CVL for each cell. */
export const cellVoltage = gatedRule<CellSubject>({
  id: 'cell-voltage',
  area: 'battery',
  title: 'Cell voltage',
  pace: 'with-history',
  needs: ({ view, profile }) =>
    profile.batteries.filter(({ id }) => view.get(id, sides.over.path)).map(({ id }) => cellNeed(id)),
  gate: (input) =>
    input.profile.batteries
      .filter(({ id }) => input.view.get(id, sides.over.path))
      .flatMap((battery) => [
        extremeSubject(input, battery, 'over'),
        extremeSubject(input, battery, 'under'),
        ...(input.view.get(battery.id, cvlPath) ? [chargeLimitSubject(input, battery)] : []),
      ]),
  judge: (input, { battery, side, limits }) => {
    if (!limits) throw new Error('an open gate has limits')
    return side === 'charge-limit'
      ? judgeChargeLimit(input, battery, limits)
      : judgeExtreme(input, battery.id, side, limits)
  },
})

const cvlPath = '/Info/MaxChargeVoltage'

function extremeSubject(input: RuleInput, battery: BatteryProfile, side: 'over' | 'under'): CellSubject {
  const { id } = battery
  const limits = input.limits.battery(id).cellVoltage
  const { title, label, needs, path } = sides[side]
  const lines = [cellLine(input, id, label, path)]
  return {
    ...{ battery, side, limits },
    head: {
      ...{ subject: serviceKey(id), situation: side, title, unit: 'V' },
      ...limitsOf(input, id, limits, side),
    },
    missing: limits ? missingOf(lines, { sentence: needs, action: checkCable }) : noLimits(input, id),
  }
}

function limitsOf(
  input: RuleInput,
  id: ServiceId,
  limits: Limits | null,
  side: 'over' | 'under',
): Pick<Head, 'limit' | 'limitOrigin'> & Partial<Head> {
  if (!limits) return { limit: 'no limits', limitOrigin: input.limits.battery(id).title }
  if (side === 'over')
    return { limit: bandText(limits.over), limitOrigin: limits.over.origin, ...bandNumbers(limits.over) }
  const { unit, watchUnder, actUnder, origin } = limits.under
  const limit = `watch under ${watchUnder} ${unit}, act under ${actUnder} ${unit}`
  return { limit, limitOrigin: origin, watchUnder, actUnder }
}

/** A cell voltage that no cell can have is a reading fault, not a verdict. */
function cellLine(input: RuleInput, id: ServiceId, label: string, path: string): Evidence {
  const value = present(input, id, path)
  const line = liveLine(input, label, value)
  if (!isLive(value) || plausible(value.value)) return line
  return gate(label, 'between 1 and 5 V', value.text, false, value.key, value.at)
}

interface Extreme {
  value: number
  at: number
}

/** The outermost recorded voltage up to now; null when nothing was recorded. */
function extremeOf(data: SeriesData | undefined, side: 'over' | 'under', now: number): Extreme | null {
  const values = side === 'over' ? data?.max : data?.min
  let found: Extreme | null = null
  for (const [index, at] of (data?.t ?? []).entries()) {
    const value = values?.[index]
    if (value === undefined || !plausible(value) || !(at <= now)) continue
    if (!found || (side === 'over' ? value > found.value : value < found.value)) found = { value, at }
  }
  return found
}

function verdictOf(value: number, side: 'over' | 'under', limits: Limits): 'ok' | 'watch' | 'act' {
  const { over, under } = limits
  if (side === 'over') return value > over.actOver ? 'act' : value > over.watchOver ? 'watch' : 'ok'
  return value < under.actUnder ? 'act' : value < under.watchUnder ? 'watch' : 'ok'
}

function judgeExtreme(input: RuleInput, id: ServiceId, side: 'over' | 'under', limits: Limits): Said {
  const { path, label, ofDay, id: idPath } = sides[side]
  const live = present(input, id, path)
  const value = live.value ?? Number.NaN
  const past = extremeOf(input.history.of(cellNeed(id)).series({ ...id, path }), side, input.now)
  const now = verdictOf(value, side, limits)
  const before = past ? verdictOf(past.value, side, limits) : 'ok'
  const isPast = now === 'ok' && before !== 'ok'
  const verdict: Verdict = isPast ? 'watch' : now
  const clock = gxClockText(input.view)
  const volts = formatQuantity(value, 'V', 3)
  const cell = textOf(input.view, id, idPath)
  const outside = `the limit is ${side === 'over' ? limits.over.watchOver : limits.under.watchUnder} V`
  const sentence =
    isPast && past
      ? `${label} is at ${volts}, but was at ${formatQuantity(past.value, 'V', 3)} on ${clock(past.at)}; ${outside}.`
      : verdict === 'ok'
        ? `${label} is at ${volts}.`
        : `${label} is at ${volts}; ${outside}.`
  return {
    ...{ verdict, value, sentence },
    evidence: [
      liveLine(input, label, live),
      ...(cell === null ? [] : [fact('Cell', cellName(cell), readingKey(id, idPath))]),
      fact(
        ofDay,
        past ? `${formatQuantity(past.value, 'V', 3)}, ${clock(past.at)}` : 'nothing recorded',
        live.key,
        past?.at ?? null,
      ),
      alarmFact(input, id, side),
      limitSetLine(input, id),
    ],
    at: Math.min(input.now, live.provenAt),
    action: verdict === 'ok' ? 'Nothing to do.' : actions[side],
    confidence: isPast ? 'medium' : 'high',
  }
}

const actions = {
  over: 'Lower CVL or the charge current until it is under the limit, then look at the cell spread at the top of charge.',
  under:
    'Charge the battery, raise the minimum SoC, and look at the cell that is the lowest when the battery is empty.',
} as const

function alarmFact(input: RuleInput, id: ServiceId, side: 'over' | 'under'): Evidence {
  const name = side === 'over' ? 'HighCellVoltage' : 'LowCellVoltage'
  const alarm = present(input, id, `/Alarms/${name}`)
  return fact(`BMS alarm ${name}`, alarm.text, alarm.key, alarm.at)
}

function chargeLimitSubject(input: RuleInput, battery: BatteryProfile): CellSubject {
  const { id, cellCount } = battery
  const limits = input.limits.battery(id).cellVoltage
  const cvl = present(input, id, cvlPath)
  const hasCvl = isLive(cvl) && cvl.value > 0
  const count = cellCount.value
  const lines = [
    hasCvl
      ? liveLine(input, 'CVL', cvl)
      : gate('CVL', 'published and live', cvl.text, false, cvl.key, cvl.at),
    { ...cellCount.evidence, required: english('known'), met: count !== null },
  ]
  const words = {
    sentence: 'Needs a live CVL and the number of cells.',
    action: 'Read the number of cells off the battery. Fieldkit judges when the BMS tells it and a CVL.',
  }
  return {
    ...{ battery, side: 'charge-limit', limits },
    head: {
      ...{ subject: serviceKey(id), situation: 'charge-limit', title: 'CVL for each cell', unit: 'V' },
      limit: limits ? `act over ${limits.over.actOver} V for each cell` : 'no limits',
      limitOrigin: limits?.over.origin ?? input.limits.battery(id).title,
      actOver: limits?.over.actOver ?? null,
    },
    missing: limits ? missingOf(lines, words) : noLimits(input, id),
  }
}

function judgeChargeLimit(input: RuleInput, battery: BatteryProfile, limits: Limits): Said {
  const { id, cellCount } = battery
  const cvl = present(input, id, cvlPath)
  // The gate saw both; rounding takes off the dust of the division.
  const each = Math.round(((cvl.value ?? 0) / (cellCount.value ?? 1)) * 1_000) / 1_000
  const isHigh = each > limits.over.actOver
  return {
    verdict: isHigh ? 'act' : 'ok',
    value: each,
    sentence: isHigh
      ? `The BMS asks for ${formatNumber(each, 3)} V in each cell, more than a cell of this chemistry takes.`
      : `The BMS asks for ${formatNumber(each, 3)} V in each cell, within what its chemistry takes.`,
    evidence: [fact('CVL', cvl.text, cvl.key, cvl.at), cellCount.evidence, limitSetLine(input, id)],
    at: Math.min(input.now, cvl.provenAt),
    action: isHigh
      ? 'Check the number of cells and the charge voltage that the BMS is set to.'
      : 'Nothing to do.',
    confidence: 'high',
  }
}

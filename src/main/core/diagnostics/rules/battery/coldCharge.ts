import { formatDuration, formatQuantity } from '../../../../../shared/format.ts'
import { numberOf } from '../../../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { gxClockText } from '../../clockText.ts'
import { bandNumbers, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import type { BatteryLimits, BatteryTable } from '../../limits/batteryTable.ts'
import type { RangeNeed } from '../../needs.ts'
import type { RuleInput } from '../../rule.ts'
import { fastHoldMs, gridOf, recordedLine, slowHoldMs } from '../cells/cellMinutes.ts'

const slotMs = 300_000
const slotMinutes = slotMs / 60_000
const cellTemperature = '/System/MinCellTemperature'
const packTemperature = '/Dc/0/Temperature'
const currentPath = '/Dc/0/Current'

/** What the recorded days say about charging in the cold. */
interface ColdPast {
  /** How long current and temperature are known, ms. */
  knownMs: number
  /** Min of charging under the limit. */
  coldMinutes: number
  /** °C; null when it never charged. */
  coldest: number | null
  /** Epoch ms of the last slot of charging under the limit. */
  lastAt: number | null
  /** Epoch ms of the last known slot. */
  at: number
}

interface ColdSubject extends Subject {
  id: ServiceId
  past: ColdPast | null
}

/**
 * Charging below the lowest charging temperature in the recorded days, where the BMS did not prevent it. What happens
 * now is the battery temperature rule's.
 */
export const coldCharge = gatedRule<ColdSubject>({
  id: 'cold-charge',
  area: 'battery',
  title: 'Charging in the cold',
  pace: 'with-history',
  needs: ({ profile, limits }) =>
    profile.batteries.flatMap(({ id }) => pastNeed(limits.battery(id), id) ?? []),
  gate: (input) =>
    input.profile.batteries
      .filter(({ id }) => pastNeed(input.limits.battery(id), id))
      .map(({ id }) => subjectOf(input, id)),
  judge: (input, { id, past }) => {
    const { coldCharge: limits } = input.limits.battery(id)
    if (!limits || !past) throw new Error('an open gate has limits and a past')
    return judge(input, id, limits, past)
  },
})

/** null where charging in the cold is no fault, or not known to be one. */
function pastNeed({ coldCharge: limits, batteryTemperature }: BatteryTable, id: ServiceId): RangeNeed | null {
  if (!limits || !batteryTemperature) return null
  const paths = [currentPath, cellTemperature, packTemperature]
  return {
    kind: 'range',
    series: paths.map((path) => ({ ...id, path })),
    lookBackMs: limits.gate.days * 86_400_000,
    bucketMs: slotMs,
  }
}

function pastOf(input: RuleInput, id: ServiceId): ColdPast | null {
  const table = input.limits.battery(id)
  const need = pastNeed(table, id)
  const { batteryTemperature } = table
  if (!need || !batteryTemperature) return null
  const { charging, chargingFrom } = batteryTemperature
  const history = input.history.of(need)
  const grid = gridOf(history, slotMs)
  const path = numberOf(input.view, id, cellTemperature) === null ? packTemperature : cellTemperature
  const warmth = recordedLine(input, history, grid, { ...id, path }, slowHoldMs)
  const current = recordedLine(input, history, grid, { ...id, path: currentPath }, fastHoldMs)
  const past: ColdPast = { knownMs: 0, coldMinutes: 0, coldest: null, lastAt: null, at: grid.from }
  for (const [index, slot] of current.entries()) {
    const temperature = warmth[index]
    if (!slot || !temperature || temperature.mean <= -273.15 || temperature.mean >= 200) continue
    past.knownMs += slotMs
    past.at = grid.from + (index + 1) * slotMs
    if (slot.mean <= chargingFrom) continue
    past.coldest = Math.min(past.coldest ?? temperature.mean, temperature.mean)
    if (temperature.mean >= charging.actBelow) continue
    past.coldMinutes += slotMinutes
    past.lastAt = past.at
  }
  return past
}

function subjectOf(input: RuleInput, id: ServiceId): ColdSubject {
  const { coldCharge: limits, batteryTemperature, title } = input.limits.battery(id)
  const past = pastOf(input, id)
  const below = batteryTemperature?.charging.actBelow ?? 0
  const head = {
    ...{ subject: serviceKey(id), situation: null, title: 'Charging in the cold', unit: 'min' },
    limit: limits
      ? `charging below ${below} °C in ${limits.gate.days} days: watch over ${limits.watchOver} min, act over ${limits.actOver} min`
      : 'no limits',
    limitOrigin: limits?.origin ?? title,
    ...(limits ? bandNumbers(limits) : {}),
  }
  const least = limits?.gate.minutes ?? 0
  const isKnown = past !== null && past.knownMs >= least * 60_000
  const missing = {
    sentence: `Needs ${least} min of recorded current and temperature.`,
    evidence: [
      gate('Current and temperature known', `${least} min`, formatDuration(past?.knownMs ?? 0), isKnown),
    ],
    action: 'Keep the recording on. Fieldkit judges by itself when it has seen enough.',
  }
  return { id, past, head, missing: isKnown ? null : missing }
}

function judge(input: RuleInput, id: ServiceId, limits: BatteryLimits<'coldCharge'>, past: ColdPast): Said {
  const { coldMinutes: value, coldest, lastAt } = past
  const below = input.limits.battery(id).batteryTemperature?.charging.actBelow ?? 0
  const verdict = verdictOver(value, limits)
  const clock = gxClockText(input.view)
  const at = coldest === null ? '' : formatQuantity(coldest, '°C', 1)
  return {
    ...{ verdict, value },
    sentence:
      verdict !== 'ok'
        ? `The battery was charged below ${below} °C for ${formatDuration(value * 60_000)}, at ${at} at the coldest.`
        : coldest === null
          ? 'The battery was not charged in the recorded time.'
          : `The battery was charged at ${at} at the coldest, not below ${below} °C.`,
    evidence: [
      fact('Charging below the limit', formatDuration(value * 60_000)),
      ...(lastAt === null ? [] : [fact('Last charged below the limit', clock(lastAt), null, lastAt)]),
      fact('Current and temperature known', formatDuration(past.knownMs)),
      limitSetLine(input, id),
    ],
    at: Math.min(input.now, past.at),
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Find out why the BMS allowed it. Warm the room or block charging in the cold, and compare capacity and SoH.',
    confidence: 'medium',
  }
}

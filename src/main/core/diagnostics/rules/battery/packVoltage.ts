import { formatQuantity } from '../../../../../shared/format.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { gxClockText } from '../../clockText.ts'
import { bandText, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Head, type Missing, type Said, type Subject } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import { type Present, present } from '../../present.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { RuleInput } from '../../rule.ts'
import { longestRun } from '../../runs.ts'
import { cellNeed, fastHoldMs, gridOf, minuteMs, recordedLine, slowHoldMs } from '../cells/cellMinutes.ts'
import { checkCable, isLive, liveLine, missingOf, provenSince } from './live.ts'

const voltagePath = '/Dc/0/Voltage'
const currentPath = '/Dc/0/Current'
const cvlPath = '/Info/MaxChargeVoltage'
const lowPath = '/Info/BatteryLowVoltage'

interface PackSubject extends Subject {
  battery: BatteryProfile
  judge(input: RuleInput): Said
}

/** The battery voltage against what its own BMS asks for, and against the table of the model where there is one. */
export const packVoltage = gatedRule<PackSubject>({
  id: 'pack-voltage',
  area: 'battery',
  title: 'Battery voltage',
  pace: 'with-history',
  needs: ({ profile }) => profile.batteries.map(({ id }) => cellNeed(id)),
  gate: (input) =>
    input.profile.batteries.flatMap((battery) => [
      ...(input.view.get(battery.id, cvlPath) ? [chargeVoltage(input, battery)] : []),
      ...(input.view.get(battery.id, lowPath) ? [lowVoltage(input, battery)] : []),
      ...highVoltage(input, battery),
    ]),
  judge: (input, subject) => subject.judge(input),
})

const subjectOf = (
  { id }: BatteryProfile,
  situation: string,
  title: string,
  words: Pick<Head, 'limit' | 'limitOrigin'> & Partial<Head>,
): Head => ({ subject: serviceKey(id), situation, title, unit: 'V', ...words })

/** A limit of 0 V is no limit. */
function limitLine(input: RuleInput, label: string, limit: Present) {
  if (!isLive(limit) || limit.value > 0) return liveLine(input, label, limit)
  return gate(label, 'published and live', limit.text, false, limit.key, limit.at)
}

function missing(
  input: RuleInput,
  { id }: BatteryProfile,
  { label, path, sentence }: { label: string; path: string; sentence: string },
): Missing | null {
  const lines = [
    liveLine(input, 'Battery voltage', present(input, id, voltagePath)),
    limitLine(input, label, present(input, id, path)),
  ]
  return missingOf(lines, { sentence, action: checkCable })
}

const chargeLimit = { label: 'CVL', path: cvlPath, sentence: 'Needs a live voltage and a live CVL.' }
const lowLimit = {
  label: 'low voltage limit',
  path: lowPath,
  sentence: 'Needs a live voltage and a live low voltage limit.',
}

/** Limits given at one nominal voltage, at that of this battery; `null` while it is not known. */
function share({ nominalVoltage }: BatteryProfile, atNominal: number): number | null {
  return nominalVoltage.value === null ? null : nominalVoltage.value / atNominal
}

const noNominal = (battery: BatteryProfile): Missing => ({
  sentence: 'Needs the nominal voltage of the battery.',
  evidence: [{ ...battery.nominalVoltage.evidence, required: '12, 24 or 48 V', met: false }],
  action: checkCable,
})

function chargeVoltage(input: RuleInput, battery: BatteryProfile): PackSubject {
  const limits = input.limits.battery(battery.id).chargeVoltage
  const part = share(battery, limits.atNominal)
  const band = {
    watchOver: round(limits.watchOver * (part ?? 1)),
    actOver: round(limits.actOver * (part ?? 1)),
  }
  const limit = `over CVL while charging: ${bandText({ ...band, unit: 'V' })} or after ${limits.minutes} min over the first`
  return {
    battery,
    head: subjectOf(battery, 'charge-voltage', 'CVL obeyed', { limit, limitOrigin: limits.origin, ...band }),
    missing:
      missing(input, battery, chargeLimit) ??
      chargingMissing(input, battery) ??
      (part === null ? noNominal(battery) : null),
    judge: (asked) => judgeChargeVoltage(asked, battery.id, band),
  }
}

function chargingMissing(input: RuleInput, { id }: BatteryProfile): Missing | null {
  const line = liveLine(input, 'Current', present(input, id, currentPath))
  return missingOf([line], { sentence: 'Needs a live current.', action: checkCable })
}

interface Excess {
  /** V over CVL at the highest. */
  most: number
  at: number
  /** Longest time without a break over the amber limit, ms. */
  lasted: number
}

/** A lower CVL is no fault while nothing charges: the battery only comes down slowly. */
function excessOf(input: RuleInput, id: ServiceId, watchOver: number): Excess | null {
  const history = input.history.of(cellNeed(id))
  const grid = gridOf(history, minuteMs)
  const line = (path: string, holdMs: number) => recordedLine(input, history, grid, { ...id, path }, holdMs)
  const { chargingFrom } = input.limits.battery(id).chargeVoltage
  const [cvl, current] = [line(cvlPath, slowHoldMs), line(currentPath, fastHoldMs)]
  const voltage = line(voltagePath, fastHoldMs)
  const over: boolean[] = []
  let most = Number.NEGATIVE_INFINITY
  let at = 0
  for (const [index, slot] of voltage.entries()) {
    const limit = cvl[index]
    const flow = current[index]
    if (!slot || !limit || !flow || limit.min <= 0 || flow.min <= chargingFrom) continue
    // A CVL that changes within the minute does not tell which of the two the charger had.
    const excess = round(slot.max - limit.max)
    if (excess > most) [most, at] = [excess, slot.t]
    over[index] = round(slot.min - limit.max) > watchOver
  }
  if (!Number.isFinite(most)) return null
  const longest = longestRun(Array.from(voltage, (_, index) => over[index] === true))
  return { most, at, lasted: longest * minuteMs }
}

const round = (volts: number) => Math.round(volts * 10_000) / 10_000

function judgeChargeVoltage(
  input: RuleInput,
  id: ServiceId,
  band: { watchOver: number; actOver: number },
): Said {
  const limits = input.limits.battery(id).chargeVoltage
  const [voltage, cvl, current] = [voltagePath, cvlPath, currentPath].map((path) => present(input, id, path))
  if (!voltage || !cvl || !current) throw new Error('three paths give three values')
  const charges = (current.value ?? 0) > limits.chargingFrom
  const now = round((voltage.value ?? 0) - (cvl.value ?? 0))
  const past = excessOf(input, id, band.watchOver)
  const value = Math.max(charges ? now : Number.NEGATIVE_INFINITY, past?.most ?? Number.NEGATIVE_INFINITY)
  const lasted = past?.lasted ?? 0
  const verdict = lasted > limits.minutes * minuteMs ? 'act' : verdictOver(value, band)
  const clock = gxClockText(input.view)
  const far = formatQuantity(value, 'V', 2)
  const sentence =
    verdict !== 'ok'
      ? `The battery was charged to ${far} over CVL${lasted > 0 ? `, over the limit for ${lasted / minuteMs} min at a time` : ''}.`
      : Number.isFinite(value)
        ? value > 0
          ? `Charging keeps to CVL: at most ${far} over it in 24 h.`
          : `Charging keeps to CVL: at most ${far} from it in 24 h.`
        : 'Nothing charged the battery in 24 h, so CVL was kept.'
  return {
    ...{ verdict, sentence },
    value: Number.isFinite(value) ? value : null,
    evidence: [
      liveLine(input, 'Battery voltage', voltage),
      liveLine(input, 'CVL', cvl),
      liveLine(input, 'Current', current),
      fact(
        'Highest over CVL while charging',
        past ? `${formatQuantity(past.most, 'V', 2)}, ${clock(past.at)}` : 'no charging recorded in 24 h',
      ),
      limitSetLine(input, id),
    ],
    at: provenSince(input, [voltage, cvl, current]),
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Check that DVCC is on, that every charger takes CVL from the GX, and how far feed-in raises the charge voltage.',
    confidence: past ? 'high' : 'medium',
  }
}

function lowVoltage(input: RuleInput, battery: BatteryProfile): PackSubject {
  const limits = input.limits.battery(battery.id).lowVoltage
  const part = share(battery, limits.atNominal)
  const within = round(limits.watchWithin * (part ?? 1))
  const low = present(input, battery.id, lowPath)
  const band = isLive(low) ? { watchUnder: round(low.value + within), actUnder: low.value } : {}
  const named = isLive(low) ? formatQuantity(low.value, 'V', 1) : 'the low voltage of the BMS'
  return {
    battery,
    head: subjectOf(battery, 'low-voltage', 'Low voltage limit', {
      limit: `act at ${named} or less, watch up to ${formatQuantity(within, 'V', 2)} over it`,
      limitOrigin: limits.origin,
      ...band,
    }),
    missing: missing(input, battery, lowLimit) ?? (part === null ? noNominal(battery) : null),
    judge: (asked) => judgeLowVoltage(asked, battery.id, within),
  }
}

function judgeLowVoltage(input: RuleInput, id: ServiceId, within: number): Said {
  const [voltage, low] = [present(input, id, voltagePath), present(input, id, lowPath)]
  const value = voltage.value ?? 0
  const room = round(value - (low.value ?? 0))
  const verdict = room <= 0 ? 'act' : room <= within ? 'watch' : 'ok'
  const seen = formatQuantity(value, 'V', 2)
  return {
    ...{ verdict, value },
    sentence:
      verdict === 'act'
        ? `The battery is at ${seen}, not over the low voltage of its BMS, ${low.text}.`
        : `The battery is at ${seen}, ${formatQuantity(room, 'V', 2)} over the low voltage of its BMS.`,
    evidence: [
      liveLine(input, 'Battery voltage', voltage),
      liveLine(input, 'Low voltage limit', low),
      limitSetLine(input, id),
    ],
    at: provenSince(input, [voltage, low]),
    action:
      verdict === 'ok' ? 'Nothing to do.' : 'Charge the battery, and find out why it was not charged before.',
    confidence: 'high',
  }
}

/** Only for models whose makers or Victron name a voltage of the whole battery. */
function highVoltage(input: RuleInput, battery: BatteryProfile): PackSubject[] {
  const { id } = battery
  const limits = input.limits.battery(id).packVoltage
  if (!limits) return []
  const { watchOver, actOver, origin } = limits
  const line = liveLine(input, 'Battery voltage', present(input, id, voltagePath))
  return [
    {
      battery,
      head: subjectOf(battery, 'high-voltage', 'High voltage', {
        limit: `watch over ${watchOver} V, act at ${actOver} V or more`,
        limitOrigin: origin,
        ...{ watchOver, actOver },
      }),
      missing: missingOf([line], { sentence: 'Needs a live voltage.', action: checkCable }),
      judge: (asked) => judgeHighVoltage(asked, id, limits),
    },
  ]
}

function judgeHighVoltage(
  input: RuleInput,
  id: ServiceId,
  limits: { watchOver: number; actOver: number },
): Said {
  const voltage = present(input, id, voltagePath)
  const value = voltage.value ?? 0
  const verdict = value >= limits.actOver ? 'act' : value > limits.watchOver ? 'watch' : 'ok'
  const seen = formatQuantity(value, 'V', 2)
  return {
    ...{ verdict, value },
    sentence:
      verdict === 'ok'
        ? `The battery is at ${seen}, under what this model may reach.`
        : `The battery is at ${seen}, over the ${limits.watchOver} V of this model.`,
    evidence: [liveLine(input, 'Battery voltage', voltage), limitSetLine(input, id)],
    at: provenSince(input, [voltage]),
    action:
      verdict === 'ok' ? 'Nothing to do.' : 'Check that DVCC is on and what charges the battery this high.',
    confidence: 'high',
  }
}

import type { Evidence, Verdict } from '../../../../../shared/finding.ts'
import { formatQuantity } from '../../../../../shared/format.ts'
import { isAsleep, offReasonText, sleepBits } from '../../../../../shared/paths/errorText.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import { type Present, present } from '../../present.ts'
import { noHistory, type RuleInput } from '../../rule.ts'
import { deviceName, seenText } from '../inverter/deviceName.ts'
import { chargers, finishedDays } from './chargerDays.ts'

interface MpptOff extends Subject {
  id: ServiceId
  state: Present
  reason: Present
}

/** Somebody or the BMS switched it off. */
const onPurposeBits = 0x02 | 0x04 | 0x08 | 0x40

/** Why a solar charger is off. Night and low panel power are no fault, unless another charger makes power. */
export const mpptOff = gatedRule<MpptOff>({
  id: 'mppt-off',
  area: 'solar',
  title: 'Solar charger state',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) => chargers(input.view).map((id) => subjectOf(input, id)),
  judge: (input, subject) => sayState(input, subject),
})

function subjectOf(input: RuleInput, id: ServiceId): MpptOff {
  const state = present(input, id, '/State')
  const reason = present(input, id, '/DeviceOffReason')
  const isState = state.fresh && state.value !== null && state.value >= 0
  const needsReason = state.value === 0 && (reason.value === null || !isMask(reason.value))
  return {
    ...{ id, state, reason },
    head: {
      ...{ subject: serviceKey(id), situation: null, title: mpptOff.title, unit: null },
      limit: 'watch when it is off by day, act when a protection or an alarm keeps it off',
      limitOrigin: input.limits.platform.solar.off.origin,
    },
    missing:
      isState && !needsReason
        ? null
        : {
            sentence: isState
              ? `${deviceName(id)} is off, and does not say why.`
              : `Needs the live state of ${deviceName(id)}.`,
            evidence: [
              gate('State', 'published and live', seenText(state), isState, state.key, state.at),
              gate('Off reason', 'told while off', seenText(reason), !needsReason, reason.key, reason.at),
            ],
            action: 'Check the VE.Direct or VE.Can cable, and the display of the charger.',
          },
  }
}

const isMask = (value: number) => Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff

function sayState(input: RuleInput, { id, state, reason }: MpptOff): Said {
  const name = deviceName(id)
  const stateLine = fact('State', state.text, state.key, state.at)
  const said = { value: state.value, at: Math.min(input.now, state.provenAt) }
  const fine = { ...said, verdict: 'ok' as const, action: 'Nothing to do.', confidence: 'high' as const }
  if (state.value === 2)
    return {
      ...{ ...said, verdict: 'act', confidence: 'high', evidence: [stateLine] },
      sentence: `${name} is in fault.`,
      action: 'Read its error code: the finding on solar charger errors names it.',
    }
  if (state.value !== 0) return { ...fine, sentence: `${name} is on: ${state.text}.`, evidence: [stateLine] }
  const bits = reason.value ?? 0
  const words = offReasonText(bits)
  const evidence = [
    stateLine,
    fact('Off reason', `${words} (0x${bits.toString(16).toUpperCase()})`, reason.key, reason.at),
  ]
  if (!isAsleep(bits))
    return { ...said, ...offOf(bits), sentence: `${name} is off: ${words}.`, evidence, confidence: 'high' }
  const other = otherAtWork(input, id)
  if (!other) return { ...fine, sentence: `${name} sleeps: ${words}.`, evidence }
  return {
    ...said,
    verdict: 'watch',
    sentence: `${name} has no panel power while another charger works.`,
    evidence: [...evidence, other],
    action: 'Measure the voltage of its array. Check the PV switch, the fuses and the connectors.',
    confidence: 'medium',
  }
}

function offOf(bits: number): { verdict: Verdict; action: string } {
  const isOnPurpose = bits !== 0 && (bits & ~(sleepBits | onPurposeBits)) === 0
  if (isOnPurpose || bits === 0)
    return { verdict: 'watch', action: 'Find out who switched it off: switch, remote input, app or BMS.' }
  return { verdict: 'act', action: 'Read error code and alarms of the charger, and remove the cause first.' }
}

/** Another charger that makes a fair share of its own highest power now: then it is no night. */
function otherAtWork(input: RuleInput, id: ServiceId): Evidence | null {
  for (const other of chargers(input.view)) {
    if (serviceKey(other) === serviceKey(id)) continue
    const power = present(input, other, '/Yield/Power')
    if (!power.fresh || power.value === null || power.value <= 0) continue
    const most = Math.max(0, ...finishedDays(input.view, other).map((day) => day.maxPower))
    if (most <= 0) continue
    if (power.value >= input.limits.platform.solar.off.otherShare * most)
      return fact(
        deviceName(other),
        `${formatQuantity(power.value, 'W', 0)} now, at most ${formatQuantity(most, 'W', 0)} a day`,
        power.key,
        power.at,
      )
  }
  return null
}

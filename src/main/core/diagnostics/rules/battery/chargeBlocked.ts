import type { Evidence, Verdict } from '../../../../../shared/finding.ts'
import { formatQuantity } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import { type Present, present } from '../../present.ts'
import type { RuleInput } from '../../rule.ts'
import { type BlockReason, blockReason } from './blockReason.ts'
import { checkCable, isLive, liveLine, provenSince } from './live.ts'

export type Direction = 'charge' | 'discharge'

/** The three ways in which a battery says no (venus.md 3.3, 5: the GX raises no alarm for any of them). */
const ways = {
  charge: {
    allowed: '/Io/AllowToCharge',
    limit: '/Info/MaxChargeCurrent',
    alarm: '/Alarms/ChargeBlocked',
    limitName: 'CCL',
    word: english('charge'),
  },
  discharge: {
    allowed: '/Io/AllowToDischarge',
    limit: '/Info/MaxDischargeCurrent',
    alarm: '/Alarms/DischargeBlocked',
    limitName: 'DCL',
    word: english('discharge'),
  },
} as const

interface BlockSubject extends Subject {
  id: ServiceId
  direction: Direction
}

/** Whether the battery refuses charge or discharge, with the reason where the data tells one. */
export const chargeBlocked = gatedRule<BlockSubject>({
  id: 'charge-blocked',
  area: 'battery',
  title: 'Charge and discharge allowed',
  needs: () => [],
  gate: (input) =>
    input.profile.batteries.flatMap(({ id }) =>
      (['charge', 'discharge'] as const).flatMap((direction) => subjectOf(input, id, direction)),
    ),
  judge: (input, { id, direction }) => judge(input, id, direction),
})

function signals(input: RuleInput, id: ServiceId, direction: Direction) {
  const { allowed, limit, alarm } = ways[direction]
  return {
    allowed: present(input, id, allowed),
    limit: present(input, id, limit),
    alarm: present(input, id, alarm),
  }
}

function subjectOf(input: RuleInput, id: ServiceId, direction: Direction): BlockSubject[] {
  const { allowed, limit } = ways[direction]
  if (!input.view.get(id, allowed) && !input.view.get(id, limit)) return []
  const seen = Object.values(signals(input, id, direction))
  const lines = linesOf(input, id, direction)
  const { limitName, word } = ways[direction]
  const isKnown = seen.some(isLive)
  return [
    {
      ...{ id, direction },
      head: {
        ...{ subject: serviceKey(id), situation: direction, unit: 'A' },
        title: direction === 'charge' ? 'Charging allowed' : 'Discharging allowed',
        limit: `act when the battery forbids it, when ${limitName} is 0 A, or when it raises the alarm; watch when the reason is known`,
        limitOrigin: input.limits.battery(id).blocking.origin,
      },
      missing: isKnown
        ? null
        : {
            sentence: `Needs a live ${limitName}, or a live word of the battery whether it may ${word}.`,
            evidence: [gate('Signals of the battery', 'one of three, live', 'none', false), ...lines],
            action: checkCable,
          },
    },
  ]
}

function linesOf(input: RuleInput, id: ServiceId, direction: Direction): Evidence[] {
  const { allowed, limit, alarm } = signals(input, id, direction)
  const { limitName } = ways[direction]
  const line = (label: string, value: Present) => {
    const { seen } = liveLine(input, label, value)
    return fact(label, seen, value.key, value.at)
  }
  return [
    line(direction === 'charge' ? 'Charging allowed' : 'Discharging allowed', allowed),
    line(limitName, limit),
    line(`BMS alarm ${direction === 'charge' ? 'ChargeBlocked' : 'DischargeBlocked'}`, alarm),
  ]
}

function judge(input: RuleInput, id: ServiceId, direction: Direction): Said {
  const { allowed, limit, alarm } = signals(input, id, direction)
  const { limitName, word } = ways[direction]
  const amperes = isLive(limit) ? formatQuantity(limit.value, 'A', 0) : ''
  const says = [
    ...(isLive(allowed) && allowed.value === 0 ? [`the battery does not allow it to ${word}`] : []),
    ...(isLive(limit) && limit.value <= 0
      ? [direction === 'charge' ? `CCL is ${amperes}` : `DCL is ${amperes}`]
      : []),
    ...(isLive(alarm) && alarm.value > 0 ? ['the battery raises the alarm'] : []),
  ]
  const common = {
    value: isLive(limit) ? limit.value : null,
    at: provenSince(input, [allowed, limit, alarm].filter(isLive)),
    confidence: 'high' as const,
  }
  const tail = [limitSetLine(input, id)]
  const lines = linesOf(input, id, direction)
  if (says.length === 0)
    return {
      ...common,
      verdict: 'ok',
      sentence: isLive(limit)
        ? `The battery allows ${word}, ${limitName} ${limit.text}.`
        : `The battery allows ${word}.`,
      evidence: [...lines, ...tail],
      action: 'Nothing to do.',
    }
  const reason = blockReason(input, id, direction)
  return {
    ...common,
    verdict: verdictOf(direction, reason),
    sentence:
      direction === 'charge'
        ? `Charging is blocked: ${says.join(', ')}. ${reason.words}`
        : `Discharging is blocked: ${says.join(', ')}. ${reason.words}`,
    evidence: [...lines, ...reason.evidence, ...tail],
    action: reason.action,
  }
}

/** A full battery that refuses more does its work; a known reason is to be watched, an unknown one asks for action. */
function verdictOf(direction: Direction, { kind }: BlockReason): Verdict {
  if (kind === 'full') return 'ok'
  return direction === 'charge' && (kind === 'cold' || kind === 'hot') ? 'watch' : 'act'
}

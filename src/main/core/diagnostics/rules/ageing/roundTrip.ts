import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import { type ClockText, gxClockText } from '../../clockText.ts'
import { fact, gate } from '../../conclude.ts'
import type { Missing, Said } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import type { AgeingLimits, AnchorLimits } from '../../limits/ageingLimits.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { RuleInput } from '../../rule.ts'
import { ageingRule, capacityMissing, partOf, waitAction } from './ageingRule.ts'
import { type AnchoredPast, anchoredPast } from './batteryAnchors.ts'
import { packNeeds } from './packHistory.ts'
import { bestLoop, type Loop } from './roundTripLoop.ts'
import { verdictUnder } from './underBand.ts'

type Limits = NonNullable<AgeingLimits['roundTrip']>

/** DC energy out over DC energy in, between two anchors of the same SoC. The inverter's losses are not in it. */
export const roundTrip = ageingRule({
  id: 'round-trip',
  title: 'Round-trip efficiency',
  part: 'roundTrip',
  pace: 'with-history',
  needs(battery, _, context) {
    const anchors = partOf(context, battery, 'anchors')
    return anchors ? packNeeds(battery.id, anchors.lookBackDays) : []
  },
  concerns: () => true,
  look(input, battery, limits) {
    const anchorLimits = partOf(input, battery, 'anchors')
    if (!anchorLimits) return null
    const { watchUnder, actUnder } = limits
    const limit = `watch under ${watchUnder} ${limits.unit}, act under ${actUnder} ${limits.unit}; the far end of the range counts`
    const head = { unit: '%', limit, limitOrigin: limits.origin, watchUnder, actUnder }
    const capacity = battery.capacity.value
    if (capacity === null) return { head, missing: capacityMissing(battery) }
    const past = anchoredPast(input, battery, capacity, anchorLimits)
    const loop = bestLoop(past.pack, past.anchors, capacity, anchorLimits, limits.gate)
    if (!loop) return { head, missing: noLoop(past, limits) }
    if (loop.efficiency - loop.error > 100) return { head, missing: impossible(loop) }
    return { head, said: judged(input, battery, loop, limits, anchorLimits) }
  },
})

const percent = (value: number) => `${formatNumber(value, 1)} %`

function judged(
  input: RuleInput,
  battery: BatteryProfile,
  loop: Loop,
  limits: Limits,
  anchors: AnchorLimits,
): Said {
  const { efficiency, error, cycles, from, to } = loop
  const verdict = verdictUnder(efficiency + error, limits)
  return {
    verdict,
    value: efficiency,
    sentence: `${percent(efficiency)} of the energy put in comes out again, ± ${formatNumber(error, 1)} points.`,
    evidence: [
      ...loopLines(loop, gxClockText(input.view)),
      fact('Assumed errors', `current offset ${anchors.currentOffset} A, SoC at the ends`),
      limitSetLine(input, battery.id),
    ],
    at: Math.min(input.now, to.enter.at),
    judgedFrom: from.leave.at,
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Look at the cell resistance and the connections, and compare the current with a clamp meter.',
    confidence: cycles >= 5 && error < 3 ? 'high' : 'medium',
  }
}

function loopLines(loop: Loop, clock: ClockText) {
  const { from, to, chargedWh, dischargedWh, chargedAh, dischargedAh, cycles } = loop
  const kilowattHours = (wattHours: number) => `${formatNumber(wattHours / 1000, 2)} kWh`
  return [
    fact('From', `${anchorText(from.kind, from.leave.soc)}, ${clock(from.leave.at)}`),
    fact(
      english('To'),
      `${anchorText(to.kind, to.enter.soc)}, ${clock(to.enter.at)}, ${formatDuration(to.enter.at - from.leave.at)} later`,
    ),
    fact(
      'Energy in and out',
      `${kilowattHours(chargedWh)} in, ${kilowattHours(dischargedWh)} out, from 10-min means of V and A`,
    ),
    fact('Charge in and out', `${formatNumber(chargedAh, 1)} Ah in, ${formatNumber(dischargedAh, 1)} Ah out`),
    fact('Full cycles between', formatNumber(cycles, 1)),
  ]
}

function anchorText(kind: 'full' | 'rest', soc: number): string {
  return kind === 'full' ? english('full') : `at rest at ${formatNumber(soc, 0)} %`
}

function noLoop({ pack, anchors }: AnchoredPast, { gate: needed }: Limits): Missing {
  const { knownHours } = pack.between(-1, pack.slots.length - 1)
  const full = anchors.filter(({ kind }) => kind === 'full').length
  return {
    sentence: `Needs ${needed.cycles} full cycles between two times of the same SoC, both full or both at rest.`,
    evidence: [
      fact('Recorded current', formatDuration(knownHours * 3_600_000)),
      gate(
        'Anchors',
        `two of the same SoC, within ${needed.socWithin} points`,
        `${full} full, ${anchors.length - full} at rest`,
        false,
      ),
    ],
    action: waitAction,
  }
}

function impossible({ efficiency, error }: Loop): Missing {
  return {
    sentence: 'More energy comes out than goes in, so the current is measured with an offset.',
    evidence: [
      gate(
        'Energy out over in',
        'at most 100 %',
        `${percent(efficiency)} ± ${formatNumber(error, 1)}`,
        false,
      ),
    ],
    action: 'Compare the current of the battery with a clamp meter, at rest and under load.',
  }
}

import type { Evidence } from '../../../../../shared/finding.ts'
import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { type ClockText, gxClockText } from '../../clockText.ts'
import { fact, gate } from '../../conclude.ts'
import type { Missing, Said } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import type { AgeingLimits, AnchorLimits } from '../../limits/ageingLimits.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { RuleInput } from '../../rule.ts'
import { ageingRule, capacityMissing, partOf } from './ageingRule.ts'
import { type AnchoredPast, anchoredPast } from './batteryAnchors.ts'
import { type CapacityEstimate, estimateCapacity, findSwings, type Swing } from './capacityEstimate.ts'
import { packNeeds } from './packHistory.ts'
import { verdictUnder } from './underBand.ts'

type Limits = NonNullable<AgeingLimits['ownCapacity']>

/**
 * The capacity that Fieldkit counts itself: Ah between two anchors over the points of SoC between them. The SoC at rest
 * is the BMS's own, so a BMS that counts wrong is not found out by a rest anchor.
 */
export const ownCapacity = ageingRule({
  id: 'own-capacity',
  title: 'Capacity counted by Fieldkit',
  part: 'ownCapacity',
  pace: 'with-history',
  needs(battery, _, context) {
    const anchors = partOf(context, battery, 'anchors')
    return anchors ? packNeeds(battery.id, anchors.lookBackDays) : []
  },
  concerns: () => true,
  look(input, battery, limits) {
    const anchorLimits = partOf(input, battery, 'anchors')
    if (!anchorLimits) return null
    const head = {
      unit: 'Ah',
      limit: `watch under ${limits.watchUnder} ${limits.unit}, act under ${limits.actUnder} ${limits.unit} of the installed capacity; the far end of the range counts`,
      limitOrigin: limits.origin,
    }
    const capacity = battery.capacity.value
    if (capacity === null) return { head, missing: capacityMissing(battery) }
    const past = anchoredPast(input, battery, capacity, anchorLimits)
    const swings = findSwings(past.pack, past.anchors, anchorLimits, limits.gate)
    const estimate = estimateCapacity(swings)
    if (estimate && estimate.least > (limits.gate.believedTo / 100) * capacity)
      return { head, missing: tooMuch(estimate, capacity, limits) }
    return estimate
      ? { head, said: judged(input, battery, capacity, estimate, { limits, anchorLimits }) }
      : { head, missing: noSwing(past, anchorLimits, limits) }
  },
})

interface Tables {
  limits: Limits
  anchorLimits: AnchorLimits
}

const ampereHours = (value: number) => `${formatNumber(value, 0)} Ah`

function judged(
  input: RuleInput,
  battery: BatteryProfile,
  nominal: number,
  estimate: CapacityEstimate,
  { limits, anchorLimits }: Tables,
): Said {
  const { capacity, least, most, swings } = estimate
  const verdict = verdictUnder((100 * most) / nominal, limits)
  const range = `${formatNumber(least, 0)} to ${ampereHours(most)}`
  const share = `${formatNumber((100 * capacity) / nominal, 0)} % of the installed ${ampereHours(nominal)}`
  const first = swings[0]?.from.leave.at ?? input.now
  const last = swings.at(-1)?.to.enter.at ?? input.now
  return {
    verdict,
    value: capacity,
    sentence: `Fieldkit counts ${ampereHours(capacity)}, ${share}; it lies within ${range}.`,
    evidence: [
      ...swings.slice(-mostNamed).map((swing) => swingLine(swing, gxClockText(input.view))),
      fact('Swings', String(swings.length)),
      fact('Assumed errors', errorsText(anchorLimits)),
      battery.capacity.evidence,
      limitSetLine(input, battery.id),
    ],
    at: Math.min(input.now, last),
    judgedFrom: first,
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Confirm with one full discharge at a steady load before claiming warranty.',
    confidence: swings.length >= 3 && swings.some(isFullToRest) ? 'medium' : 'low',
  }
}

const mostNamed = 3
const isFullToRest = ({ from, to }: Swing) => from.kind === 'full' || to.kind === 'full'

function swingLine(swing: Swing, clock: ClockText): Evidence {
  const { from, to, countedAh, capacity, hours } = swing
  const counted = `${formatNumber(countedAh, 1)} Ah in ${formatDuration(hours * 3_600_000)}`
  const range = `${formatNumber(capacity * (1 - swing.relativeError), 0)} to ${ampereHours(capacity * (1 + swing.relativeError))}`
  return fact(
    'Swing',
    `${anchorText(from.kind, from.leave.soc, clock(from.leave.at))} to ${anchorText(to.kind, to.enter.soc, clock(to.enter.at))}: ${counted}, so ${range}`,
  )
}

function anchorText(kind: 'full' | 'rest', soc: number, at: string): string {
  return kind === 'full' ? `full (${at})` : `at rest at ${formatNumber(soc, 0)} % (${at})`
}

function errorsText({ currentGain, currentOffset, socFull, socRest }: AnchorLimits): string {
  return `current ${currentGain} % and ${currentOffset} A; SoC ${socFull} points when full, ${socRest} at rest (the BMS's own SoC)`
}

function tooMuch({ least, most }: CapacityEstimate, nominal: number, { gate: needed }: Limits): Missing {
  const range = `${formatNumber(least, 0)} to ${ampereHours(most)}`
  return {
    sentence: `Fieldkit counts ${range}, more than a battery of ${ampereHours(nominal)} can hold.`,
    evidence: [gate('Counted capacity', `at most ${needed.believedTo} % of the installed`, range, false)],
    action: 'Compare the current with a clamp meter, and the installed capacity with the plates.',
  }
}

function noSwing({ pack, anchors }: AnchoredPast, limits: AnchorLimits, { gate: needed }: Limits): Missing {
  const full = anchors.filter(({ kind }) => kind === 'full').length
  const known = pack.between(-1, pack.slots.length - 1).knownHours
  const socs = anchors.flatMap(({ enter, leave }) => [enter.soc, leave.soc])
  const depth = socs.length > 1 ? Math.max(...socs) - Math.min(...socs) : 0
  return {
    sentence: `Needs a swing of at least ${needed.depth} points of SoC between full and a rest of ${limits.restMinutes} min.`,
    evidence: [
      fact('Recorded current', formatDuration(known * 3_600_000)),
      fact('Anchors', `${full} full, ${anchors.length - full} at rest`),
      gate(
        'Between anchors',
        `at least ${needed.depth} points within ${needed.mostHours} h`,
        `${formatNumber(depth, 0)} points at most`,
        false,
      ),
    ],
    action: `Charge the battery full, discharge it by ${needed.depth} points or more and let it rest for ${limits.restMinutes} min.`,
  }
}

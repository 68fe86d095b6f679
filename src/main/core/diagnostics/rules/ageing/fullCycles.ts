import type { Evidence } from '../../../../../shared/finding.ts'
import { formatNumber } from '../../../../../shared/format.ts'
import { fact, gate } from '../../conclude.ts'
import { limitSetLine } from '../../limitLines.ts'
import { present } from '../../present.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { RuleInput } from '../../rule.ts'
import { ageingRule, capacityMissing, partOf, waitAction } from './ageingRule.ts'
import { packHistory, packNeeds, slotMs } from './packHistory.ts'

/** Full-equivalent cycles per day: Ah discharged over the installed Ah. The count of the BMS stands beside it. */
export const fullCycles = ageingRule({
  id: 'full-cycles',
  title: 'Full cycles per day',
  part: 'fullCycles',
  pace: 'with-history',
  needs(battery, _, context) {
    const anchors = partOf(context, battery, 'anchors')
    return anchors ? packNeeds(battery.id, anchors.lookBackDays) : []
  },
  concerns: () => true,
  look(input, battery, limits) {
    const anchors = partOf(input, battery, 'anchors')
    if (!anchors) return null
    const head = {
      unit: limits.unit,
      limit: `watch over ${limits.watchOver} ${limits.unit}`,
      limitOrigin: limits.origin,
      watchOver: limits.watchOver,
    }
    const capacity = battery.capacity.value
    if (capacity === null || capacity <= 0) return { head, missing: capacityMissing(battery) }
    const { slots, between } = packHistory(input.history, battery.id, anchors.lookBackDays)
    const { dischargedAh, knownHours } = between(-1, slots.length - 1)
    const days = knownHours / 24
    const perDay = dischargedAh / capacity / days
    const { gate: needed } = limits
    const isEnough = days >= needed.days && Number.isFinite(perDay)
    const evidence = [
      gate('Days with known current', `at least ${needed.days}`, formatNumber(days, 1), isEnough),
      fact('Discharged', `${formatNumber(dischargedAh, 0)} Ah, from means of ${slotMs / 60_000} min`),
      fact('Full cycles counted here', formatNumber(dischargedAh / capacity, 1)),
      ...bmsCounts(input, battery, capacity),
      limitSetLine(input, battery.id),
    ]
    if (!isEnough) {
      const sentence = `Needs ${needed.days} days of current. There are ${formatNumber(days, 1)}.`
      return { head, missing: { sentence, evidence, action: waitAction } }
    }
    const verdict = perDay > limits.watchOver ? 'watch' : 'ok'
    return {
      head,
      said: {
        verdict,
        value: perDay,
        sentence: `The battery does ${formatNumber(perDay, 2)} full cycles a day, over ${formatNumber(days, 0)} days.`,
        evidence,
        at: Math.min(input.now, (slots.at(-1)?.start ?? input.now) + slotMs),
        judgedFrom: slots[0]?.start ?? null,
        action:
          verdict === 'ok'
            ? 'Nothing to do.'
            : 'Check that the cycles fit the warranty, or use a larger battery.',
        confidence: 'medium',
      },
    }
  },
})

/** What the battery itself has counted since it was new; a maker's cycle is not always a full one. */
function bmsCounts(input: RuleInput, battery: BatteryProfile, capacity: number): Evidence[] {
  const cycles = present(input, battery.id, '/History/ChargeCycles')
  const drawn = present(input, battery.id, '/History/TotalAhDrawn')
  const lines = [fact('Charge cycles by the battery', cycles.text, cycles.key, cycles.at)]
  if (drawn.value === null) return lines
  const all = formatNumber(Math.abs(drawn.value) / capacity, 1)
  return [...lines, fact('Full cycles since new', `${all}, from ${drawn.text} drawn`, drawn.key, drawn.at)]
}

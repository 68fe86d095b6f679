import { formatNumber } from '../../../../../shared/format.ts'
import { serviceKey } from '../../../../../shared/victron.ts'
import { bandNumbers, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Subject } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import { type Present, present } from '../../present.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import { noHistory, type RuleInput } from '../../rule.ts'

interface RatedBattery extends Subject {
  battery: BatteryProfile
  used: { cycles: number; from: Present; how: string } | null
}

/** Cycles since new as a share of the maker's rating; only where the table is that of one model. */
export const cycleLife = gatedRule<RatedBattery>({
  id: 'cycle-life',
  area: 'battery',
  title: 'Cycles of the rating',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) =>
    input.profile.batteries.flatMap((battery) => {
      const limits = input.limits.battery(battery.id).cycleLife
      if (!limits) return []
      const used = usedCycles(input, battery)
      const head = {
        ...{
          subject: serviceKey(battery.id),
          situation: null,
          title: 'Cycles of the rating',
          unit: limits.unit,
        },
        limit: `watch over ${limits.watchOver} ${limits.unit}, act over ${limits.actOver} ${limits.unit} of ${limits.cycles} cycles to ${limits.toSoh} %`,
        limitOrigin: limits.origin,
        ...bandNumbers(limits),
      }
      return [{ battery, used, head, missing: used ? null : notCounted(input, battery) }]
    }),
  judge(input, { battery, used }) {
    const limits = input.limits.battery(battery.id).cycleLife
    const share = limits && used ? (100 * used.cycles) / limits.cycles : 0
    const verdict = limits ? verdictOver(share, limits) : 'ok'
    const cycles = formatNumber(used?.cycles ?? 0, 0)
    return {
      verdict,
      value: share,
      sentence: `The battery has done ${cycles} cycles, ${formatNumber(share, 0)} % of the maker's rating.`,
      evidence: [
        fact('Cycles since new', `${cycles}, ${used?.how}`, used?.from.key ?? null, used?.from.at ?? null),
        fact('Rating', `${limits?.cycles} cycles to ${limits?.toSoh} % SoH`),
        limitSetLine(input, battery.id),
      ],
      at: Math.min(input.now, used?.from.provenAt ?? input.now),
      action:
        verdict === 'ok'
          ? 'Nothing to do.'
          : 'Compare with the SoH and the capacity, and plan the replacement.',
      confidence: 'medium',
    }
  },
})

/** The battery's own count, else what it has drawn over its capacity. */
function usedCycles(input: RuleInput, battery: BatteryProfile): RatedBattery['used'] {
  const counted = present(input, battery.id, '/History/ChargeCycles')
  if (counted.value !== null && counted.fresh && counted.value >= 0 && counted.value < mostCycles)
    return { cycles: counted.value, from: counted, how: 'counted by the battery' }
  const drawn = present(input, battery.id, '/History/TotalAhDrawn')
  const capacity = battery.capacity.value
  if (drawn.value === null || !drawn.fresh || capacity === null) return null
  const cycles = Math.abs(drawn.value) / capacity
  return cycles < mostCycles ? { cycles, from: drawn, how: `from ${drawn.text} drawn` } : null
}

/** More is no count. */
const mostCycles = 100_000

function notCounted(input: RuleInput, battery: BatteryProfile) {
  const lines = ['/History/ChargeCycles', '/History/TotalAhDrawn'].map((path) => {
    const { text, key, at, fresh } = present(input, battery.id, path)
    return gate(path, 'published and live', fresh ? text : `${text}, not live`, false, key, at)
  })
  return {
    sentence: 'Needs the cycles since new, which the battery does not publish.',
    evidence: [...lines, limitSetLine(input, battery.id)],
    action: "Read the cycles with the maker's program. Fieldkit only counts those since it records.",
  }
}

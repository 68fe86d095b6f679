import { formatQuantity } from '../../../../../shared/format.ts'
import { fact, gate } from '../../conclude.ts'
import type { Missing, Said } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import { type Present, present } from '../../present.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import { noHistory, type RuleInput } from '../../rule.ts'
import { ageingRule } from './ageingRule.ts'
import { verdictUnder } from './underBand.ts'

/** The state of health that the BMS itself tells. Monitors that know no cells know none, and are left out. */
export const sohLevel = ageingRule({
  id: 'soh-level',
  title: 'State of health',
  part: 'stateOfHealth',
  pace: 'unhurried',
  needs: () => noHistory,
  concerns: (input, battery) => battery.hasCells || present(input, battery.id, '/Soh').value !== null,
  look(input, battery, limits) {
    const soh = present(input, battery.id, '/Soh')
    const head = {
      unit: '%',
      limit: `watch under ${limits.watchUnder} ${limits.unit}, act under ${limits.actUnder} ${limits.unit}; 0 is the declared end of life`,
      limitOrigin: limits.origin,
      watchUnder: limits.watchUnder,
      actUnder: limits.actUnder,
    }
    const { value } = soh
    if (value === null || value < 0 || value > 100 || !soh.fresh)
      return { head, missing: notTold(input, battery, soh) }
    return { head, said: judged(input, battery, soh, value, verdictUnder(value, limits)) }
  },
})

const actions = {
  ok: 'Nothing to do.',
  watch: 'Compare with the capacity that Fieldkit counts, and with the figure of the contract.',
  act: 'Measure the capacity with a full discharge, then claim warranty or plan a replacement.',
}

function judged(
  input: RuleInput,
  battery: BatteryProfile,
  soh: Present,
  value: number,
  verdict: 'ok' | 'watch' | 'act',
): Said {
  const percent = formatQuantity(value, '%', Number.isInteger(value) ? 0 : 1)
  const isOver = value === 0
  return {
    verdict,
    value,
    sentence: isOver
      ? 'The BMS declares the end of life: its SoH is 0 %.'
      : `The BMS puts the state of health at ${percent}.`,
    evidence: [
      fact('SoH of the BMS', percent, soh.key, soh.at),
      fact('Reference', `the BMS's own; installed capacity ${battery.capacity.evidence.seen}`),
      limitSetLine(input, battery.id),
    ],
    at: Math.min(input.now, soh.provenAt),
    action: actions[verdict],
    // Nobody but its maker knows how a BMS comes to this figure.
    confidence: 'medium',
  }
}

function notTold(input: RuleInput, battery: BatteryProfile, soh: Present): Missing {
  const seen = soh.value !== null && !soh.fresh ? `${soh.text}, stale` : soh.text
  return {
    sentence: 'Needs the state of health of the BMS.',
    evidence: [
      gate('SoH of the BMS', 'published and live, 0 to 100 %', seen, false, soh.key, soh.at),
      limitSetLine(input, battery.id),
    ],
    action: 'Some BMS do not tell it. Fieldkit counts the capacity itself where the battery is cycled.',
  }
}

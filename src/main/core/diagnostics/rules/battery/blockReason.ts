import type { Evidence } from '../../../../../shared/finding.ts'
import { describePath } from '../../../../../shared/paths/describePath.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import { fact } from '../../conclude.ts'
import { type Present, present } from '../../present.ts'
import type { RuleInput } from '../../rule.ts'
import { isLive, type Live } from './live.ts'

/** Why a battery refuses charge or discharge, as far as the data tells. */
export interface BlockReason {
  kind: 'alarm' | 'cold' | 'hot' | 'full' | 'empty' | 'unknown'
  /** A sentence of its own. */
  words: string
  action: string
  evidence: Evidence[]
}

/** The blocking itself is no reason for the blocking. */
const blockAlarms = /\/Alarms\/(ChargeBlocked|DischargeBlocked)$/

/** Looks for a reason; an alarm of the battery goes before everything, since its own word counts. */
export function blockReason(input: RuleInput, id: ServiceId, direction: 'charge' | 'discharge'): BlockReason {
  const alarms = activeAlarms(input, id)
  if (alarms.length > 0)
    return {
      kind: 'alarm',
      words: `The battery raises ${alarms.map(({ name }) => name).join(', ')}.`,
      action: 'Find the cause of the alarm first; the battery allows it again by itself.',
      evidence: alarms.map(({ name, now }) => fact(`BMS alarm ${name}`, now.text, now.key, now.at)),
    }
  return temperatureReason(input, id, direction) ?? levelReason(input, id, direction) ?? unknown
}

const unknown: BlockReason = {
  kind: 'unknown',
  words: 'The data does not tell why.',
  action:
    'Read the display or the LEDs of the battery, its switches and its remote input. Check the BMS settings.',
  evidence: [fact('Reason', 'no alarm, no temperature outside its window, neither full nor empty')],
}

function activeAlarms(input: RuleInput, id: ServiceId): { name: string; now: Live }[] {
  return input.view.readings(id).flatMap(({ path }) => {
    const info = describePath(id.serviceType, path)
    if (!info?.alarm || blockAlarms.test(path)) return []
    const now = present(input, id, path)
    return isLive(now) && now.value > 0 ? [{ name: info.label, now }] : []
  })
}

function coolestAndWarmest(input: RuleInput, id: ServiceId): { low: Present; high: Present } {
  const low = present(input, id, '/System/MinCellTemperature')
  const high = present(input, id, '/System/MaxCellTemperature')
  const pack = present(input, id, '/Dc/0/Temperature')
  return { low: isLive(low) ? low : pack, high: isLive(high) ? high : pack }
}

function temperatureReason(
  input: RuleInput,
  id: ServiceId,
  direction: 'charge' | 'discharge',
): BlockReason | null {
  const limits = input.limits.battery(id).batteryTemperature
  if (!limits) return null
  const window = direction === 'charge' ? limits.charging : limits.discharging
  const { low, high } = coolestAndWarmest(input, id)
  if (isLive(low) && low.value <= window.watchBelow)
    return {
      kind: 'cold',
      words: `It is cold: ${low.text}.`,
      action: 'Warm the room of the battery. It allows it again by itself.',
      evidence: [fact('Coolest cell', low.text, low.key, low.at)],
    }
  if (isLive(high) && high.value >= window.watchOver)
    return {
      kind: 'hot',
      words: `It is hot: ${high.text}.`,
      action: 'Let it cool, and check its ventilation. It allows it again by itself.',
      evidence: [fact('Warmest cell', high.text, high.key, high.at)],
    }
  return null
}

function levelReason(input: RuleInput, id: ServiceId, direction: 'charge' | 'discharge'): BlockReason | null {
  const { fullSoc, emptySoc } = input.limits.battery(id).blocking
  const soc = present(input, id, '/Soc')
  if (!isLive(soc)) return null
  const evidence = [fact('State of charge', soc.text, soc.key, soc.at)]
  if (direction === 'charge' && soc.value >= fullSoc)
    return { kind: 'full', words: `It is full: ${soc.text}.`, action: 'Nothing to do.', evidence }
  if (direction === 'discharge' && soc.value <= emptySoc)
    return {
      kind: 'empty',
      words: `It is empty: ${soc.text}.`,
      action: 'Charge the battery, and raise the minimum SoC.',
      evidence,
    }
  return null
}

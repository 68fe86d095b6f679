import { numberOf, servicesOfType } from '../../../../../shared/stationView.ts'
import type { AnchorLimits } from '../../limits/ageingLimits.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { RuleInput } from '../../rule.ts'
import { type Anchor, findAnchors } from './anchors.ts'
import { type PackHistory, packHistory } from './packHistory.ts'

/** The recorded past of a battery and the anchors in it. */
export interface AnchoredPast {
  pack: PackHistory
  anchors: readonly Anchor[]
}

/** @param capacity Ah */
export function anchoredPast(
  input: RuleInput,
  battery: BatteryProfile,
  capacity: number,
  limits: AnchorLimits,
): AnchoredPast {
  const pack = packHistory(input.history, battery.id, limits.lookBackDays)
  const chargeVoltage = chargeVoltageOf(input, battery)
  return { pack, anchors: findAnchors(pack.slots, { capacity, chargeVoltage }, limits) }
}

/** The CVL, or what the GX makes of it for the battery that it steers by: it charges 15-cell Pylontech to less (venus.md 3.3). */
function chargeVoltageOf({ view, profile }: RuleInput, { id }: BatteryProfile): number | null {
  const own = numberOf(view, id, '/Info/MaxChargeVoltage')
  const isMain = profile.mainBattery?.id === id
  const system = isMain ? servicesOfType(view, 'system')[0] : undefined
  const effective = system ? numberOf(view, system, '/Control/EffectiveChargeVoltage') : null
  const known = [own, effective].filter((voltage) => voltage !== null && voltage > 0)
  return known.length === 0 ? null : Math.min(...known.map((voltage) => voltage ?? 0))
}

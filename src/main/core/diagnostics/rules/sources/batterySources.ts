import type { ServiceId } from '../../../../../shared/victron.ts'
import type { BatteryProfile } from '../../profile/batteryProfile.ts'
import type { StationProfile } from '../../profile/stationProfile.ts'

/** Two devices that measure one battery. */
export interface SourcePair {
  bms: BatteryProfile
  other: { id: ServiceId; name: string; kind: 'shunt' | 'inverter' }
}

/**
 * The one BMS against each shunt and each inverter. With several BMS the station has several batteries, and nobody says
 * which of them a shunt belongs to: then nothing is compared.
 */
export function sourcePairs({ batteries }: StationProfile, vebus: readonly ServiceId[]): SourcePair[] {
  const [bms, ...more] = batteries.filter((battery) => battery.hasCells)
  if (!bms || more.length > 0) return []
  const shunts = batteries
    .filter((battery) => !battery.hasCells)
    .map(({ id, name }) => ({ bms, other: { id, name, kind: 'shunt' as const } }))
  const inverters = vebus.map((id) => ({
    bms,
    other: { id, name: `VE.Bus ${id.deviceInstance}`, kind: 'inverter' as const },
  }))
  return [...shunts, ...inverters]
}

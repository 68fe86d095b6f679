import { textOf } from '../../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import type { RuleContext } from '../../rule.ts'
import type { CanInterface } from './canInterface.ts'

/**
 * CAN profiles that may carry a BMS, and what it means when none is there: 3 and 7 carry nothing else, 2 may carry VE.Can
 * devices alone (venus.md 4).
 */
export const bmsProfiles: ReadonlyMap<number, 'act' | 'watch'> = new Map([
  [2, 'watch'],
  [3, 'act'],
  [7, 'act'],
])

/** The setting that says what a CAN port is for. */
export function canProfilePath({ name }: CanInterface): string {
  return `/Settings/Canbus/${name}/Profile`
}

/** Batteries that came over CAN. */
export function canBatteries({ view, profile }: RuleContext): ServiceId[] {
  return profile.batteries
    .map(({ id }) => id)
    .filter(
      (id) =>
        textOf(view, id, '/Mgmt/ProcessName') === 'can-bus-bms' ||
        textOf(view, id, '/Mgmt/Connection')?.startsWith('CAN') === true,
    )
}

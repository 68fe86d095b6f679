import type { StationView } from '../../shared/stationView.ts'
import type { StationTestLimits } from '../core/commissioning/tests/testLimits.ts'
import { chooseLimits, type LimitTables } from '../core/diagnostics/limits/chooseLimits.ts'
import { stationProfile } from '../core/diagnostics/profile/stationProfile.ts'

/** What the tables of the diagnostics say for the functional tests of a station. */
export function stationTestLimits(tables: LimitTables, view: StationView): StationTestLimits {
  const profile = stationProfile(view)
  const limits = chooseLimits(tables, profile)
  const cell = profile.mainBattery && limits.battery(profile.mainBattery.id).cellVoltage
  const { watchOver, gate, origin } = limits.platform.canErrors
  return {
    topCell: cell ? { volts: cell.over.actOver, origin: cell.over.origin } : null,
    can: { ppm: watchOver, fewErrors: gate.fewErrors, packets: gate.packets, origin },
  }
}

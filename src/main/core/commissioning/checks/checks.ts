import { canProfile, chargeLimits, controllingBms, dvcc, modules, voltagesAgree } from './batteryChecks.ts'
import type { Check } from './check.ts'
import { chargeCurrent, gridMeter, inverterUnits, relayTest } from './inverterChecks.ts'
import { clock, devices, firmware, identity, vrm } from './platformChecks.ts'
import { canClean, gridQuality, soak } from './timeChecks.ts'
import { recordSaved, snapshotStored } from './visitChecks.ts'

/** Every automatic part that the checklist can name. */
export const checks: ReadonlyMap<string, Check> = new Map([
  ['can-clean', canClean],
  ['can-profile', canProfile],
  ['charge-limits', chargeLimits],
  ['charge-current', chargeCurrent],
  ['clock', clock],
  ['controlling-bms', controllingBms],
  ['devices', devices],
  ['dvcc', dvcc],
  ['firmware', firmware],
  ['grid-meter', gridMeter],
  ['grid-quality', gridQuality],
  ['identity', identity],
  ['inverter-units', inverterUnits],
  ['modules', modules],
  ['record-saved', recordSaved],
  ['relay-test', relayTest],
  ['snapshot-stored', snapshotStored],
  ['soak', soak],
  ['voltages-agree', voltagesAgree],
  ['vrm', vrm],
])

import type { Rule } from '../rule.ts'
import { cycleLife } from './ageing/cycleLife.ts'
import { dcResistance } from './ageing/dcResistance.ts'
import { fullCycles } from './ageing/fullCycles.ts'
import { ownCapacity } from './ageing/ownCapacity.ts'
import { remainingLife } from './ageing/remainingLife.ts'
import { roundTrip } from './ageing/roundTrip.ts'
import { sohLevel } from './ageing/sohLevel.ts'
import { sohSlope } from './ageing/sohSlope.ts'
import { timeAtTemperature } from './ageing/timeAtTemperature.ts'
import { batteryModules } from './battery/batteryModules.ts'
import { bmsAlarms } from './battery/bmsAlarms.ts'
import { cellVoltage } from './battery/cellVoltage.ts'
import { chargeBlocked } from './battery/chargeBlocked.ts'
import { coldCharge } from './battery/coldCharge.ts'
import { limitsCollapsed } from './battery/limitsCollapsed.ts'
import { packVoltage } from './battery/packVoltage.ts'
import { socJump } from './battery/socJump.ts'
import { weakCell } from './battery/weakCell.ts'
import { batteryTemperature } from './batteryTemperature.ts'
import { canErrors } from './canErrors.ts'
import { cellSpread } from './cellSpread.ts'
import { batteryLost } from './communication/batteryLost.ts'
import { batterySilence } from './communication/batterySilence.ts'
import { bmsConnection } from './communication/bmsConnection.ts'
import { canRising } from './communication/canRising.ts'
import { collectorLag } from './communication/collectorLag.ts'
import { noBmsOnCan } from './communication/noBmsOnCan.ts'
import { recordingGaps } from './communication/recordingGaps.ts'
import { vrmContact } from './communication/vrmContact.ts'
import { doorsDisagree } from './doorsDisagree.ts'
import { essMinimumSoc } from './ess/essMinimumSoc.ts'
import { essSetpoint } from './ess/essSetpoint.ts'
import { gridFrequency } from './grid/gridFrequency.ts'
import { gridStress } from './grid/gridStress.ts'
import { gridUnbalance } from './grid/gridUnbalance.ts'
import { gridVoltage } from './grid/gridVoltage.ts'
import { gridLost } from './gridLost.ts'
import { alarmTrips } from './inverter/alarmTrips.ts'
import { dcDifference } from './inverter/dcDifference.ts'
import { generatorAlarms } from './inverter/generatorAlarms.ts'
import { inverterAlarms } from './inverter/inverterAlarms.ts'
import { inverterError } from './inverter/inverterError.ts'
import { networkQuality } from './inverter/networkQuality.ts'
import { protectionLog } from './inverter/protectionLog.ts'
import { relayTest } from './inverter/relayTest.ts'
import { firmwareGx } from './platform/firmwareGx.ts'
import { firmwareMixed } from './platform/firmwareMixed.ts'
import { gxClock } from './platform/gxClock.ts'
import { gxModified } from './platform/gxModified.ts'
import { gxStorage } from './platform/gxStorage.ts'
import { timeZone } from './platform/timeZone.ts'
import { wifiSignal } from './platform/wifiSignal.ts'
import { securityHttpApi } from './securityHttpApi.ts'
import { securityMqtt } from './securityMqtt.ts'
import { socLow } from './socLow.ts'
import { mpptAlarms } from './solar/mpptAlarms.ts'
import { mpptCompare } from './solar/mpptCompare.ts'
import { mpptError } from './solar/mpptError.ts'
import { mpptMissing } from './solar/mpptMissing.ts'
import { mpptOff } from './solar/mpptOff.ts'
import { mpptYieldDrop } from './solar/mpptYieldDrop.ts'
import { sourcesCompared } from './sources/sourcesCompared.ts'

/** All rules. An area without a rule is absent from the screen. */
export const rules: readonly Rule[] = [
  cellSpread,
  socLow,
  batteryTemperature,
  cycleLife,
  dcResistance,
  fullCycles,
  ownCapacity,
  remainingLife,
  roundTrip,
  sohLevel,
  sohSlope,
  timeAtTemperature,
  batteryModules,
  bmsAlarms,
  cellVoltage,
  chargeBlocked,
  coldCharge,
  limitsCollapsed,
  packVoltage,
  socJump,
  weakCell,
  gridLost,
  canErrors,
  doorsDisagree,
  securityHttpApi,
  securityMqtt,
  alarmTrips,
  dcDifference,
  generatorAlarms,
  inverterAlarms,
  inverterError,
  networkQuality,
  protectionLog,
  relayTest,
  gridFrequency,
  gridStress,
  gridUnbalance,
  gridVoltage,
  mpptAlarms,
  mpptCompare,
  mpptError,
  mpptMissing,
  mpptOff,
  mpptYieldDrop,
  batteryLost,
  batterySilence,
  bmsConnection,
  canRising,
  collectorLag,
  noBmsOnCan,
  recordingGaps,
  vrmContact,
  essMinimumSoc,
  essSetpoint,
  firmwareGx,
  firmwareMixed,
  gxClock,
  gxModified,
  gxStorage,
  timeZone,
  wifiSignal,
  sourcesCompared,
]

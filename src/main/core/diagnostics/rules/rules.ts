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
import { batteryTemperature } from './batteryTemperature.ts'
import { canErrors } from './canErrors.ts'
import { cellSpread } from './cellSpread.ts'
import { doorsDisagree } from './doorsDisagree.ts'
import { gridLost } from './gridLost.ts'
import { securityHttpApi } from './securityHttpApi.ts'
import { securityMqtt } from './securityMqtt.ts'
import { socLow } from './socLow.ts'

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
  gridLost,
  canErrors,
  doorsDisagree,
  securityHttpApi,
  securityMqtt,
]

import type { Rule } from '../rule.ts'
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
  gridLost,
  canErrors,
  doorsDisagree,
  securityHttpApi,
  securityMqtt,
]

import type { LabelledFault } from '../labelledFault.ts'
import { ageingFaults } from './ageing.ts'
import { batteryFaults } from './battery.ts'
import { cellSpreadFaults } from './cellSpread.ts'
import { gridAndCanFaults } from './gridAndCan.ts'

/** Every labelled fault; one list per file. */
export const faults: readonly LabelledFault[] = [...ageingFaults,
  ...cellSpreadFaults, ...batteryFaults, ...gridAndCanFaults]

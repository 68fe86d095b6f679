import type { LabelledFault } from '../labelledFault.ts'
import { adviceFaults } from './advice.ts'
import { ageingFaults } from './ageing.ts'
import { batteryFaults } from './battery.ts'
import { bmsFaults } from './bms.ts'
import { cellSpreadFaults } from './cellSpread.ts'
import { communicationFaults } from './communication.ts'
import { doorFaults } from './doors.ts'
import { gridFaults } from './grid.ts'
import { gridAndCanFaults } from './gridAndCan.ts'
import { inverterFaults } from './inverter.ts'
import { platformFaults } from './platform.ts'
import { solarFaults } from './solar.ts'

/** Every labelled fault; one list per file. */
export const faults: readonly LabelledFault[] = [
  ...ageingFaults,
  ...cellSpreadFaults,
  ...batteryFaults,
  ...bmsFaults,
  ...gridAndCanFaults,
  ...gridFaults,
  ...inverterFaults,
  ...solarFaults,
  ...communicationFaults,
  ...platformFaults,
  ...doorFaults,
  ...adviceFaults,
]

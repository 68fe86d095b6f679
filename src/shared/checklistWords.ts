import type { ChecklistSection, ItemNow, ItemState } from './commissioning.ts'
import type { Verdict } from './finding.ts'
import { english } from './language.ts'

/** Names of the parts of the checklist, in the order of the work. */
export const sectionNames = {
  power: english('Before power'),
  platform: english('Platform'),
  battery: english('Battery and BMS'),
  inverter: english('Inverter and grid'),
  solar: english('Solar'),
  leave: english('Leave site'),
} as const satisfies Record<ChecklistSection, string>

/** How an item stands, in a word. */
export const stateWords = {
  passed: english('Passed'),
  failed: english('Fails'),
  'cannot-tell': english('Cannot be told'),
  open: english('Open'),
  deviation: english('Deviation'),
} as const satisfies Record<ItemState, string>

/** The shape of a state; null = an empty ring. */
export function itemShape({ state, severity }: Pick<ItemNow, 'state' | 'severity'>): Verdict | null {
  if (state === 'passed') return 'ok'
  if (state === 'failed') return severity === 'red' ? 'act' : 'watch'
  if (state === 'cannot-tell') return 'not-judged'
  return state === 'deviation' ? 'watch' : null
}

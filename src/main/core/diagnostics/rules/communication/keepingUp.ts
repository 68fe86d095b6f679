import type { Said, Subject } from '../../gatedRule.ts'

/** One stream that Fieldkit has to keep up with. */
export interface KeepingUp extends Subject {
  /** Called while the gate is open. */
  say(): Said
}

import type { Scenario } from '../../../src/main/core/simulator/scenario.ts'
import type { Verdict } from '../../../src/shared/finding.ts'
import type { LabelledStation } from './labelledStation.ts'

/**
 * One fault at three strengths. To add one: an entry in a file under `faults/` and its list in `faults/all.ts`.
 * The fault is made on a healthy day: either `physics` changes the scenario before the model runs, or `change` changes
 * the readings of the day (`station.set`, `.change`, `.scale`, `.drop`, `.raise`), or both.
 *
 * `found` = the finding named by `rule`, `situation` and `subject` says watch, act or stop. `below` must not be found,
 * `above` must be, and `at` must give `atLimit` exactly. `close` shuts the gate of the rule on top of the fault at
 * its `above` strength: then the rule must say "not judged" or nothing. A rule that only gives advice finds with its words.
 */
export interface LabelledFault {
  /** Id of the rule that has to find it. */
  rule: string
  situation?: string
  /** Only when other subjects of the rule may say something else. */
  subject?: string
  name: string
  /** Name of the healthy make that it is made on; `15s ESS` when absent. */
  make?: string
  /** In the unit of the rule. */
  strengths: { below: number; at: number; above: number }
  /** What the rule says exactly at the limit. */
  atLimit: Verdict
  /** For a rule that judges nothing: the advice that counts as found, and whether it is given exactly at the limit. */
  advice?: { said: RegExp; atLimit: boolean }
  physics?(scenario: Scenario, strength: number): Scenario
  change?(station: LabelledStation, strength: number): void
  close?(station: LabelledStation): void
}

import { gatedRule } from '../../gatedRule.ts'
import { noHistory } from '../../rule.ts'
import type { KeepingUp } from './keepingUp.ts'
import { lostHeartbeats } from './lostHeartbeats.ts'
import { sinkLag } from './sinkLag.ts'

/** Whether Fieldkit keeps up, with the GX and with the engine of the office: the monitor monitors itself. */
export const collectorLag = gatedRule<KeepingUp>({
  id: 'collector-lag',
  area: 'communication',
  title: 'Fieldkit keeps up',
  needs: () => noHistory,
  gate: (input) => [...lostHeartbeats(input), ...sinkLag(input)],
  judge: (_, subject) => subject.say(),
})

import type { Fault } from './fault.ts'

/** The API after SIGTERM: it accepts and never answers, until it is killed (venus-rig.md 3). */
export const httpDeadlock: Fault = {
  title: 'The HTTP port accepts connections and never answers',
  doors: ['http'],
  kind: 'state',
  apply: (gx) => gx.httpDoor.deadlock(),
}

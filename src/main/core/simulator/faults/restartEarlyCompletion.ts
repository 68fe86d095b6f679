import { type Fault, over } from './fault.ts'

/** The broker restarts; who comes back at once is told "completed" after a few topics (venus-rig.md 2). */
export const restartEarlyCompletion: Fault = {
  title: 'The broker restarts and completes its first full publish too early',
  doors: ['mqtt'],
  kind: 'blow',
  async apply(gx) {
    const open = gx.mqttDoors.filter((door) => door.open)
    await Promise.all(open.map((door) => door.close()))
    gx.restartBroker()
    await Promise.all(open.map((door) => door.reopen()))
    return over
  },
}

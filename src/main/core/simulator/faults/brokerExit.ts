import type { Fault } from './fault.ts'

/** D-Bus dies: every topic gets an empty payload, then the broker exits (venus-rig.md 2). */
export const brokerExit: Fault = {
  title: 'Every topic gets an empty payload and the broker exits until the end of the fault',
  doors: ['mqtt'],
  kind: 'state',
  async apply(gx) {
    const open = gx.mqttDoors.filter((door) => door.open)
    gx.farewell()
    await Promise.all(open.map((door) => door.leave()))
    return async () => {
      gx.restartBroker()
      await Promise.all(open.map((door) => door.reopen()))
    }
  },
}

import type { Fault } from './fault.ts'

/** Somebody tried too many passwords: now even the right one is refused (venus-rig.md 2). */
export const wrongPasswordLockout: Fault = {
  title: 'Everybody has to log in again and every login is refused, also with the right password',
  doors: ['mqtt'],
  kind: 'state',
  apply(gx) {
    const giveBack = gx.login.exhaust()
    for (const door of gx.mqttDoors) door.reset()
    return giveBack
  },
}

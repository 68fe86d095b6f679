import { batteryName } from '../services/serviceNames.ts'
import type { Fault } from './fault.ts'

/** The battery's driver hangs: full publishes repeat its old values, reads and writes get no answer (venus-rig.md 2). */
export const hungService: Fault = {
  title: 'The battery service hangs; only its old values are repeated',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    const goOn = gx.dbus.hang(batteryName)
    return () => {
      goOn()
      gx.http.hurry()
      gx.sync()
    }
  },
}

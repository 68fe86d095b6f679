import type { Fault } from './fault.ts'

/** ms. */
const jump = 3_600_000

/** The GX's own clock jumps, as when it reaches a time server after a wrong start. */
export const clockJump: Fault = {
  title: 'The clock of the GX jumps one hour ahead',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    const shift = (ms: number) => {
      gx.dbus.clockError += ms
      gx.dbus.refresh()
      gx.sync()
    }
    shift(jump)
    return () => shift(-jump)
  },
}

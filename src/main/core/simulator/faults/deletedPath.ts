import type { Fault } from './fault.ts'
import { replaceItems } from './replaceItems.ts'

/** A driver takes a path away: MQTT tells null for it until the service leaves (venus-rig.md 2). */
export const deletedPath: Fault = {
  title: 'The battery takes its state of health away',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    const end = gx.dbus.overlay((services) =>
      replaceItems(services, ['battery'], (path, item) => (path === '/Soh' ? undefined : item)),
    )
    gx.sync()
    return () => {
      end()
      gx.sync()
    }
  },
}

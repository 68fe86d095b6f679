import { service } from '../services/service.ts'
import type { Fault } from './fault.ts'

/** Services without a /DeviceInstance: the topic carries their /Identifier. */
const named = ['HQ2345SIMXY', 'shelly-plus 1', 'Зал №2', '0012']

/** Instances that are text (venus-rig.md 2). */
export const textInstances: Fault = {
  title: 'Four services have a text as instance',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    const more = named.map((identifier, index) =>
      service(`com.victronenergy.ident.sim${index}`, 'ident', identifier, {
        '/Identifier': identifier,
        '/ProductName': 'Simulated device',
        '/X': index,
      }),
    )
    const end = gx.dbus.overlay((services) => [...services, ...more])
    gx.sync()
    return () => {
      end()
      gx.sync()
    }
  },
}

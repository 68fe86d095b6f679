import { service } from '../services/service.ts'
import type { Fault } from './fault.ts'

/** Characters; with its topic and frame the packet stays just inside FlashMQ's 16 MiB. */
const size = 16 * 1024 * 1024 - 1_024

/** One value is as large as a packet may be. */
export const hugePayload: Fault = {
  title: 'One value has 16 MiB',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    const huge = service('com.victronenergy.huge.sim', 'huge', 0, { '/Text': 'x'.repeat(size) })
    const end = gx.dbus.overlay((services) => [...services, huge])
    gx.sync()
    return () => {
      end()
      gx.sync()
    }
  },
}

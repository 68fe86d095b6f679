import type { Fault } from './fault.ts'
import { replaceItems } from './replaceItems.ts'

const version = 'v3.11'

/** Firmware before 3.20 with dbus-mqtt and mosquitto (venus-rig.md 4). */
export const oldFirmware: Fault = {
  title: 'The GX has a firmware before 3.20',
  doors: ['mqtt'],
  kind: 'state',
  apply(gx) {
    const end = gx.dbus.overlay((services) =>
      replaceItems(services, ['platform'], (path, item) =>
        path === '/Firmware/Installed/Version' ? { ...item, value: version } : item,
      ),
    )
    gx.changeFirmware('old')
    return () => {
      end()
      gx.changeFirmware('present')
    }
  },
}

import { real } from '../services/dbusValue.ts'
import { batteryName } from '../services/serviceNames.ts'
import type { Fault } from './fault.ts'

/** A second battery took the instance of the first: on MQTT both speak under one topic (venus-rig.md 2). */
export const instanceClash: Fault = {
  title: 'Two batteries share one instance',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    const end = gx.dbus.overlay((services) => {
      const battery = services.find((one) => one.name === batteryName)
      if (!battery) return services
      const items = {
        ...battery.items,
        '/Mgmt/Connection': { value: 'CAN-bus 2' },
        '/Soc': { value: real(11, 1) },
        '/Dc/0/Voltage': { value: real(48.12, 2) },
      }
      return [...services, { ...battery, name: 'com.victronenergy.battery.socketcan_can1', items }]
    })
    gx.sync()
    return () => {
      end()
      gx.sync()
    }
  },
}

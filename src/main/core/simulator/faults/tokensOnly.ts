import type { Fault } from './fault.ts'

const path = '/Settings/Services/MqttLocal'

/** Somebody switches MQTT to "tokens only" while we are in (venus-rig.md 2). */
export const tokensOnly: Fault = {
  title: 'MQTT is switched to tokens only; others are sent away and refused',
  doors: ['mqtt'],
  kind: 'state',
  apply(gx) {
    const write = (value: number) => {
      gx.dbus.write('settings', '0', path, value)
      gx.sync()
    }
    write(2)
    return () => write(1)
  },
}

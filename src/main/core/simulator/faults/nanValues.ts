import { Real } from '../services/dbusValue.ts'
import type { Fault } from './fault.ts'
import { replaceItems } from './replaceItems.ts'

/** A driver divides by zero: NaN and Infinity, which MQTT tells as null and the HTTP API writes bare. */
export const nanValues: Fault = {
  title: 'Doubles of battery and system are NaN or Infinity',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    const end = gx.dbus.overlay((services) =>
      replaceItems(services, ['battery', 'system'], (_, item, index) => {
        if (!(item.value instanceof Real)) return item
        return { ...item, value: new Real([Number.NaN, Number.POSITIVE_INFINITY, -Infinity][index % 3] ?? 0) }
      }),
    )
    gx.sync()
    return () => {
      end()
      gx.sync()
    }
  },
}

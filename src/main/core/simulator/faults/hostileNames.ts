import { type DbusValue, real } from '../services/dbusValue.ts'
import { service } from '../services/service.ts'
import type { Fault } from './fault.ts'

/** Texts that a device's owner can set, and that must stay texts. */
const texts: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '"; DROP TABLE readings; --',
  '=HYPERLINK("http://example.invalid")',
  '../../etc/passwd',
  'a\u0000b\r\nc\u001b[31m',
  '\u202Etxt.exe\u202C\uFEFF',
  '👩‍🔧'.repeat(40),
  'x'.repeat(20_000),
]
/** Paths that are no words of an object of ours. */
const paths = ['/__proto__', '/constructor', '/toString', '/hasOwnProperty', `/${'Deep/'.repeat(60)}End`]

/** Names, texts and paths that break careless programs. */
export const hostileNames: Fault = {
  title: 'Devices carry hostile names, texts and paths',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    const more = texts.map((text, index) => {
      const own: [string, DbusValue][] = [
        ['/DeviceInstance', 90 + index],
        ['/ProductName', text],
        ['/CustomName', text],
        ['/Temperature', real(21.5, 1)],
        ...paths.map((path): [string, DbusValue] => [path, index]),
      ]
      const name = `com.victronenergy.temperature.hostile${index}`
      return service(name, 'temperature', 90 + index, Object.fromEntries(own))
    })
    const end = gx.dbus.overlay((services) => [...services, ...more])
    gx.sync()
    return () => {
      end()
      gx.sync()
    }
  },
}

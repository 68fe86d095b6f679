import type { DbusItem } from '../services/service.ts'
import type { Fault } from './fault.ts'

/** Texts that break a careless screen: markup, writing directions, no end, nothing to see, words of a template. */
export const hostileScreenTexts: readonly string[] = [
  '<img src=x onerror="window.hostile=1">',
  '\u202egnp.draobhctiws\u202e\u2067 one way only',
  'N'.repeat(10_000),
  '</title><script>window.hostile=2</script>',
  '👩‍🔧🔥'.repeat(60),
  '\u200b\u200d\ufeff\u2060',
  'first line\r\nsecond line\n\n\nlast line\tand a tab',
  '{{0}} {{name}} $t(Battery) %s <b>bold</b>',
  '__proto__',
  'Z̴̡̛͙̗̓͂̕a̷̢͓͋̅l̶̛̰̈́g̷̨̟̀o̶'.repeat(12),
  'ﷺ'.repeat(30),
  'javascript:window.hostile=3',
]

/** What somebody can name, or what a device says about itself in words. */
const named = [
  ...[/\/(ProductName|CustomName|DeviceName|Description|Manufacturer|Serial|SerialNumber)$/],
  ...[/^\/Pv\/\d\/Name$/, /CellId$/, /^\/Firmware\/.*Version$/, /^\/Device\/Model$/, /^\/Error\/\d\/Id$/],
  ...[/^\/Mgmt\/(Connection|ProcessVersion)$/, /^\/AutoSelected/],
]

/** Every name and every text of the devices is one of the texts; the identity of the GX itself stays. */
export const hostileTexts: Fault = {
  title: 'Every name and every text of the devices is hostile',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    const end = gx.dbus.overlay((services) =>
      services.map((one, index) => ({
        ...one,
        items: Object.fromEntries(
          Object.entries(one.items).map(([path, item], place): [string, DbusItem] => [
            path,
            isText(item) && !(one.serviceType === 'system' && path === '/Serial') && isNamed(path)
              ? { ...item, value: textOf(index + place) }
              : item,
          ]),
        ),
      })),
    )
    gx.sync()
    return () => {
      end()
      gx.sync()
    }
  },
}

function isText({ value }: DbusItem): boolean {
  return typeof value === 'string'
}

function isNamed(path: string): boolean {
  return named.some((pattern) => pattern.test(path))
}

function textOf(index: number): string {
  return hostileScreenTexts[index % hostileScreenTexts.length] ?? ''
}

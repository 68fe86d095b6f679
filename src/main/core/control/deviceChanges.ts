import type { SnapshotChange, SnapshotDevice, SnapshotSide } from '../../../shared/configSnapshot.ts'
import { serviceKey } from '../../../shared/victron.ts'

type Fact = 'product' | 'firmware' | 'serial' | 'name' | 'hardware' | 'connection'

/** What is held against each other of a device, with Victron's word and path for it. */
const facts: readonly {
  what: Fact
  path: string
  title: string
  of: (device: SnapshotDevice) => string | null
}[] = [
  { what: 'product', path: '/ProductName', title: 'Product', of: ({ product }) => product },
  { what: 'firmware', path: '/FirmwareVersion', title: 'Firmware', of: ({ firmware }) => firmware },
  { what: 'serial', path: '/Serial', title: 'Serial number', of: ({ serial }) => serial },
  // A name that was never given is an empty one.
  { what: 'name', path: '/CustomName', title: 'Name', of: ({ customName }) => customName ?? '' },
  { what: 'hardware', path: '/HardwareVersion', title: 'Hardware', of: ({ hardware }) => hardware },
  { what: 'connection', path: '/Mgmt/Connection', title: 'Connection', of: ({ connection }) => connection },
]

/** Devices that came, left, were exchanged or got another firmware. A fact that one side does not tell is no change. */
export function deviceChanges(
  before: readonly SnapshotDevice[],
  after: readonly SnapshotDevice[],
): SnapshotChange[] {
  const [old, now] = [byKey(before), byKey(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [a, b] = [old.get(key), now.get(key)]
    if (a && b) return facts.flatMap((fact) => factChange(fact, a, b))
    const device = b ?? a
    return device ? [wholeChange(device, a, b)] : []
  })
}

const byKey = (devices: readonly SnapshotDevice[]) => new Map(devices.map((one) => [serviceKey(one), one]))

function factChange(
  { what, path, title, of }: (typeof facts)[number],
  a: SnapshotDevice,
  b: SnapshotDevice,
): SnapshotChange[] {
  const [old, now] = [of(a), of(b)]
  if (old === null || now === null || old === now) return []
  const side = (text: string): SnapshotSide => ({ value: text, text: text === '' ? 'none' : text })
  return [{ ...placeOf(b), what, path, title, before: side(old), after: side(now) }]
}

function wholeChange(
  device: SnapshotDevice,
  a: SnapshotDevice | undefined,
  b: SnapshotDevice | undefined,
): SnapshotChange {
  const side = (one: SnapshotDevice | undefined): SnapshotSide | null =>
    one ? { value: one.serial ?? one.product, text: describe(one) } : null
  return { ...placeOf(device), what: 'device', path: '/', title: 'Device', before: side(a), after: side(b) }
}

function placeOf(one: SnapshotDevice) {
  const { serviceType, deviceInstance, customName, product } = one
  return { serviceType, deviceInstance, device: customName ?? product ?? serviceKey(one), unit: '' }
}

/** `MPPT 150/35, v1.62, HQ2123ABCDE` */
function describe({ product, firmware, serial, productId }: SnapshotDevice): string {
  const name = product ?? (productId === null ? null : `0x${productId.toString(16).toUpperCase()}`)
  return [name, firmware, serial].filter((text) => text !== null).join(', ')
}

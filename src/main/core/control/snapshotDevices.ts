import type { SnapshotDevice } from '../../../shared/configSnapshot.ts'
import { formatFirmware } from '../../../shared/firmware.ts'
import { numberOf, type StationView, textOf } from '../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../shared/victron.ts'

/** Software of the GX that names a product all the same. */
const software: ReadonlySet<string> = new Set(['settings', 'system', 'logger', 'hub4', 'platform'])

/** The GX and every device that names a product, in the order of their keys. */
export function snapshotDevices(view: StationView): SnapshotDevice[] {
  const ids = [...view.services()].sort((a, b) => (serviceKey(a) < serviceKey(b) ? -1 : 1))
  return ids.flatMap((id) => {
    if (id.serviceType === 'platform') return [gxOf(view, id)]
    const device = deviceOf(view, id)
    const isNamed = device.product !== null || device.productId !== null
    return isNamed && !software.has(id.serviceType) ? [device] : []
  })
}

function gxOf(view: StationView, id: ServiceId): SnapshotDevice {
  return {
    ...id,
    product: textOf(view, id, '/Device/Model'),
    productId: null,
    customName: null,
    firmware: textOf(view, id, '/Firmware/Installed/Version'),
    hardware: null,
    serial: textOf(view, id, '/Device/HQSerialNumber'),
    connection: null,
  }
}

function deviceOf(view: StationView, id: ServiceId): SnapshotDevice {
  const value = (path: string) => view.get(id, path)?.value
  const hardware = value('/HardwareVersion')
  return {
    ...id,
    product: textOf(view, id, '/ProductName'),
    productId: numberOf(view, id, '/ProductId'),
    customName: textOf(view, id, '/CustomName'),
    firmware: formatFirmware(value('/FirmwareVersion'), {
      connection: value('/Mgmt/Connection'),
      processName: value('/Mgmt/ProcessName'),
    }),
    hardware: typeof hardware === 'number' ? String(hardware) : textOf(view, id, '/HardwareVersion'),
    serial: textOf(view, id, '/Serial'),
    connection: textOf(view, id, '/Mgmt/Connection'),
  }
}

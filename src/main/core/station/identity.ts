import { formatFirmware } from '../../../shared/firmware.ts'
import { numberOf, type StationView, servicesOfType, textOf } from '../../../shared/stationView.ts'
import type { ServiceId } from '../../../shared/victron.ts'

/** Who a station says it is. `null` = it did not say. */
export interface StationIdentity {
  /** Installation name that the user gave (`SystemSetup/SystemName`). */
  name: string | null
  /** `Cerbo GX`. */
  model: string | null
  /** HQ serial number of the GX. */
  serial: string | null
  /** Venus OS version, `v3.72`. */
  firmware: string | null
  /** IANA name, `Europe/Kyiv`. */
  timeZone: string | null
}

/** Reads the identity out of `settings`, `platform` and `system` (venus.md 3.2, 6, 8). */
export function describeStation(view: StationView): StationIdentity {
  const firstText = (serviceType: string, path: string) =>
    servicesOfType(view, serviceType)
      .map((id) => textOf(view, id, path))
      .find((text) => text !== null) ?? null
  return {
    name: firstText('settings', '/Settings/SystemSetup/SystemName'),
    model: firstText('platform', '/Device/Model'),
    serial: firstText('platform', '/Device/HQSerialNumber'),
    firmware:
      firstText('platform', '/Firmware/Installed/Version') ??
      servicesOfType(view, 'system')
        .map((id) => systemFirmware(view, id))
        .find((text) => text !== null) ??
      null,
    timeZone: firstText('settings', '/Settings/System/TimeZone'),
  }
}

/**
 * Whether a simulated GX says so of itself, by a path that no real one has. However it was reached, its report must
 * not pass for one of a real station.
 */
export function isSimulated(view: StationView): boolean {
  return servicesOfType(view, 'platform').some((id) => numberOf(view, id, '/Fieldkit/Simulated') === 1)
}

function systemFirmware(view: StationView, id: ServiceId): string | null {
  return formatFirmware(view.get(id, '/FirmwareVersion')?.value, {
    connection: view.get(id, '/Mgmt/Connection')?.value,
    processName: view.get(id, '/Mgmt/ProcessName')?.value,
  })
}

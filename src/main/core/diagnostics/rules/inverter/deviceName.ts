import type { StationView } from '../../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import type { Present } from '../../present.ts'

/**
 * `VE.Bus inverter 276`: the kind of device and its instance, as sentences name it; what a device calls itself may be
 * any text, and is printed with the report anyway.
 */
export function deviceName({ serviceType, deviceInstance }: ServiceId): string {
  switch (serviceType) {
    case 'vebus':
      return `VE.Bus inverter ${deviceInstance}`
    case 'multi':
      return `Multi RS ${deviceInstance}`
    case 'acsystem':
      return `RS system ${deviceInstance}`
    case 'inverter':
      return `Inverter ${deviceInstance}`
    case 'solarcharger':
      return `Solar charger ${deviceInstance}`
    case 'generator':
      return `Generator ${deviceInstance}`
    default:
      return `${serviceType} ${deviceInstance}`
  }
}

/** Services that make AC from a battery. `acsystem` stands for several RS units together. */
const inverterTypes = new Set(['vebus', 'multi', 'acsystem', 'inverter'])

/** The inverters of a station. */
export function inverters(view: StationView): ServiceId[] {
  return view.services().filter((id) => inverterTypes.has(id.serviceType))
}

/** A value as a gate shows it: a device may publish a text without a letter. */
export function seenText({ text }: Present): string {
  return text === '' ? 'empty text' : text
}

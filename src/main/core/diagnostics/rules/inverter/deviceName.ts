import type { StationView } from '../../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import type { Present } from '../../present.ts'

/** Names of devices in sentences; what a device calls itself may be any text, and is printed with the report anyway. */
const words: Readonly<Record<string, string>> = {
  vebus: 'VE.Bus inverter',
  multi: 'Multi RS',
  acsystem: 'RS system',
  inverter: 'Inverter',
  solarcharger: 'Solar charger',
  generator: 'Generator',
}

/** `VE.Bus inverter 276`: the kind of device and its instance. */
export function deviceName({ serviceType, deviceInstance }: ServiceId): string {
  return `${words[serviceType] ?? serviceType} ${deviceInstance}`
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

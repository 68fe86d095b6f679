import type { EntryDevice, EntryFilter } from '../../../shared/alarmEntry.ts'

/** What the filter of the list says. `any` = it does not matter. */
export interface EntryChoice {
  text: string
  /** `vebus/276` */
  device: string
  level: 'any' | 'alarm' | 'warning' | 'info'
  origin: 'any' | 'live' | 'gx-memory' | 'finding'
  state: 'any' | 'active' | 'over'
  acknowledged: 'any' | 'yes' | 'no'
}

export const everyEntry: EntryChoice = {
  text: '',
  device: 'any',
  level: 'any',
  origin: 'any',
  state: 'any',
  acknowledged: 'any',
}

/** Names a device in a choice. */
export function deviceKey({ serviceType, deviceInstance }: Omit<EntryDevice, 'deviceName'>): string {
  return `${serviceType}/${deviceInstance ?? ''}`
}

/** The choice as the core is asked. A device that has no entry any more does not narrow the list. */
export function filterOf(
  choice: EntryChoice,
  devices: readonly EntryDevice[],
): Omit<EntryFilter, 'portalId' | 'from' | 'to'> {
  const { text, level, origin, state, acknowledged } = choice
  const device = devices.find((each) => deviceKey(each) === choice.device)
  return {
    ...(text.trim() === '' ? {} : { text: text.trim() }),
    ...(device ? { device: { serviceType: device.serviceType, deviceInstance: device.deviceInstance } } : {}),
    ...(level === 'any' ? {} : { levels: [level] }),
    ...(origin === 'any' ? {} : { origin }),
    ...(state === 'any' ? {} : { active: state === 'active' }),
    ...(acknowledged === 'any' ? {} : { acknowledged: acknowledged === 'yes' }),
  }
}

/** Whether the list is narrowed at all. */
export function isNarrowed(choice: EntryChoice): boolean {
  return JSON.stringify({ ...choice, text: choice.text.trim() }) !== JSON.stringify(everyEntry)
}

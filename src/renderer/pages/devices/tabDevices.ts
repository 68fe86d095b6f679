import type { DeviceTab } from '../../state/devicesPlace.ts'
import { type DeviceGroup, deviceGroups, isGrouped } from './deviceGroups.ts'
import type { DeviceEntry } from './deviceIndex.ts'

/** A group with its devices; without any it is not there. */
export interface FilledGroup {
  group: DeviceGroup
  entries: DeviceEntry[]
}

const panelTypes = new Set(['multi', 'acsystem', 'inverter'])

/** The groups of a tab that have devices, in their order. */
export function filledGroups(tab: DeviceTab, entries: readonly DeviceEntry[]): FilledGroup[] {
  if (tab === 'others') return []
  return deviceGroups[tab].flatMap((group) => {
    const own = entries.filter(
      ({ serviceType, hasPanels }) =>
        group.types.includes(serviceType) || (group.withPanels && hasPanels && panelTypes.has(serviceType)),
    )
    return own.length === 0 ? [] : [{ group, entries: own }]
  })
}

/** The services that no other tab shows. */
export function otherDevices(entries: readonly DeviceEntry[]): DeviceEntry[] {
  return entries.filter(({ serviceType }) => !isGrouped(serviceType))
}

/** The devices of a tab, each once. */
export function devicesOfTab(tab: DeviceTab, entries: readonly DeviceEntry[]): DeviceEntry[] {
  if (tab === 'others') return otherDevices(entries)
  return [...new Set(filledGroups(tab, entries).flatMap((filled) => filled.entries))]
}

/** Chargers of one product that can be compared: two or more. */
export function equalChargers(
  entries: readonly DeviceEntry[],
): { product: string; entries: DeviceEntry[] }[] {
  const byProduct = new Map<string, DeviceEntry[]>()
  for (const entry of entries)
    if (entry.serviceType === 'solarcharger' && entry.product !== null)
      byProduct.set(entry.product, [...(byProduct.get(entry.product) ?? []), entry])
  return [...byProduct]
    .filter(([, equal]) => equal.length > 1)
    .map(([product, equal]) => ({ product, entries: equal }))
}

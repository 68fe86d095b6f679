import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export const deviceTabs = ['inverter', 'solar', 'sensors', 'others'] as const
export type DeviceTab = (typeof deviceTabs)[number]

interface DevicesPlace {
  tab: DeviceTab
  /** Service key of the device whose details are open, `vebus/276`; null = none. */
  open: string | null
}

/** Where somebody is on the devices page. It outlives the page, so that a way back finds it. */
export const devicesPlace = createStore<DevicesPlace>()(() => ({ tab: 'inverter', open: null }))

export function useDevicesPlace(): DevicesPlace {
  return useStore(devicesPlace)
}

/** Shows a tab with nothing open. */
export function showDeviceTab(tab: DeviceTab): void {
  devicesPlace.setState({ tab, open: null })
}

/** Opens the details of a device, or closes them when they are open. */
export function toggleDevice(key: string): void {
  devicesPlace.setState(({ open }) => ({ open: open === key ? null : key }))
}

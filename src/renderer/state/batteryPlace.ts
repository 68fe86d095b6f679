import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** Which battery the battery page shows, as a service key `battery/512`; null = the one that the GX uses. */
export const batteryPlace = createStore<{ key: string | null }>()(() => ({ key: null }))

export function showBattery(key: string): void {
  batteryPlace.setState({ key })
}

/** The chosen battery. It outlives the page, so that a way back finds it. */
export function useBatteryPlace(): string | null {
  return useStore(batteryPlace, (state) => state.key)
}

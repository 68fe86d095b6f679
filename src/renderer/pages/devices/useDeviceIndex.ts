import { useMemo } from 'react'
import { useStore } from 'zustand'
import { station } from '../../state/station.ts'
import type { StationState } from '../../state/stationFold.ts'
import { type DeviceEntry, deviceIndex } from './deviceIndex.ts'

let known: { readings: StationState['readings']; text: string } | null = null

/** The index as text, so that it counts as changed only when it says something else. Made once for each batch. */
function indexText({ readings }: StationState): string {
  if (known?.readings !== readings) known = { readings, text: JSON.stringify(deviceIndex(readings.values())) }
  return known.text
}

const before = new Map<string, DeviceEntry>()

/** Entries that say the same as before keep their identity, so that only rows with news are drawn again. */
function sameAsBefore(entries: readonly DeviceEntry[]): DeviceEntry[] {
  const kept = entries.map((entry) => {
    const old = before.get(entry.key)
    return old !== undefined && JSON.stringify(old) === JSON.stringify(entry) ? old : entry
  })
  before.clear()
  for (const entry of kept) before.set(entry.key, entry)
  return kept
}

/** Every service of the open station. Renders again only when one comes, goes, or complains about something else. */
export function useDeviceIndex(): DeviceEntry[] {
  const text = useStore(station, indexText)
  return useMemo(() => {
    // The text is our own, made two functions above.
    const entries = JSON.parse(text) as DeviceEntry[]
    return sameAsBefore(entries)
  }, [text])
}

/** The paths that one service publishes, sorted; renders again only when one comes or goes. */
export function usePaths(key: string): string[] {
  const text = useStore(station, ({ readings }) => {
    const paths: string[] = []
    for (const each of readings.keys())
      if (each.startsWith(key) && each[key.length] === '/') paths.push(each.slice(key.length))
    return paths.sort().join('\n')
  })
  return useMemo(() => (text === '' ? [] : text.split('\n')), [text])
}

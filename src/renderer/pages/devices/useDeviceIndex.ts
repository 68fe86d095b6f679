import { useMemo } from 'react'
import { useStore } from 'zustand'
import { station } from '../../state/station.ts'
import type { StationState } from '../../state/stationFold.ts'
import type { ServiceReadings, StationReadings } from '../../state/stationReadings.ts'
import { type DeviceEntry, deviceIndex, inOrder } from './deviceIndex.ts'

const entries = new WeakMap<ServiceReadings, DeviceEntry>()

/** A service that a batch did not touch says what it said before. */
function entryOf(own: ServiceReadings): DeviceEntry[] {
  const known = entries.get(own)
  if (known) return [known]
  const [made] = deviceIndex(own.values())
  if (made === undefined) return []
  entries.set(own, made)
  return [made]
}

let known: { readings: StationReadings; text: string } | null = null

/** The index as text, so that it counts as changed only when it says something else. Made once for each batch. */
function indexText({ readings }: StationState): string {
  if (known?.readings !== readings) {
    const index = [...readings.services()].flatMap(([, own]) => entryOf(own)).sort(inOrder)
    known = { readings, text: JSON.stringify(index) }
  }
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

const paths = new WeakMap<ServiceReadings, string>()

function pathText(service: string, own: ServiceReadings | undefined): string {
  if (own === undefined) return ''
  const known = paths.get(own)
  if (known !== undefined) return known
  const text = [...own.keys()]
    .map((key) => key.slice(service.length))
    .sort()
    .join('\n')
  paths.set(own, text)
  return text
}

/** The paths that one service publishes, sorted; renders again only when one comes or goes. */
export function usePaths(key: string): string[] {
  const text = useStore(station, ({ readings }) => pathText(key, readings.service(key)))
  return useMemo(() => (text === '' ? [] : text.split('\n')), [text])
}

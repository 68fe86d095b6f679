import type { Clock } from '../../../shared/clock.ts'
import type { FinderName, GxDevice } from '../../../shared/discovery.ts'
import type { ProbeResult } from '../../../shared/probe.ts'
import { joinUnidentified, mergeSightings, unexpired } from './merge.ts'
import type { Sighting, UnidentifiedHost } from './sighting.ts'

/** All that was sighted and still holds. */
export interface SightingBook {
  /** A newer sighting of the same key keeps the door states that a look has found. */
  put(key: string, sighting: Sighting): void
  putUnidentified(key: string, host: UnidentifiedHost & { expiresAt: number }): void
  /** Takes over what a look behind a sighting found. */
  addLook(key: string, result: ProbeResult): void
  remove(key: string): void
  /** Forgets what expired; true when there was something. */
  expire(): boolean
  count(finder: FinderName): number
  read(): { devices: GxDevice[]; unidentified: UnidentifiedHost[] }
}

export function createSightingBook(clock: Clock): SightingBook {
  const sightings = new Map<string, Sighting>()
  const hosts = new Map<string, UnidentifiedHost & { expiresAt: number }>()
  return {
    put(key, sighting) {
      const before = sightings.get(key)
      const isSame =
        before?.address === sighting.address &&
        before.doors.map(doorName).join() === sighting.doors.map(doorName).join()
      sightings.set(key, before && isSame ? { ...sighting, doors: before.doors } : sighting)
      hosts.delete(key)
    },
    putUnidentified(key, host) {
      if (!sightings.has(key)) hosts.set(key, host)
    },
    addLook(key, result) {
      const sighting = sightings.get(key)
      if (sighting) sightings.set(key, { ...sighting, doors: result.doors })
    },
    remove(key) {
      sightings.delete(key)
      hosts.delete(key)
    },
    expire() {
      const now = clock.now()
      const before = sightings.size + hosts.size
      for (const [key, { expiresAt }] of sightings)
        if (expiresAt !== null && expiresAt <= now) sightings.delete(key)
      for (const [key, { expiresAt }] of hosts) if (expiresAt <= now) hosts.delete(key)
      return sightings.size + hosts.size !== before
    },
    count(finder) {
      const own = [...sightings.values()].filter((sighting) => sighting.finder === finder)
      return new Set(own.map(({ portalId }) => portalId)).size
    },
    read() {
      const devices = mergeSightings(unexpired([...sightings.values()], clock.now()))
      const unidentified = [...hosts.values()].map(({ address, name, reason }) => ({ address, name, reason }))
      return joinUnidentified(devices, unidentified)
    },
  }
}

function doorName({ protocol, port }: { protocol: string; port: number }): string {
  return `${protocol}:${port}`
}

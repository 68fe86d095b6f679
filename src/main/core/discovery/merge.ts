import type { Door, FinderName, GxDevice } from '../../../shared/discovery.ts'
import type { PortalId } from '../../../shared/victron.ts'
import type { Sighting, UnidentifiedHost } from './sighting.ts'

/** Sightings that still hold at `now` (epoch ms). */
export function unexpired(sightings: readonly Sighting[], now: number): Sighting[] {
  return sightings.filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
}

/**
 * One device per portal ID, never per address: two simulated GX share 127.0.0.1, and a `.local` name moves from one GX
 * to the next (venus.md 1.1). Later sightings win, but saying nothing takes nothing away.
 */
export function mergeSightings(sightings: readonly Sighting[]): GxDevice[] {
  const byPortalId = new Map<PortalId, Sighting[]>()
  for (const sighting of [...sightings].sort((a, b) => a.at - b.at))
    byPortalId.set(sighting.portalId, [...(byPortalId.get(sighting.portalId) ?? []), sighting])
  return [...byPortalId.values()].flatMap(mergeOne).sort((a, b) => (a.portalId < b.portalId ? -1 : 1))
}

function mergeOne(sightings: readonly Sighting[]): GxDevice[] {
  const latest = sightings.at(-1)
  if (!latest) return []
  const said = <Key extends 'name' | 'model' | 'serial' | 'firmware' | 'mqttOnLan'>(key: Key) =>
    sightings.map((sighting) => sighting[key]).findLast((value) => value !== null) ?? null
  const seenBy = new Map<FinderName, number>(sightings.map(({ finder, at }) => [finder, at]))
  return [
    {
      portalId: latest.portalId,
      name: said('name'),
      model: said('model'),
      serial: said('serial'),
      firmware: said('firmware'),
      mqttOnLan: said('mqttOnLan'),
      address: latest.address,
      hostNames: [...new Set(sightings.flatMap((sighting) => sighting.hostNames))].sort(),
      doors: mergeDoors(sightings.flatMap((sighting) => sighting.doors)),
      seenBy: [...seenBy].map(([finder, at]) => ({ finder, at })).sort(byFinder),
      simulated: sightings.some((sighting) => sighting.simulated),
    },
  ]
}

function byFinder(a: { finder: FinderName }, b: { finder: FinderName }): number {
  return a.finder < b.finder ? -1 : 1
}

function mergeDoors(doors: readonly Door[]): Door[] {
  const merged = new Map<string, Door>()
  for (const door of doors) {
    const key = `${door.protocol}:${door.port}`
    if (door.state !== 'unknown' || !merged.has(key)) merged.set(key, door)
  }
  return [...merged.values()]
}

/**
 * A host without identity at the address of a known real GX is that GX under another name, for example one that tells
 * its portal ID by SSDP but asks for a password at MQTT. On loopback an address says nothing, so there it stays apart.
 */
export function joinUnidentified(
  devices: readonly GxDevice[],
  hosts: readonly UnidentifiedHost[],
): { devices: GxDevice[]; unidentified: UnidentifiedHost[] } {
  const owner = (host: UnidentifiedHost) =>
    devices.find((device) => !device.simulated && device.address === host.address)
  const namesOf = (device: GxDevice) =>
    hosts.filter((host) => owner(host) === device).flatMap((host) => (host.name === null ? [] : [host.name]))
  return {
    devices: devices.map((device) => ({
      ...device,
      hostNames: [...new Set([...device.hostNames, ...namesOf(device)])].sort(),
    })),
    unidentified: hosts.filter((host) => owner(host) === undefined),
  }
}

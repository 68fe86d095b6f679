import type { SecretKind } from '../../shared/access.ts'
import type { StationSummary } from '../../shared/station.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { KnownDoors } from '../core/connection/knownDoors.ts'

export interface MemorySources {
  /** Stations that have a folder. */
  stored: readonly StationSummary[]
  /** Where stations were reached, also those that could not be stored. */
  known: readonly KnownDoors[]
  isConnected(portalId: PortalId): boolean
  secretKept(portalId: PortalId): SecretKind | null
}

/** Every station that is remembered, by portal ID, with where it was last reached and whether it is open now. */
export function rememberedStations({
  stored,
  known,
  isConnected,
  secretKept,
}: MemorySources): StationSummary[] {
  const places = new Map(known.map((entry) => [entry.portalId, entry]))
  const withFolder = new Set(stored.map(({ portalId }) => portalId))
  const onlyReached = known.filter(({ portalId }) => !withFolder.has(portalId)).map(summaryOf)
  return [...stored, ...onlyReached]
    .map((station) => ({
      ...station,
      name: station.name ?? places.get(station.portalId)?.name ?? null,
      lastAddress: places.get(station.portalId)?.address ?? null,
      connected: isConnected(station.portalId),
      secretKept: secretKept(station.portalId),
    }))
    .sort((a, b) => (a.portalId < b.portalId ? -1 : 1))
}

function summaryOf({ portalId, name, at }: KnownDoors): StationSummary {
  return { portalId, name, model: null, connected: false, simulated: false, lastSeenAt: at }
}

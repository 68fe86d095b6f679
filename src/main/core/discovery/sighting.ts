import type { Door, FinderName, GxDevice } from '../../../shared/discovery.ts'

/** What one finder knows about one GX. `null` = it does not say. */
export interface Sighting
  extends Pick<
    GxDevice,
    'portalId' | 'name' | 'model' | 'serial' | 'firmware' | 'address' | 'mqttOnLan' | 'simulated'
  > {
  finder: FinderName
  hostNames: string[]
  doors: Door[]
  /** Epoch ms when it was last heard of, and when it counts as gone; null = it stays. */
  at: number
  expiresAt: number | null
}

/** A host that looks like a GX but does not tell its portal ID. */
export interface UnidentifiedHost {
  address: string
  name: string | null
  reason: string
}

/** The usual doors of a real GX before anybody looked (venus.md 1.4). */
export const usualDoors: readonly Door[] = [
  { protocol: 'mqtts', port: 8883, state: 'unknown' },
  { protocol: 'mqtt', port: 1883, state: 'unknown' },
  { protocol: 'http', port: 8088, state: 'unknown' },
  { protocol: 'wss', port: 443, state: 'unknown' },
]

import type { Door } from './discovery.ts'
import type { Problem } from './result.ts'
import type { PortalId } from './victron.ts'

/** An address as the technician typed it. `any` = no protocol was named, `port` null = the usual port. */
export interface Address {
  protocol: 'any' | 'mqtt' | 'mqtts' | 'http' | 'wss'
  /** IPv4, IPv6 without brackets, or a host name. */
  host: string
  port: number | null
}

/** Whom to look behind, politely: doors and identity, never a password. */
export interface ProbeTarget {
  /** IPv4, IPv6 without brackets, or a host name. */
  host: string
  /** Doors to try; without them the usual three (8883, 1883, 8088). */
  doors?: readonly Door[]
  /** A typed address decides the doors and gets a `problem` when nothing useful answers. */
  address?: Address
  /** Known already: then only the doors are tried and nobody is asked for an identity. */
  portalId?: PortalId
}

/** What a probe found. `null` = nobody said so. */
export interface ProbeResult {
  doors: Door[]
  portalId: PortalId | null
  name: string | null
  model: string | null
  firmware: string | null
  /** SHA-256 fingerprint of the certificate, when a TLS door was asked. */
  fingerprint: string | null
  /** Why there is no identity; null when there is one. */
  problem: Problem | null
}

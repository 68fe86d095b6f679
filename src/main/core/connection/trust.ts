import type { CertificateDoor } from '../../../shared/access.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { type Down, lasting } from './networkWords.ts'
import type { PinStore } from './pins.ts'

/** Whose certificate is judged, and against what. */
export interface Pinned {
  portalId: PortalId
  door: CertificateDoor
  pins: PinStore
}

/** Trust on first use: the first certificate of a portal ID is remembered, any other one is refused ever after. */
export async function judgeCertificate(
  { pins, portalId, door }: Pinned,
  fingerprint: string,
): Promise<Down | null> {
  const trusted = pins.get(portalId)
  if (trusted === fingerprint) return null
  if (trusted !== null) {
    const change = lasting(
      'certificate-changed',
      'The certificate has changed since the first connection. No password was sent.',
      'Another device may answer at this address, or the GX made a new certificate: ask who changed it.',
    )
    return { ...change, certificate: { portalId, door, trusted, shown: fingerprint } }
  }
  try {
    await pins.trust(portalId, fingerprint)
    return null
  } catch {
    return lasting(
      'certificate-not-remembered',
      'The certificate of the GX cannot be remembered, so it is not trusted. No password was sent.',
      'Check that the data folder can be written.',
    )
  }
}

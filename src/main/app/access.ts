import type { PairProgress } from '../../shared/access.ts'
import type { PairTarget, TrustedCertificate } from '../../shared/contract.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { type PairingParts, pairStation } from './pairStation.ts'
import type { Secrets } from './secrets.ts'
import type { Session } from './session.ts'
import type { Approach } from './sessionTable.ts'

/** How a person gets into a GX: pairing, certificates, and what is kept to open it again. */
export interface Access {
  pair(target: PairTarget, signal: AbortSignal): AsyncGenerator<PairProgress, Result<PortalId>>
  trustCertificate(accepted: TrustedCertificate): Promise<Result<void>>
  forgetSecret(portalId: PortalId): Promise<Result<void>>
}

export interface AccessParts extends PairingParts {
  secrets: Pick<Secrets, 'keepIssued' | 'forget'>
  open(found: Result<Approach>, remember: boolean, signal: AbortSignal): Promise<Result<PortalId>>
  /** The certificates that the last tries met, by `portalId door`. */
  shown: Map<string, string>
  session(portalId: PortalId): Session | undefined
  close(portalId: PortalId): Promise<void>
  log(line: string): void
}

export function createAccess(parts: AccessParts): Access {
  return {
    async *pair(target, signal) {
      const found = yield* pairStation(target, parts, signal)
      const change = found.ok ? undefined : found.problem.certificate
      if (change) parts.shown.set(`${change.portalId} ${change.door}`, change.shown)
      if (!found.ok) return found
      const remember = target.remember === true
      if (remember) await parts.secrets.keepIssued(found.value)
      // A session that stands was opened without the token.
      await parts.close(found.value.device.portalId)
      return await parts.open(found, remember, signal)
    },
    async trustCertificate({ portalId, door, fingerprint }) {
      const statuses = parts.session(portalId)?.status().connections ?? []
      const wasShown = parts.shown.get(`${portalId} ${door}`) === fingerprint
      const isShown =
        wasShown ||
        statuses.some(({ certificate }) => certificate?.door === door && certificate.shown === fingerprint)
      if (!isShown)
        return failure(
          'certificate-not-shown',
          'This is not the certificate that the GX showed last.',
          'Connect again and compare the new fingerprint.',
        )
      const store = door === 'web' ? parts.look.webPins : parts.look.pins
      if (!store.ok) return store
      try {
        await store.value.trust(portalId, fingerprint)
      } catch (error) {
        parts.log(`${portalId} its certificate cannot be remembered: ${String(error)}`)
        return failure(
          'certificate-not-remembered',
          'The certificate cannot be remembered, so it is not trusted.',
          'Check that the data folder can be written, then trust it again.',
        )
      }
      await parts.close(portalId)
      return success(undefined)
    },
    forgetSecret: parts.secrets.forget,
  }
}

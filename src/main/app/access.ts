import type { PairProgress } from '../../shared/access.ts'
import type { PairTarget, TrustedCertificate } from '../../shared/contract.ts'
import { failure, type Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** How a person gets into a GX: pairing, certificates, kept secrets. */
export interface Access {
  pair(target: PairTarget, signal: AbortSignal): AsyncGenerator<PairProgress, Result<PortalId>>
  trustCertificate(accepted: TrustedCertificate): Promise<Result<void>>
  forgetSecret(portalId: PortalId): Promise<Result<void>>
}

const absent = () => failure('not-built', 'This is not built yet.', 'Use the password.')

export function createAccess(): Access {
  return {
    // biome-ignore lint/correctness/useYield: there is no progress yet.
    async *pair() {
      return absent()
    },
    trustCertificate: async () => absent(),
    forgetSecret: async () => absent(),
  }
}

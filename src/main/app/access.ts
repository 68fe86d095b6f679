import { hostname } from 'node:os'
import type { PairProgress, TokenLogin } from '../../shared/access.ts'
import type { ConnectTarget, PairTarget, TrustedCertificate } from '../../shared/contract.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { pairWithGx } from '../core/connection/pairing.ts'
import type { PinStore } from '../core/connection/pins.ts'
import type { Session } from './session.ts'
import type { Approach } from './sessionTable.ts'

/** How a person gets into a GX: pairing and certificates. Nothing secret is kept beyond the session yet. */
export interface Access {
  pair(target: PairTarget, signal: AbortSignal): AsyncGenerator<PairProgress, Result<PortalId>>
  trustCertificate(accepted: TrustedCertificate): Promise<Result<void>>
  forgetSecret(portalId: PortalId): Promise<Result<void>>
}

export interface AccessParts {
  pins: Result<PinStore>
  webPins: Result<PinStore>
  approach(target: ConnectTarget, signal: AbortSignal): Promise<Result<Approach>>
  open(found: Result<Approach>, signal: AbortSignal): Promise<Result<PortalId>>
  /** The certificates that the last tries met, by `portalId door`. */
  shown: ReadonlyMap<string, string>
  session(portalId: PortalId): Session | undefined
  close(portalId: PortalId): Promise<void>
}

/** Ports of a real GX for what its doors do not name: the first token opens 8883. */
const usual = { web: 443, mqtts: 8883 }

export function createAccess(parts: AccessParts): Access {
  return {
    async *pair(target, signal) {
      const found = await parts.approach(target, signal)
      if (!found.ok) return found
      if (!parts.webPins.ok) return parts.webPins
      const { device } = found.value
      const portOf = (protocol: string) => device.doors.find((door) => door.protocol === protocol)?.port
      const { portalId, address: host } = device
      const token: Result<TokenLogin> = yield* pairWithGx(
        { portalId, host, port: portOf('wss') ?? usual.web, pins: parts.webPins.value, deviceId: laptop() },
        signal,
      )
      if (!token.ok) return token
      yield { step: 'connecting', secondsLeft: null }
      const door = { protocol: 'mqtts' as const, host, port: portOf('mqtts') ?? usual.mqtts }
      const doors = [door, ...found.value.doors.filter(({ protocol }) => protocol === 'http')]
      // A session that stands was opened without the token.
      await parts.close(portalId)
      return await parts.open(success({ device, doors, ...token.value }), signal)
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
      const store = door === 'web' ? parts.webPins : parts.pins
      if (!store.ok) return store
      await store.value.trust(portalId, fingerprint)
      await parts.close(portalId)
      return success(undefined)
    },
    forgetSecret: async () => success(undefined),
  }
}

/** This laptop in the list of paired devices: its name in the letters that a GX allows. */
function laptop(): string {
  return hostname().replace(/\W/g, '_').slice(0, 40) || 'laptop'
}

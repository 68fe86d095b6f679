import type { PortalId } from '../../../shared/victron.ts'
import { type Down, lasting } from './networkWords.ts'
import { parsePayload } from './payload.ts'

/** What a refused login means. The GX answers every refusal with the same code, so what was seen before tells. */
export interface LoginRefusal {
  /** Takes each message; remembers whether the GX lets only paired clients in. */
  message(topic: string, payload: Buffer): void
  /** The login was accepted. */
  accepted(): void
  /** The refusal with its meaning; any other cause unchanged. */
  meaningOf(cause: Down): Down
}

/** `/Settings/Services/MqttLocal` = tokens only (venus-rig.md 2). */
const tokensOnly = 2

export function createLoginRefusal(portalId: PortalId, isToken: boolean): LoginRefusal {
  const modeTopic = `N/${portalId}/settings/0/Settings/Services/MqttLocal`
  let mode: unknown = null
  let wasAccepted = false
  return {
    message(topic, payload) {
      if (topic !== modeTopic) return
      const parsed = parsePayload(payload)
      if (parsed.kind === 'value') mode = parsed.value
    },
    accepted() {
      wasAccepted = true
    },
    meaningOf(cause) {
      if (cause.code !== 'password-refused' && cause.code !== 'password-needed') return cause
      if (isToken) return tokenRefused
      if (mode === tokensOnly) return pairingNeeded
      // Without a password there is nothing that could have been limited.
      return wasAccepted && cause.code === 'password-refused' ? rateLimited : cause
    },
  }
}

/** Only paired clients may in: MQTT Access of the GX is set to tokens only. */
export const pairingNeeded: Down = lasting(
  'pairing-needed',
  'The GX lets only paired programs in, no password.',
  'Pair this laptop with the GX, or allow passwords there: Settings, Integrations, MQTT Access.',
)

const tokenRefused: Down = lasting(
  'pairing-needed',
  'The GX does not know the token of this laptop any more.',
  'Somebody removed it there, or the GX was reset. Pair this laptop again.',
)

const rateLimited: Down = lasting(
  'rate-limited',
  'The GX refuses the password that it accepted before.',
  'After too many wrong passwords, from anybody, it refuses the right one too, up to a day. Wait, pair this laptop instead, or ask whether the password was changed.',
)

import type { ConnectionListener } from '../core/connection/connection.ts'

/** Told when the GX accepts a login, and when it refuses it, each at most once. */
export type OnLogin = (outcome: 'accepted' | 'refused') => void

const inside = new Set(['connected', 'initializing', 'ready'])
/** A GX that accepts it no more, for whatever reason, is not asked with it again. */
const refusals = new Set(['password-refused', 'pairing-needed', 'rate-limited'])

/** The listener of one door, which also tells what became of the login there. */
export function withLoginWatch(listener: ConnectionListener, onLogin: OnLogin): ConnectionListener {
  let isAccepted = false
  let isRefused = false
  return {
    ...listener,
    status(status) {
      if (!isAccepted && inside.has(status.state)) {
        isAccepted = true
        onLogin('accepted')
      }
      if (!isRefused && refusals.has(status.failure ?? '')) {
        isRefused = true
        onLogin('refused')
      }
      listener.status(status)
    },
  }
}

/** Counts heartbeats that were sent but never arrived. */
export interface HeartbeatCount {
  /** Takes the GX's time of one heartbeat and its arrival, both ms; true when some before it are missing. */
  take(gxTimeMs: number, arrivedMs: number): boolean
  lost(): number
}

/** Between heartbeats (venus.md 2.4). */
const beatMs = 3_000

/**
 * A slow reader first gets heartbeats late, out of the broker's buffer; where that was full some are missing, and the
 * next one is in time again. A clock that was set jumps beyond what was ever in time, and a GX that slept leaves a
 * pause; neither has lost anything.
 */
export function createHeartbeatCount(): HeartbeatCount {
  let last: { gx: number; arrived: number } | null = null
  let inTime = Number.NEGATIVE_INFINITY
  let lost = 0
  return {
    take(gx, arrived) {
      const before = last
      last = { gx, arrived }
      const offset = gx - arrived
      const wasKnown = inTime
      const missing = before ? Math.round((gx - before.gx) / beatMs) - 1 : 0
      inTime = missing < 0 ? offset : Math.max(inTime, offset)
      if (!before || missing < 1) return false
      const hasPaused = arrived - before.arrived > beatMs * 1.5
      if (hasPaused || offset > wasKnown + beatMs) return false
      lost += missing
      return true
    },
    lost: () => lost,
  }
}

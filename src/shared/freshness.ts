import type { Reading } from './reading.ts'

/** How far a value may be trusted to be the present one (mockups README "Age, source, staleness"). */
export type Freshness = 'live' | 'late' | 'stale'

/**
 * Epoch ms of the last proof that the value still holds. MQTT sends changes only, so a steady value is proven by its
 * service still talking (`aliveAt`); D-Bus HTTP is polled, so there only the value itself counts.
 */
export function provenAt(reading: Pick<Reading, 'at' | 'source'>, aliveAt: number | undefined): number {
  return reading.source === 'mqtt' && aliveAt !== undefined ? Math.max(reading.at, aliveAt) : reading.at
}

/**
 * Live up to one cadence, late up to two, stale beyond. All in ms; `speed` is the station clock's. A value that seems
 * to come from the future by more than a cadence says that the clock was set back: its age is not known, so it is stale.
 */
export function freshness(ageMs: number, cadenceMs: number, speed = 1): Freshness {
  const cadence = cadenceMs * Math.max(1, speed)
  if (ageMs < -cadence) return 'stale'
  if (ageMs <= cadence) return 'live'
  return ageMs <= 2 * cadence ? 'late' : 'stale'
}

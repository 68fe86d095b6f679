import type { ConnectionStatus } from '../../../shared/station.ts'

/** A count of messages at a moment, wall ms. */
interface Sample {
  at: number
  messages: number
}

/** Stretch over which a rate is measured, ms: long enough to be calm, short enough to be now. */
const windowMs = 10_000
/** Shorter stretches say nothing. */
const leastMs = 2_000

/** Messages per second of each door, by its address. */
export interface DoorRates {
  take(connections: readonly Pick<ConnectionStatus, 'url' | 'messages'>[], at: number): void
  /** Null until a door was seen for two seconds. */
  perSecond(url: string): number | null
}

export function createDoorRates(): DoorRates {
  const samples = new Map<string, Sample[]>()
  return {
    take(connections, at) {
      for (const { url, messages } of connections) {
        const kept = (samples.get(url) ?? []).filter(
          (one) => at - one.at <= windowMs && one.messages <= messages,
        )
        if (kept.at(-1)?.at !== at) kept.push({ at, messages })
        samples.set(url, kept)
      }
    },
    perSecond(url) {
      const kept = samples.get(url) ?? []
      const [first] = kept
      const last = kept.at(-1)
      if (!first || !last || last.at - first.at < leastMs) return null
      return ((last.messages - first.messages) * 1_000) / (last.at - first.at)
    },
  }
}

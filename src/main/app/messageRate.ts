/** Messages per second over the last few seconds of the wall, from a counter that only grows. */
export interface MessageRate {
  sample(messages: number, wallNow: number): number
}

const windowMs = 5_000

export function createMessageRate(): MessageRate {
  const samples: { messages: number; at: number }[] = []
  return {
    sample(messages, wallNow) {
      samples.push({ messages, at: wallNow })
      while (samples.length > 2 && wallNow - (samples[1]?.at ?? wallNow) >= windowMs) samples.shift()
      const first = samples[0]
      if (!first || wallNow <= first.at) return 0
      return Math.max(0, ((messages - first.messages) * 1_000) / (wallNow - first.at))
    },
  }
}

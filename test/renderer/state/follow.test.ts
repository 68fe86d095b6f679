import { describe, expect, it, vi } from 'vitest'
import { follow } from '../../../src/renderer/state/follow.ts'

describe('following a stream', () => {
  it('opens it again after it broke, and no more after stop', async () => {
    const seen: number[] = []
    const broken: unknown[] = []
    let opened = 0
    const signals: AbortSignal[] = []
    const stop = follow<number>({
      retryMs: 1,
      open: async (signal) => {
        signals.push(signal)
        opened += 1
        const round = opened
        return (async function* () {
          yield round
          if (round === 1) throw new Error('gone')
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
        })()
      },
      onEvent: (event) => seen.push(event),
      onBroken: (reason) => broken.push(reason),
    })
    await vi.waitFor(() => expect(seen).toEqual([1, 2]))
    expect(broken).toHaveLength(1)
    stop()
    expect(signals.every((signal) => signal.aborted)).toBe(true)
    await new Promise((resolve) => setImmediate(resolve))
    expect(opened).toBe(2)
  })
})

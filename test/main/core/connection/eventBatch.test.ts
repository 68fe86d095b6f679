import { describe, expect, it } from 'vitest'
import { createEventBatch } from '../../../../src/main/core/connection/eventBatch.ts'
import type { RawEvent } from '../../../../src/shared/reading.ts'

const event = (at: number): RawEvent => ({
  kind: 'gone',
  serviceType: 'battery',
  deviceInstance: 0,
  at,
  source: 'mqtt',
})
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a batch of events', () => {
  it('is handed over once per turn of the event loop, in order', async () => {
    const batches: number[][] = []
    const batch = createEventBatch((events) => batches.push(events.map(({ at }) => at)))
    for (const at of [1, 2, 3]) batch.push(event(at))
    expect(batches).toEqual([])
    await turn()
    expect(batches).toEqual([[1, 2, 3]])
    await turn()
    expect(batches).toHaveLength(1)
  })

  it('does not grow without end when a flood keeps the loop busy', () => {
    const sizes: number[] = []
    const batch = createEventBatch((events) => sizes.push(events.length))
    for (let at = 0; at < 2_500; at += 1) batch.push(event(at))
    expect(sizes).toEqual([1_000, 1_000])
    batch.flush()
    expect(sizes).toEqual([1_000, 1_000, 500])
    expect(batch.bursts()).toEqual({ largest: 1_000, cut: 2 })
  })

  it('knows its largest one, and that none was cut', async () => {
    const batch = createEventBatch(() => {})
    for (const at of [1, 2, 3]) batch.push(event(at))
    await turn()
    batch.push(event(4))
    await turn()
    expect(batch.bursts()).toEqual({ largest: 3, cut: 0 })
  })

  it('is not handed over after it was discarded', async () => {
    const batches: RawEvent[][] = []
    const batch = createEventBatch((events) => batches.push(events))
    batch.push(event(1))
    batch.discard()
    await turn()
    expect(batches).toEqual([])
  })
})

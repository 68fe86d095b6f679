import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFeed, type Feed, type SnapshotEvent } from '../../../../src/main/core/feed/feed.ts'
import type { Reading } from '../../../../src/shared/reading.ts'
import type { FeedEvent, StationStatus } from '../../../../src/shared/station.ts'

const status: StationStatus = {
  portalId: 'c0619ab4e53f',
  name: 'Hof Nord',
  model: null,
  serial: null,
  firmware: null,
  simulated: true,
  connections: [],
  recording: { state: 'recording', reason: null, since: null, gaps: 0, bytes: 0 },
  gxClockOffsetMs: null,
  timeZone: null,
  messagesPerSecond: 0,
  now: 0,
  speed: 1,
}
const snapshot = (): SnapshotEvent => ({ type: 'snapshot', status, readings: [], alive: {} })
const pulse = () => ({ status, alive: { 'battery/512': 7 } })

function soc(value: number): Reading {
  return { serviceType: 'battery', deviceInstance: 512, path: '/Soc', value, at: value, source: 'mqtt' }
}

function open(feed: Feed) {
  const abort = new AbortController()
  const stream = feed.viewer(snapshot, pulse, abort.signal)
  return { abort, next: () => stream.next(), stream }
}

async function changeOf(next: Promise<IteratorResult<FeedEvent>>) {
  const { value } = await next
  if (value?.type !== 'change') throw new Error('no change event')
  return value
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a viewer', () => {
  it('gets a snapshot first and loses nothing that changes while it reads it', async () => {
    const feed = createFeed()
    const { next } = open(feed)
    expect((await next()).value).toMatchObject({ type: 'snapshot' })
    feed.offer([soc(50)], [])
    const change = next()
    await vi.advanceTimersByTimeAsync(250)
    expect((await changeOf(change)).readings).toEqual([soc(50)])
  })

  it('gets only the latest value per key, however slow it is', async () => {
    const feed = createFeed()
    const { next } = open(feed)
    await next()
    for (let value = 0; value < 10_000; value++) feed.offer([soc(value)], [])
    const change = next()
    await vi.advanceTimersByTimeAsync(250)
    expect((await changeOf(change)).readings).toEqual([soc(9_999)])
  })

  it('gets at most one change per 150 ms', async () => {
    const feed = createFeed()
    const { next } = open(feed)
    await next()
    let events = 0
    const read = async () => {
      for (;;) {
        await next()
        events++
      }
    }
    void read()
    for (let ms = 0; ms < 2_000; ms += 10) {
      feed.offer([soc(ms)], [])
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(events).toBe(13)
  })

  it('gets a change at once after a quiet moment', async () => {
    const feed = createFeed()
    const { next } = open(feed)
    await next()
    const change = next()
    await vi.advanceTimersByTimeAsync(600)
    feed.offer([soc(50)], [])
    expect((await changeOf(change)).readings).toEqual([soc(50)])
  })

  it('gets an empty change after 1 s of silence, with the present status', async () => {
    const feed = createFeed()
    const { next } = open(feed)
    await next()
    const change = next()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await changeOf(change)).toEqual({ type: 'change', ...pulse(), readings: [], gone: [] })
  })

  it('learns what left, and not about values that left before it looked', async () => {
    const feed = createFeed()
    const { next } = open(feed)
    await next()
    feed.offer([soc(50)], [])
    feed.offer([], ['battery/512/Soc'])
    const change = next()
    await vi.advanceTimersByTimeAsync(250)
    expect(await changeOf(change)).toMatchObject({ readings: [], gone: ['battery/512/Soc'] })
  })

  it('does not hear that a value left which is back', async () => {
    const feed = createFeed()
    const { next } = open(feed)
    await next()
    feed.offer([], ['battery/512/Soc'])
    feed.offer([soc(51)], [])
    const change = next()
    await vi.advanceTimersByTimeAsync(250)
    expect(await changeOf(change)).toMatchObject({ readings: [soc(51)], gone: [] })
  })
})

describe('a stream', () => {
  it('ends when its signal aborts', async () => {
    const feed = createFeed()
    const { abort, next } = open(feed)
    await next()
    const change = next()
    abort.abort()
    expect(await change).toEqual({ done: true, value: undefined })
    expect(feed.viewers()).toBe(0)
  })

  it('ends when the feed stops', async () => {
    const feed = createFeed()
    const { next } = open(feed)
    await next()
    const change = next()
    feed.stop()
    expect((await change).done).toBe(true)
  })

  it('leaves nothing behind: 1,000 viewers opened and aborted', async () => {
    const feed = createFeed()
    const opened = Array.from({ length: 1_000 }, () => open(feed))
    await Promise.all(opened.map(({ next }) => next()))
    const waiting = opened.map(({ next }) => next())
    expect(feed.viewers()).toBe(1_000)
    for (const { abort } of opened) abort.abort()
    await Promise.all(waiting)
    expect(feed.viewers()).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves nothing behind when the consumer breaks off', async () => {
    const feed = createFeed()
    const { stream } = open(feed)
    for await (const _ of stream) break
    expect(feed.viewers()).toBe(0)
  })
})

/** A reading of one of many batteries. */
function socOf(deviceInstance: number, value = 50): Reading {
  return { serviceType: 'battery', deviceInstance, path: '/Soc', value, at: value, source: 'mqtt' }
}

describe('back-pressure', () => {
  it('counts what a viewer never gets, and what waits for the slowest one', async () => {
    const feed = createFeed()
    const slow = open(feed)
    await slow.next()
    feed.offer([soc(1), soc(2), soc(3), socOf(1)], [])
    feed.offer([soc(4)], ['battery/9/Soc'])
    expect(feed.backPressure()).toEqual({
      ...{ viewers: 1, coalesced: 3, waiting: 3, mostWaiting: 3, restarts: 0 },
    })
    const change = slow.next()
    await vi.advanceTimersByTimeAsync(250)
    await change
    expect(feed.backPressure()).toMatchObject({ coalesced: 3, waiting: 0, mostWaiting: 3 })
    slow.abort.abort()
    await slow.next()
    expect(feed.backPressure()).toMatchObject({ viewers: 0, waiting: 0, mostWaiting: 3 })
  })

  it('counts nothing without a viewer', () => {
    const feed = createFeed()
    feed.offer([soc(1), soc(2)], [])
    expect(feed.backPressure()).toMatchObject({ viewers: 0, coalesced: 0, mostWaiting: 0 })
  })

  it('keeps the memory of a stalled viewer bounded while a device invents paths without end', async () => {
    const feed = createFeed({ mostWaiting: 1_000 })
    const stalled = open(feed)
    await stalled.next()
    for (let instance = 0; instance < 100_000; instance++) {
      feed.offer([socOf(instance)], [])
      feed.offer([], [`battery/${instance}/Soc`])
      expect(feed.backPressure().waiting).toBeLessThanOrEqual(1_000)
    }
    expect(feed.backPressure()).toMatchObject({ mostWaiting: 1_000, restarts: 1 })
  })

  it('gives a viewer that was too far behind the whole picture, then changes again', async () => {
    const feed = createFeed({ mostWaiting: 10 })
    const { next } = open(feed)
    await next()
    for (let instance = 0; instance < 20; instance++) feed.offer([socOf(instance)], [])
    const late = next()
    await vi.advanceTimersByTimeAsync(250)
    expect((await late).value).toMatchObject({ type: 'snapshot' })
    feed.offer([soc(7)], [])
    const change = next()
    await vi.advanceTimersByTimeAsync(250)
    expect((await changeOf(change)).readings).toEqual([soc(7)])
  })

  it('holds no more than the latest value of each path for a viewer that never reads', async () => {
    const feed = createFeed()
    const { next } = open(feed)
    await next()
    const paths = 2_000
    const offer = (rounds: number) => {
      for (let round = 0; round < rounds; round++)
        feed.offer(
          Array.from({ length: paths }, (_, instance) => socOf(instance, round)),
          [],
        )
    }
    offer(3)
    expect(feed.backPressure().waiting).toBe(paths)
    offer(50)
    expect(feed.backPressure()).toMatchObject({ waiting: paths, mostWaiting: paths, coalesced: 52 * paths })
  })
})

import { describe, expect, it } from 'vitest'
import { createPublisher } from '../../../src/main/app/publisher.ts'

describe('a publisher', () => {
  it('gives a slow consumer the newest value only', async () => {
    const publisher = createPublisher<number>()
    const stream = publisher.stream(new AbortController().signal)
    const first = stream.next()
    publisher.publish(1)
    expect((await first).value).toBe(1)
    publisher.publish(2)
    publisher.publish(3)
    expect((await stream.next()).value).toBe(3)
    await stream.return(undefined)
  })

  it('ends its stream when the signal aborts, also while it waits', async () => {
    const stop = new AbortController()
    const waiting = createPublisher<number>().stream(stop.signal).next()
    stop.abort()
    expect((await waiting).done).toBe(true)
  })

  it('gives the present state first and keeps what changes while it is looked at', async () => {
    const publisher = createPublisher<number>()
    const stream = publisher.stream(new AbortController().signal, () => 1)
    expect((await stream.next()).value).toBe(1)
    publisher.publish(2)
    expect((await stream.next()).value).toBe(2)
    await stream.return(undefined)
  })

  it('does not repeat what was published while the present state was made', async () => {
    const publisher = createPublisher<number>()
    const stream = publisher.stream(new AbortController().signal, async () => {
      publisher.publish(1)
      return 1
    })
    expect((await stream.next()).value).toBe(1)
    const next = stream.next()
    publisher.publish(2)
    expect((await next).value).toBe(2)
    await stream.return(undefined)
  })

  it('forgets a subscriber that left', () => {
    const publisher = createPublisher<number>()
    const seen: number[] = []
    const leave = publisher.subscribe((value) => seen.push(value))
    publisher.publish(1)
    leave()
    publisher.publish(2)
    expect(seen).toEqual([1])
  })
})

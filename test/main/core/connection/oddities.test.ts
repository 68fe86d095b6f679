import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDepartureHold } from '../../../../src/main/core/connection/departureHold.ts'
import { createHeartbeatCount } from '../../../../src/main/core/connection/heartbeatCount.ts'
import { createInstanceClash } from '../../../../src/main/core/connection/instanceClash.ts'
import { createMessageReader, maxTopics } from '../../../../src/main/core/connection/messageReader.ts'
import { parsePayload } from '../../../../src/main/core/connection/payload.ts'
import { createSurroundings } from '../../../../src/main/core/connection/surroundings.ts'
import { parseJson } from '../../../../src/shared/json.ts'
import type { RawEvent } from '../../../../src/shared/reading.ts'
import { portalId } from './recorder.ts'

const place = { serviceType: 'battery', deviceInstance: 512, at: 0, source: 'mqtt' as const }
const value = (path: string, content: string | number): RawEvent => ({
  kind: 'value',
  ...place,
  path,
  value: content,
})
const gone = (path: string): RawEvent => ({ kind: 'gone', ...place, path })

describe('an integer beyond 2^53', () => {
  it.each([
    ['{"value":9007199254740993}', '9007199254740993'],
    ['{"value":-18446744073709551615}', '-18446744073709551615'],
    ['{"value":[9007199254740993,1]}', ['9007199254740993', 1]],
    ['{"value":9007199254740991}', 9_007_199_254_740_991],
    ['{"value":0.1234567890123456789}', 0.123_456_789_012_345_68],
    ['{"value":1e+300}', 1e300],
    ['{"value":[1e999,-1e+400,"1e999"]}', [null, null, '1e999']],
    ['{"value":"id 9007199254740993 \\" 9007199254740993"}', 'id 9007199254740993 " 9007199254740993'],
  ])('%s keeps its digits and changes nothing else', (text, expected) => {
    expect(parsePayload(Buffer.from(text))).toEqual({ kind: 'value', value: expected })
  })
  it('as a limit does not make a setting unreadable', () => {
    expect(parsePayload(Buffer.from('{"max":18446744073709551615,"min":0,"value":1}'))).toEqual({
      ...{ kind: 'value', value: 1, min: 0, max: 18_446_744_073_709_552_000 },
    })
  })
  it('does not make broken JSON readable', () => {
    expect(() => parseJson('{"value":0009007199254740993}')).toThrow()
  })
})

describe('a reader', () => {
  const read = (reader: ReturnType<typeof createMessageReader>, topic: string, text: string) =>
    reader.read(`N/${portalId}/${topic}`, Buffer.from(text), 0)

  it('reads JSON inside a text where the path table says so, and keeps a text that is none', () => {
    const reader = createMessageReader(portalId)
    const topic = 'system/0/AvailableBatteryServices'
    expect(read(reader, topic, '{"value":"{\\"a\\":1}"}')).toMatchObject({ event: { value: { a: 1 } } })
    expect(read(reader, topic, '{"value":"{broken"}')).toMatchObject({ event: { value: '{broken' } })
    expect(read(reader, 'battery/512/CustomName', '{"value":"{\\"a\\":1}"}')).toMatchObject({
      event: { value: '{"a":1}' },
    })
  })

  it('takes no more paths than it can keep, and makes room when some leave', () => {
    const reader = createMessageReader(portalId)
    for (let index = 0; index < maxTopics; index += 1)
      read(reader, `battery/512/Path/${index}`, '{"value":1}')
    expect(read(reader, 'battery/512/More', '{"value":1}')).toEqual({
      kind: 'rejected',
      reason: 'more paths than a station has',
    })
    expect(read(reader, 'battery/512/Path/7', '{"value":2}')).toMatchObject({ kind: 'event' })
    read(reader, 'battery/512/Path/7', '')
    expect(read(reader, 'battery/512/More', '{"value":1}')).toMatchObject({ kind: 'event', newTopic: true })
  })
})

describe('two services on one instance', () => {
  function watch() {
    const calls = { suspect: 0, changed: 0, halfLeft: 0 }
    const clash = createInstanceClash({
      suspect: () => (calls.suspect += 1),
      changed: () => (calls.changed += 1),
      halfLeft: () => (calls.halfLeft += 1),
    })
    return { clash, calls }
  }
  it('are reported when an identity keeps alternating, with both values', () => {
    const { clash, calls } = watch()
    for (const serial of ['HQ1', 'HQ2']) clash.see(value('/Serial', serial))
    expect(calls).toEqual({ suspect: 1, changed: 0, halfLeft: 0 })
    for (const serial of ['HQ1', 'HQ2']) clash.see(value('/Serial', serial))
    expect(clash.notes()).toEqual([
      'Two services report as battery/512 (HQ1 and HQ2), so their values mix. Give one of them another instance.',
    ])
    expect(calls.changed).toBe(1)
  })
  it('need a full publish when one of them leaves', () => {
    const { clash, calls } = watch()
    for (const serial of ['HQ1', 'HQ2', 'HQ1', 'HQ2']) clash.see(value('/Serial', serial))
    clash.see(gone('/Serial'))
    expect(clash.notes()).toEqual([])
    expect(calls.halfLeft).toBe(1)
  })
  it('are not assumed for a replaced device, one that left and came back, or a value that changes', () => {
    const { clash } = watch()
    for (const serial of ['HQ1', 'HQ2', 'HQ2']) clash.see(value('/Serial', serial))
    for (const id of [1, 2, 1, 2]) {
      clash.see(value('/ProductId', id))
      clash.see(gone('/ProductId'))
    }
    for (const soc of [80, 81, 80, 81, 80]) clash.see(value('/Soc', soc))
    expect(clash.notes()).toEqual([])
  })
})

describe('with firmware before 3.20', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  function hold() {
    const passed: RawEvent[] = []
    const asleep = vi.fn()
    return {
      hold: createDepartureHold(1_000, { pass: (event) => passed.push(event), asleep }),
      passed,
      asleep,
    }
  }

  it('all topics emptied at once mean that the GX fell asleep, and nobody left', () => {
    const { hold: held, passed, asleep } = hold()
    for (let index = 0; index < 100; index += 1) held.take(value(`/P/${index}`, index))
    for (let index = 0; index < 100; index += 1) held.take(gone(`/P/${index}`))
    vi.advanceTimersByTime(1_000)
    expect(asleep).toHaveBeenCalledOnce()
    expect(passed.filter((event) => event.kind === 'gone')).toEqual([])
  })
  it('one device that leaves has left, a moment later', () => {
    const { hold: held, passed, asleep } = hold()
    for (let index = 0; index < 100; index += 1) held.take(value(`/P/${index}`, index))
    for (let index = 0; index < 30; index += 1) held.take(gone(`/P/${index}`))
    expect(passed).toHaveLength(100)
    vi.advanceTimersByTime(1_000)
    expect(passed).toHaveLength(130)
    expect(asleep).not.toHaveBeenCalled()
  })
  it('a path that comes back in the meantime has not left', () => {
    const { hold: held, passed } = hold()
    held.take(value('/Soc', 1))
    held.take(gone('/Soc'))
    held.take(value('/Soc', 2))
    vi.advanceTimersByTime(1_000)
    expect(passed.map((event) => event.kind)).toEqual(['value', 'value'])
  })
})

describe('heartbeats', () => {
  const taking = (beats: [gx: number, arrived: number][]) => {
    const count = createHeartbeatCount()
    for (const [gx, arrived] of beats) count.take(gx * 1000, arrived * 1000)
    return count.lost()
  }
  it('that a full buffer swallowed are counted', () => {
    expect(
      taking([
        [0, 0],
        [3, 3],
        [6, 30],
        [9, 30],
        [30, 31],
        [33, 34],
      ]),
    ).toBe(6)
  })
  it('are not missed while all arrive, late or not', () => {
    expect(
      taking([
        [0, 0],
        [3, 3],
        [6, 15],
        [9, 15],
        [12, 15],
        [15, 15.1],
      ]),
    ).toBe(0)
  })
  it('are not missed when the clock of the GX is set', () => {
    expect(
      taking([
        [0, 0],
        [3, 3],
        [3_600, 6],
        [3_603, 9],
        [12, 12],
        [15, 15],
      ]),
    ).toBe(0)
  })
  it('are not missed when the GX slept', () => {
    expect(
      taking([
        [0, 0],
        [3, 3],
        [33, 33],
        [36, 36],
      ]),
    ).toBe(0)
  })
})

describe('the laptop', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  function watch() {
    const woke = vi.fn()
    const moved = vi.fn()
    let addresses = new Set(['10.0.0.2'])
    let asleep = 0
    const surroundings = createSurroundings(
      { woke, moved },
      { wall: () => Date.now() + asleep, addresses: () => addresses },
    )
    surroundings.start()
    return {
      ...{ woke, moved, surroundings },
      sleep: (ms: number) => {
        asleep += ms
      },
      move: (...now: string[]) => {
        addresses = new Set(now)
      },
    }
  }
  it('that slept is noticed at its next look', () => {
    const { woke, sleep, surroundings } = watch()
    vi.advanceTimersByTime(5_000)
    expect(woke).not.toHaveBeenCalled()
    sleep(120_000)
    vi.advanceTimersByTime(1_000)
    expect(woke.mock.calls).toEqual([[121_000]])
    surroundings.stop()
  })
  it('that was only busy for two seconds did not sleep', () => {
    const { woke, sleep, surroundings } = watch()
    sleep(2_000)
    vi.advanceTimersByTime(1_000)
    expect(woke).not.toHaveBeenCalled()
    surroundings.stop()
  })
  it('that changed its network is noticed once', () => {
    const { moved, move, surroundings } = watch()
    move('10.0.0.2', '172.24.24.15')
    vi.advanceTimersByTime(3_000)
    expect(moved.mock.calls).toEqual([[new Set(['10.0.0.2', '172.24.24.15'])]])
    surroundings.stop()
  })
})

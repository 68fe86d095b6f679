import { describe, expect, it } from 'vitest'
import { lastedText } from '../../../../src/renderer/pages/alarms/alarmRow.ts'
import { alarmsAnswer } from '../../../../src/renderer/pages/alarms/alarmsAnswer.ts'
import { fittingLanes, knownOf, lanesOf } from '../../../../src/renderer/pages/alarms/timelineLayout.ts'
import type { AlarmEvent } from '../../../../src/shared/history.ts'
import type { StationStatus } from '../../../../src/shared/station.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')

const alarm = (some: Partial<AlarmEvent> = {}): AlarmEvent => ({
  serviceType: 'vebus',
  deviceInstance: 276,
  trigger: '/Alarms/GridLost',
  title: 'Grid lost',
  deviceName: 'MultiPlus-II',
  level: 'alarm',
  startedAt: 1_000,
  endedAt: 49_000,
  active: false,
  origin: 'live',
  ...some,
})
const status = (since: number | null): StationStatus => ({
  portalId: 'c0619ab00a01',
  name: 'x',
  model: null,
  serial: null,
  firmware: null,
  simulated: false,
  connections: [],
  recording: { state: 'recording', reason: null, since, gaps: 0, bytes: 0 },
  gxClockOffsetMs: null,
  timeZone: 'UTC',
  messagesPerSecond: 0,
  now: 0,
  speed: 1,
})

describe('how long an alarm lasted', () => {
  it('is the time to its end, to now while active, and not known when nobody saw the end', () => {
    expect(lastedText(alarm(), 99_000, t)).toBe('48 s')
    expect(lastedText(alarm({ endedAt: null, active: true }), 61_000, t)).toBe('active, 1 min')
    expect(lastedText(alarm({ endedAt: null }), 99_000, t)).toBe('end not known')
  })
})

describe('the answer of the alarms page', () => {
  it('names the active alarm, an alarm before a warning', () => {
    const warning = alarm({ level: 'warning', title: 'Overload', active: true, endedAt: null })
    expect(alarmsAnswer([warning], status(0), '72 h', undefined, t)).toMatchObject({
      verdict: 'watch',
      sentence: 'One active warning: Overload',
    })
    const answer = alarmsAnswer(
      [warning, alarm({ active: true, endedAt: null })],
      status(0),
      '72 h',
      undefined,
      t,
    )
    expect(answer).toMatchObject({
      verdict: 'act',
      sentence: '2 active alarms and warnings, first Grid lost',
    })
  })

  it('counts what is over and says since when anything is known', () => {
    const since = Date.UTC(2025, 9, 20, 16, 58)
    const answer = alarmsAnswer([alarm(), alarm()], status(since), '30 d', undefined, t)
    expect(answer).toMatchObject({ verdict: 'ok', sentence: 'No active alarms, 2 in 30 d' })
    expect(answer.detail).toContain('20 Oct 16:58')
    expect(alarmsAnswer([], status(null), '72 h', undefined, t).detail).toContain('Recording has not begun')
  })

  it('gives no verdict before the list was read', () => {
    expect(alarmsAnswer(null, status(0), '72 h', undefined, t).verdict).toBeNull()
  })
})

describe('the timeline', () => {
  it('has a lane per device with places inside the window', () => {
    const [first, second] = lanesOf(
      [alarm(), alarm({ startedAt: 60_000, endedAt: 70_000 }), alarm({ deviceName: 'Battery' })],
      0,
      100_000,
      100_000,
      t,
    )
    expect(first?.device).toBe('MultiPlus-II')
    expect(first?.marks.map(({ at, end }) => [at, end])).toEqual([
      [0.01, 0.49],
      [0.6, 0.7],
    ])
    expect(second?.device).toBe('Battery')
  })

  it('has words only where a narrow lane has room for them', () => {
    const lanes = lanesOf([alarm(), alarm({ startedAt: 60_000, endedAt: 70_000 })], 0, 100_000, 100_000, t)
    const words = (width: number) => fittingLanes(lanes, width)[0]?.marks.map(({ text }) => text !== null)
    expect(words(900)).toEqual([true, true])
    expect(words(180)).toEqual([true, false])
    expect(lanes[0]?.marks.every(({ text }) => text !== null)).toBe(true)
  })

  it('draws no end that nobody saw', () => {
    const [lane] = lanesOf([alarm({ endedAt: null })], 0, 100_000, 100_000, t)
    expect(lane?.marks[0]).toMatchObject({ end: null, text: 'Grid lost, end not known' })
  })

  it('joins marks that would cover each other and keeps the worst level', () => {
    const [lane] = lanesOf(
      [alarm({ level: 'warning', startedAt: 50_000 }), alarm({ startedAt: 50_500, endedAt: 51_000 })],
      0,
      100_000,
      100_000,
      t,
    )
    expect(lane?.marks).toHaveLength(1)
    expect(lane?.marks[0]).toMatchObject({ count: 2, level: 'alarm', text: '2 alarms' })
  })

  it('leaves out words without room, and joins lanes beyond the sixth', () => {
    const close = lanesOf([alarm(), alarm({ startedAt: 4_000 })], 0, 100_000, 100_000, t)
    expect(close[0]?.marks.map(({ text }) => text !== null)).toEqual([true, false])
    const many = Array.from({ length: 9 }, (_, i) => alarm({ deviceName: `device ${i}` }))
    const lanes = lanesOf(many, 0, 100_000, 100_000, t)
    expect(lanes).toHaveLength(6)
    expect(lanes.at(-1)?.device).toBe('4 more devices')
  })

  it('cuts a title without end', () => {
    const [lane] = lanesOf([alarm({ title: 'x'.repeat(5_000) })], 0, 100_000, 100_000, t)
    expect(lane?.marks[0]?.text).toBe(`${'x'.repeat(35)}…, 48 s`)
  })

  it('tells recorded time from gaps, from the GX memory and from nothing', () => {
    const memory = alarm({ origin: 'gx-memory', startedAt: 20 })
    const known = knownOf([memory], [{ from: 60, to: 70, reason: 'asleep' }], 50, 0, 100)
    expect(known).toEqual([
      { from: 0, to: 0.2, what: 'nothing' },
      { from: 0.2, to: 0.5, what: 'gx-memory' },
      { from: 0.5, to: 0.6, what: 'live' },
      { from: 0.6, to: 0.7, what: 'nothing' },
      { from: 0.7, to: 1, what: 'live' },
    ])
    expect(knownOf([], [], null, 0, 100)).toEqual([{ from: 0, to: 1, what: 'nothing' }])
  })
})

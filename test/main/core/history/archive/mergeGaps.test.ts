import { describe, expect, it } from 'vitest'
import { mergeAlarms } from '../../../../../src/main/core/history/archive/merge/mergeAlarms.ts'
import { mergeGaps } from '../../../../../src/main/core/history/archive/merge/mergeGaps.ts'
import type { AlarmEvent } from '../../../../../src/shared/history.ts'

const minute = 60_000
const gap = (from: number, to: number, reason = 'No door was open') => ({
  from: from * minute,
  to: to * minute,
  reason,
})
const span = (from: number, to: number) => ({ from: from * minute, to: to * minute })

describe('the gaps of two recordings', () => {
  it('that the other one recorded through are none', () => {
    const a = { span: span(0, 100), gaps: [gap(20, 30), gap(50, 60)] }
    const b = { span: span(10, 55), gaps: [] }
    expect(mergeGaps(a, b)).toEqual([gap(55, 60)])
    expect(mergeGaps(b, a)).toEqual([gap(55, 60)])
  })

  it('are what neither covers, with the reason of what began first', () => {
    const a = { span: span(0, 100), gaps: [gap(20, 40, 'Cable')] }
    const b = { span: span(0, 100), gaps: [gap(30, 50, 'Silent')] }
    expect(mergeGaps(a, b)).toEqual([gap(30, 40, 'Cable')])
  })

  it('include the time between two recordings, unless it is a moment', () => {
    const a = { span: span(0, 10), gaps: [] }
    expect(mergeGaps(a, { span: span(30, 40), gaps: [] })).toEqual([gap(10, 30, 'Fieldkit was not running')])
    expect(mergeGaps(a, { span: span(12, 40), gaps: [] })).toEqual([])
  })

  it('are the same when one laptop recorded nothing', () => {
    const a = { span: span(0, 10), gaps: [gap(3, 4), gap(10, 12)] }
    expect(mergeGaps(a, { span: null, gaps: [] })).toEqual(a.gaps)
    expect(mergeGaps({ span: null, gaps: [] }, { span: null, gaps: [] })).toEqual([])
  })

  it('keep a short one that somebody noted, and leave out what is left of a long one for a moment', () => {
    const a = { span: span(0, 100), gaps: [gap(20, 21)] }
    expect(mergeGaps(a, { span: span(50, 60), gaps: [] })).toEqual([gap(20, 21)])
    const long = { span: span(0, 100), gaps: [gap(20, 40)] }
    expect(mergeGaps(long, { span: span(10, 39), gaps: [] })).toEqual([])
  })
})

describe('the alarms of two recordings', () => {
  const alarm = (startedAt: number, of: Partial<AlarmEvent> = {}): AlarmEvent => ({
    serviceType: 'battery',
    deviceInstance: 512,
    trigger: '/Alarms/LowSoc',
    title: 'Low SoC',
    deviceName: null,
    level: 'warning',
    startedAt,
    endedAt: null,
    active: true,
    origin: 'live',
    ...of,
  })

  it('are one when they began together or nearly, and whoever saw the end is right', () => {
    const seen = alarm(1_000, { endedAt: 60_000, active: false, level: 'alarm' })
    const { put, remove } = mergeAlarms([alarm(3_000)], [seen])
    expect(put).toEqual([seen])
    expect(remove).toEqual([alarm(3_000)])
    expect(mergeAlarms([seen], [alarm(3_000)])).toEqual({ put: [], remove: [] })
  })

  it('stay apart when they follow each other quickly on both laptops', () => {
    const mine = [alarm(0), alarm(5_000)]
    const yours = [alarm(400), alarm(5_400)]
    expect(mergeAlarms(mine, yours)).toEqual({ put: [], remove: [] })
    expect(mergeAlarms(mine, [...yours, alarm(9_000)]).put).toEqual([alarm(9_000)])
  })

  it('are different ones of another device, trigger, origin or time', () => {
    const others = [
      alarm(0, { deviceInstance: 513 }),
      alarm(0, { trigger: '/Alarms/HighTemperature' }),
      alarm(0, { origin: 'gx-memory' }),
      alarm(11_000),
    ]
    expect(mergeAlarms([alarm(0)], others)).toEqual({ put: others, remove: [] })
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { collectorLag } from '../../../../../../src/main/core/diagnostics/rules/communication/collectorLag.ts'
import { recordingGaps } from '../../../../../../src/main/core/diagnostics/rules/communication/recordingGaps.ts'
import type { Gap } from '../../../../../../src/shared/history.ts'
import type { ConnectionStatus } from '../../../../../../src/shared/station.ts'
import { findingOf, judge, minute, now, readingsOf, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const day = 1_440 * minute
const readings = readingsOf({ 'system/0/Serial': 'x' })
const gap = (minutes: number, endsAgo = 60, reason = 'laptop asleep'): Gap => ({
  ...{ from: now - (endsAgo + minutes) * minute, to: now - endsAgo * minute, reason },
})
const judged = (gaps: Gap[], situation = 'last 24 h', recordedSince = now - 30 * day) =>
  findingOf(judge(recordingGaps, limits, { readings, gaps, recordedSince }), situation)

describe('what Fieldkit failed to record', () => {
  it.each([
    [72, 'ok'],
    [73, 'watch'],
    [720, 'watch'],
    [721, 'act'],
  ])('%d min of 24 h give %s', (minutes, verdict) => {
    expect(judged([gap(minutes)]).verdict).toBe(verdict)
  })

  it('is a smaller share of 7 d', () => {
    expect(judged([gap(73)], 'last 7 d')).toMatchObject({ verdict: 'ok' })
    expect(judged([gap(505)], 'last 7 d').verdict).toBe('watch')
  })

  it('does not count the time in which it was not running', () => {
    const finding = judged([gap(900, 60, 'Fieldkit was not running')])
    expect(finding).toMatchObject({ verdict: 'ok', value: 0 })
    expect(seen(finding, 'Fieldkit was off')).toBe('15 h, not counted')
    // 10 of 120 min.
    expect(judged([gap(1_320, 120, 'Fieldkit was not running'), gap(10)]).value).toBeCloseTo(8.33, 1)
  })

  it('counts from the first reading on, and names the longest gap', () => {
    const finding = judged([gap(10), gap(5, 80)], 'last 24 h', now - 100 * minute)
    expect(finding.value).toBeCloseTo(15)
    expect(seen(finding, 'Longest gap')).toBe('10 min: laptop asleep')
    expect(seen(finding, 'Not recorded')).toBe('15 min in 2 gaps')
    expect(seen(judged([gap(10)]), 'Not recorded')).toBe('10 min in 1 gap')
    expect(seen(judged([]), 'Not recorded')).toBe('no gap')
  })

  it('needs an hour', () => {
    expect(judged([], 'last 24 h', now - 59 * minute).verdict).toBe('not-judged')
    expect(judged([], 'last 24 h', now - 60 * minute).verdict).toBe('ok')
  })
})

describe('a GX that drops messages', () => {
  const connection: ConnectionStatus = {
    ...{
      source: 'mqtt',
      url: 'mqtt://192.168.1.5:1883',
      state: 'ready',
      reason: null,
      since: 0,
      nextTryAt: null,
    },
    ...{ lastCompleteAt: null, messages: 9, rejected: { 'no json': 2 }, fingerprint: null },
  }
  const of = (over: Partial<ConnectionStatus>) =>
    judge(collectorLag, limits, {
      readings,
      doors: { connections: [{ ...connection, ...over }], doors: [], comparisons: [] },
    })

  it('is watched from the first lost heartbeat on', () => {
    expect(of({})).toMatchObject([{ verdict: 'ok', value: 0 }])
    expect(of({ lostHeartbeats: 1 })).toMatchObject([{ verdict: 'watch', value: 1 }])
  })

  it('is not judged before the connection is ready, nor over D-Bus HTTP', () => {
    expect(of({ state: 'connecting' })).toMatchObject([{ verdict: 'not-judged' }])
    expect(of({ source: 'http' })).toEqual([])
  })
})

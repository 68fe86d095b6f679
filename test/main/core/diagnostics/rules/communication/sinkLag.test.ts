import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { collectorLag } from '../../../../../../src/main/core/diagnostics/rules/communication/collectorLag.ts'
import type { SinkStatus } from '../../../../../../src/shared/sink.ts'
import { judge, minute, now, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const sending: SinkStatus = {
  ...{ url: 'http://192.168.1.10:8428', engine: 'victoria-metrics', state: 'sending', reason: null },
  ...{ nextTryAt: null, waitingLines: 12_345, waitingBytes: 2_500_000, waitingSince: now - 5_000 },
  ...{ confirmedLines: 90, lastConfirmedAt: now - 4_000, droppedLines: 7, notTakenLines: 0 },
  ...{ corruptFrames: 0, notes: [] },
}

function judged(over: Partial<SinkStatus> = {}) {
  const [finding, ...others] = judge(collectorLag, limits, { sink: { ...sending, ...over } })
  expect(others).toEqual([])
  if (!finding) throw new Error('no finding')
  return finding
}
const waiting = (ms: number) => judged({ state: 'waiting', waitingSince: now - ms })

describe('the way of the numbers to the office', () => {
  it.each([
    [15 * minute, 'ok'],
    [15 * minute + 1, 'watch'],
    [1_440 * minute, 'watch'],
    [1_440 * minute + 1, 'act'],
  ])('a wait of %d ms gives %s', (ms, verdict) => {
    expect(waiting(ms).verdict).toBe(verdict)
  })

  it('is told with what waits and the reason of the wait', () => {
    const finding = judged({
      ...{ state: 'waiting', waitingSince: now - 20 * minute },
      reason: 'The engine does not answer. Check that it runs.',
    })
    expect(finding).toMatchObject({ value: 20, unit: 'min', watchOver: 15, actOver: 1_440 })
    expect(finding.sentence).toBe('The office is 20 min behind: 12,345 numbers wait to be sent.')
    expect(finding.action).toBe('The engine does not answer. Check that it runs.')
    expect(seen(finding, 'Waiting on disk')).toBe('2.5 MB')
    expect(seen(finding, 'Given up, spool full or too old')).toBe('7')
  })

  it('is fine when nothing waits, and when the clock was set back', () => {
    expect(judged({ state: 'idle', waitingSince: null })).toMatchObject({ verdict: 'ok', value: 0 })
    expect(judged({ waitingSince: now + 90 * minute })).toMatchObject({ verdict: 'ok', value: 0 })
  })

  it('asks for action while nothing is sent', () => {
    const off = judged({ state: 'off', reason: 'sink.json cannot be read.', waitingSince: null })
    expect(off).toMatchObject({ verdict: 'act', action: 'sink.json cannot be read.' })
  })

  it('is not judged before there was anything to send', () => {
    const first = judged({ state: 'idle', waitingSince: null, lastConfirmedAt: null })
    expect(first).toMatchObject({ verdict: 'not-judged', value: null })
  })

  it('is no matter where nobody wants anything sent', () => {
    expect(judge(collectorLag, limits, {})).toEqual([])
  })
})

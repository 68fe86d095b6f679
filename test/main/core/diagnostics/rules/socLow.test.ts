import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { socLow } from '../../../../../src/main/core/diagnostics/rules/socLow.ts'
import type { Json } from '../../../../../src/shared/json.ts'
import { judge, readingsOf, seen, shippedLimits } from '../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const minimumPath = 'settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit'

function first(values: Record<string, Json>, ageMs?: number) {
  const [finding] = judge(socLow, limits, { readings: readingsOf(values, ageMs) })
  if (!finding) throw new Error('no finding')
  return finding
}

describe('state of charge', () => {
  it.each([
    [20.1, 'ok'],
    [20, 'watch'],
    [10.1, 'watch'],
    [10, 'act'],
    [0, 'act'],
  ])('without ESS judges %d %% as %s', (soc, verdict) => {
    const finding = first({ 'battery/512/Soc': soc, [minimumPath]: 60 })
    expect(finding.verdict).toBe(verdict)
    expect(finding.limitOrigin).toBe('Field reports: 20 % is low, 10 % leaves little run time')
  })

  it.each([
    [36, 'ok'],
    [35, 'watch'],
    [30.1, 'watch'],
    [30, 'act'],
  ])('with an ESS minimum of 35 %% judges %d %% as %s', (soc, verdict) => {
    const finding = first({ 'battery/512/Soc': soc, 'system/0/SystemType': 'ESS', [minimumPath]: 35 })
    expect(finding.verdict).toBe(verdict)
    expect(finding.limit).toBe('watch at 35 % or less, act at 30 % or less')
    expect(finding).toMatchObject({ watchUnder: 35, actUnder: 30, watchOver: null, actOver: null })
    expect(finding.limitOrigin).toContain('ESS on this GX')
    expect(finding.evidence.map((line) => line.readingKey)).toContain(minimumPath)
  })

  it('knows ESS by its assistant too', () => {
    const values = { 'battery/512/Soc': 30, 'vebus/276/Hub4/AssistantId': 5, [minimumPath]: 35 }
    expect(first(values).verdict).toBe('act')
  })

  it.each([
    ['null', null, 'no value'],
    ['out of range', 250, '250.0 %, outside 0 to 100 %'],
    ['text', 'full', 'full'],
  ])('is not judged on a value that is %s', (_, soc, text) => {
    const finding = first({ 'battery/512/Soc': soc })
    expect(finding.verdict).toBe('not-judged')
    expect(seen(finding, 'State of charge')).toBe(text)
  })

  it('is not judged without the path', () => {
    expect(first({ 'battery/512/Dc/0/Voltage': 50 }).verdict).toBe('not-judged')
  })

  it('is not judged when older than two cadences', () => {
    expect(first({ 'battery/512/Soc': 5 }, 20_000).verdict).toBe('act')
    const stale = first({ 'battery/512/Soc': 5 }, 20_001)
    expect(stale.verdict).toBe('not-judged')
    expect(seen(stale, 'State of charge')).toContain('stale for 20 s')
  })

  it('takes the SoC of the system where no battery service is', () => {
    expect(first({ 'system/0/Dc/Battery/Soc': 15 })).toMatchObject({ verdict: 'watch', subject: 'system/0' })
  })
})

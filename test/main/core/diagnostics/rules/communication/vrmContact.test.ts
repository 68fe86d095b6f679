import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { vrmContact } from '../../../../../../src/main/core/diagnostics/rules/communication/vrmContact.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { judge, minute, now, readingsOf, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const of = (minutes: number, more: Record<string, Json> = {}) =>
  judge(vrmContact, limits, {
    readings: readingsOf({
      'logger/0/Vrm/TimeLastContact': (now - minutes * minute) / 1_000,
      'logger/0/Vrm/ConnectionError': 0,
      ...more,
    }),
  })

describe('contact with VRM', () => {
  it.each([
    [45, 'ok'],
    [46, 'watch'],
    [1_440, 'watch'],
    [1_441, 'act'],
  ])('%d min ago gives %s with 15 min between the records', (minutes, verdict) => {
    expect(of(minutes)).toMatchObject([{ verdict }])
  })

  it('is counted in the log intervals of the GX', () => {
    expect(of(46, { 'settings/0/Settings/Vrmlogger/LogInterval': 3_600 })).toMatchObject([{ verdict: 'ok' }])
    expect(of(4, { 'settings/0/Settings/Vrmlogger/LogInterval': 60 })).toMatchObject([{ verdict: 'watch' }])
  })

  it('names the error, and one without a word by its number', () => {
    expect(of(60, { 'logger/0/Vrm/ConnectionError': 154 })[0]?.sentence).toBe(
      'The GX has not reached VRM for 1 h: error 154, DNS failure.',
    )
    expect(of(60, { 'logger/0/Vrm/ConnectionError': 188 })[0]?.sentence).toContain('error 188.')
  })

  it('is watched when there was none since the GX started', () => {
    const more = { 'logger/0/Vrm/TimeLastContact': 0, 'logger/0/Vrm/ConnectionError': 152 }
    expect(of(0, more)[0]?.sentence).toBe('The GX has not reached VRM since it started: error 152, timeout.')
  })

  it('is not judged when VRM is off, nothing is told, or the GX is silent', () => {
    expect(of(5_000, { 'settings/0/Settings/Network/VrmPortal': 0 })).toMatchObject([
      { verdict: 'not-judged', sentence: 'VRM is switched off on this GX.' },
    ])
    expect(of(0, { 'logger/0/Vrm/TimeLastContact': null })).toMatchObject([{ verdict: 'not-judged' }])
    const readings = readingsOf({ 'logger/0/Vrm/TimeLastContact': now / 1_000 - 9_000 }, 61_000)
    expect(judge(vrmContact, limits, { readings })).toMatchObject([{ verdict: 'not-judged' }])
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import type { Rule } from '../../../../../../src/main/core/diagnostics/rule.ts'
import { gxClock } from '../../../../../../src/main/core/diagnostics/rules/platform/gxClock.ts'
import { gxModified } from '../../../../../../src/main/core/diagnostics/rules/platform/gxModified.ts'
import { gxStorage } from '../../../../../../src/main/core/diagnostics/rules/platform/gxStorage.ts'
import { wifiSignal } from '../../../../../../src/main/core/diagnostics/rules/platform/wifiSignal.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { findingOf, judge, now, readingsOf, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const of = (rule: Rule, values: Record<string, Json>, ageMs = 1_000) =>
  judge(rule, limits, { readings: readingsOf(values, ageMs) })

describe('the GX clock', () => {
  const clock = (offset: number, ageMs = 1_000) =>
    of(gxClock, { 'platform/0/Device/Time': (now - ageMs) / 1_000 + offset }, ageMs)

  it.each([
    [0, 'ok'],
    [60, 'ok'],
    [61, 'watch'],
    [-61, 'watch'],
    [600, 'watch'],
    [-601, 'act'],
  ])('%d s beside this computer is %s', (offset, verdict) => {
    expect(clock(offset)).toMatchObject([{ verdict, value: Math.abs(offset) }])
  })

  it('is compared at the moment when its time arrived', () => {
    expect(clock(0, 110_000)).toMatchObject([{ verdict: 'ok', value: 0 }])
    expect(clock(0, 130_000)).toMatchObject([{ verdict: 'not-judged' }])
  })

  it('names the direction', () => {
    expect(clock(-120)[0]?.sentence).toBe('The GX clock is 2 min behind this computer, watch over 60 s.')
    expect(clock(120)[0]?.sentence).toContain('2 min ahead of this computer')
  })
})

describe('the Wi-Fi of the GX', () => {
  const wifi = (signal: Json, state: Json = 'online') =>
    of(wifiSignal, {
      'platform/0/Network/Wifi/State': state,
      'platform/0/Network/Wifi/SignalStrength': signal,
    })

  it.each([
    [100, 'ok'],
    [40, 'ok'],
    [39, 'watch'],
    [20, 'watch'],
    [19, 'act'],
    [null, 'not-judged'],
    [101, 'not-judged'],
  ])('with %s %% is %s', (signal, verdict) => {
    expect(wifi(signal)).toMatchObject([{ verdict }])
  })

  it('is not asked for when it is not used', () => {
    expect(wifi(3, 'idle')).toEqual([])
    expect(wifi(3, null)).toEqual([])
  })
})

describe('modifications of the GX', () => {
  const checks = (files: Json, hooks: Json) =>
    of(gxModified, {
      'platform/0/ModificationChecks/FsModifiedState': files,
      'platform/0/ModificationChecks/SystemHooksState': hooks,
    })

  it.each([
    [0, 0, 'ok'],
    [0, 3, 'ok'],
    [0, 4, 'watch'],
    [0, 20, 'watch'],
    [1, 0, 'watch'],
    [1, null, 'watch'],
    [-1, 0, 'not-judged'],
    [0, null, 'not-judged'],
    [null, 16, 'watch'],
  ])('files %s and hooks %s give %s', (files, hooks, verdict) => {
    expect(checks(files, hooks)).toMatchObject([{ verdict }])
  })

  it('names each hook, and prints what it cannot name', () => {
    const [installed] = checks(0, 20)
    expect(installed && seen(installed, 'System hooks')).toBe('rc.local, loaded at boot')
    const [later] = checks(0, 36)
    expect(later && seen(later, 'System hooks')).toBe('rc.local (raw 36)')
  })
})

describe('the storage of the GX', () => {
  const storage = (values: Record<string, Json>) =>
    of(gxStorage, {
      'platform/0/Device/DataPartitionError': 0,
      'platform/0/Device/DataPartitionFullError': 0,
      'logger/0/Buffer/ErrorState': 0,
      ...values,
    })

  it('is OK while neither the partition nor the logger complains', () => {
    expect(storage({}).map(({ verdict }) => verdict)).toEqual(['ok', 'ok'])
  })

  it.each([
    ['platform/0/Device/DataPartitionError', 'damaged'],
    ['platform/0/Device/DataPartitionFullError', 'over 90 % full'],
  ])('is acted on when %s is set', (key, words) => {
    const finding = findingOf(storage({ [key]: 1 }), 'platform/0')
    expect(finding.verdict).toBe('act')
    expect(finding.sentence).toContain(words)
  })

  it('is watched when records for VRM cannot be kept, and not judged on a state without a meaning', () => {
    expect(findingOf(storage({ 'logger/0/Buffer/ErrorState': 3 }), 'logger/0').sentence).toContain(
      'cannot be mounted',
    )
    expect(findingOf(storage({ 'logger/0/Buffer/ErrorState': 9 }), 'logger/0').verdict).toBe('not-judged')
    expect(findingOf(storage({ 'platform/0/Device/DataPartitionError': null }), 'platform/0').verdict).toBe(
      'not-judged',
    )
  })
})

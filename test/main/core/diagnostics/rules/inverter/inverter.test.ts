import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { alarmTrips } from '../../../../../../src/main/core/diagnostics/rules/inverter/alarmTrips.ts'
import { inverterAlarms } from '../../../../../../src/main/core/diagnostics/rules/inverter/inverterAlarms.ts'
import { inverterError } from '../../../../../../src/main/core/diagnostics/rules/inverter/inverterError.ts'
import { networkQuality } from '../../../../../../src/main/core/diagnostics/rules/inverter/networkQuality.ts'
import { protectionLog } from '../../../../../../src/main/core/diagnostics/rules/inverter/protectionLog.ts'
import { relayTest } from '../../../../../../src/main/core/diagnostics/rules/inverter/relayTest.ts'
import type { AlarmEvent } from '../../../../../../src/shared/history.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { findingOf, judge, now, perMinute, readingsOf, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const day = 86_400_000
const unit = 'vebus/276/Devices/0'

describe('the alarms of an inverter', () => {
  const first = (values: Record<string, Json>, age?: number) =>
    judge(inverterAlarms, limits, { readings: readingsOf(values, age) })[0]

  it.each([
    [0, 'ok', 'info'],
    [1, 'watch', 'warning'],
    [2, 'act', 'alarm'],
  ])('of level %d give %s', (level, verdict, severity) => {
    expect(first({ 'vebus/276/Alarms/L2/Overload': level })).toMatchObject({ verdict, severity })
  })

  it('are named in words with their phase, the worst first', () => {
    const finding = first({
      'vebus/276/Alarms/Ripple': 1,
      'vebus/276/Alarms/L2/Overload': 2,
      'vebus/276/Alarms/LowBattery': 0,
    })
    expect(finding?.sentence).toBe('VE.Bus inverter 276 reports Overload on L2 (alarm), DC ripple (warning).')
    expect(finding?.action).toContain('nominal power')
    expect(finding?.value).toBe(2)
  })

  it('that no table knows keep the name of their path', () => {
    expect(first({ 'vebus/276/Alarms/FromTheFuture': 2 })?.sentence).toBe(
      'VE.Bus inverter 276 reports Alarm FromTheFuture (alarm).',
    )
  })

  it('leave the lost grid to its own rule', () => {
    expect(first({ 'vebus/276/Alarms/GridLost': 2, 'vebus/276/Alarms/Ripple': 0 })?.verdict).toBe('ok')
  })

  it.each([
    ['are stale', { 'vebus/276/Alarms/Overload': 2 }, 60_000],
    ['have no value', { 'vebus/276/Alarms/Overload': null }, 1_000],
    ['are not published', { 'vebus/276/State': 9 }, 1_000],
  ])('are not judged when they %s', (_, values, age) => {
    expect(first(values, age)).toMatchObject({ verdict: 'not-judged', value: null })
  })
})

describe('the error code of an inverter', () => {
  const first = (values: Record<string, Json>) =>
    judge(inverterError, limits, { readings: readingsOf(values) })[0]

  it.each([
    ['vebus/276/VebusError', 18, 'act', 'VE.Bus inverter 276 reports error 18, Over-voltage has occurred.'],
    ['vebus/276/VebusError', 77, 'act', 'VE.Bus inverter 276 reports error 77, not in the public tables.'],
    ['vebus/276/VebusError', 0, 'ok', 'VE.Bus inverter 276 reports no error.'],
    [
      'multi/0/ErrorCode',
      66,
      'watch',
      'Multi RS 0 reports warning 66, Linked devices configured differently.',
    ],
    ['multi/0/ErrorCode', 41, 'act', 'Multi RS 0 reports error 41, PV isolation fault.'],
  ])('%s %d gives %s in words', (key, code, verdict, sentence) => {
    expect(first({ [key]: code })).toMatchObject({ verdict, sentence })
  })

  it('of the last 30 days is watched after it has gone', () => {
    const series = [perMinute('vebus/276/VebusError', 300, 1, (ago) => (ago > 200 && ago <= 210 ? 11 : 0))]
    const [finding] = judge(inverterError, limits, {
      readings: readingsOf({ 'vebus/276/VebusError': 0 }),
      series,
    })
    expect(finding?.verdict).toBe('watch')
    expect(finding && seen(finding, 'Error 11, Grid relay test fault')).toBe('for 10 min')
  })

  it('is asked of every VE.Bus, and of an RS that publishes one', () => {
    expect(first({ 'vebus/276/State': 9 })?.verdict).toBe('not-judged')
    expect(first({ 'acsystem/0/State': 9 })).toBeUndefined()
  })
})

describe('the counted alarms of an inverter', () => {
  const event = (trigger: string, startedAt: number, over: Partial<AlarmEvent> = {}): AlarmEvent => ({
    ...{ serviceType: 'vebus', deviceInstance: 276, trigger, title: 'Overload', deviceName: null },
    ...{ level: 'warning', startedAt, endedAt: null, active: false, origin: 'live', ...over },
  })
  const overloads = (alarms: AlarmEvent[], recordedSince?: number) =>
    findingOf(
      judge(alarmTrips, limits, {
        readings: readingsOf({ 'vebus/276/Alarms/Overload': 0 }),
        alarms,
        ...(recordedSince === undefined ? {} : { recordedSince }),
      }),
      'overload',
    )
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => event('/Alarms/Overload', now - (index + 1) * 3_600_000))

  it.each([
    [2, 'ok'],
    [3, 'watch'],
    [9, 'watch'],
    [10, 'act'],
  ])('are judged by their number: %d give %s', (count, verdict) => {
    expect(overloads(many(count))).toMatchObject({ verdict, value: count })
  })

  it('count once when phase and device rise together, and not after 30 days', () => {
    const finding = overloads([
      event('/Alarms/Overload', now - day),
      event('/Alarms/L1/Overload', now - day + 5_000),
      event('/Alarms/L2/Overload', now - 31 * day),
      event('/Alarms/Ripple', now - day),
    ])
    expect(finding.value).toBe(1)
    expect(finding.sentence).toBe('VE.Bus inverter 276: 1 overload in 30 days.')
  })

  it('say how much is known when there were none', () => {
    expect(overloads([]).verdict).toBe('not-judged')
    expect(overloads([], now - 5 * day)).toMatchObject({
      verdict: 'ok',
      confidence: 'medium',
      sentence: 'VE.Bus inverter 276: no overload in 5 d of recording.',
    })
  })
})

describe('the relay test', () => {
  const test = (values: Record<string, Json>) =>
    judge(relayTest, limits, {
      readings: readingsOf(
        Object.fromEntries(
          Object.entries(values).map(([name, value]) => [`${unit}/ExtendStatus/${name}`, value]),
        ),
      ),
    })

  it.each([
    [{ RelayTestOk: 1, WaitingForRelayTest: 0 }, 'ok'],
    [{ RelayTestOk: 0, WaitingForRelayTest: 0 }, 'act'],
    [{ RelayTestOk: 0, WaitingForRelayTest: 1 }, 'not-judged'],
    [{ RelayTestOk: null }, 'not-judged'],
  ])('%o gives %s', (values, verdict) => {
    expect(test(values)[0]?.verdict).toBe(verdict)
  })

  it('names the grid relay reports as raw numbers', () => {
    const [finding] = test({ RelayTestOk: 1, 'GridRelayReport/Code': 7, 'GridRelayReport/Count': 2 })
    expect(finding && seen(finding, 'Grid relay reports')).toBe('count 2, code 7 (raw)')
  })

  it('is judged unit by unit, and not at a station without a grid', () => {
    const two = readingsOf({
      [`${unit}/ExtendStatus/RelayTestOk`]: 1,
      'vebus/276/Devices/1/ExtendStatus/RelayTestOk': 0,
    })
    expect(judge(relayTest, limits, { readings: two }).map(({ verdict }) => verdict)).toEqual(['ok', 'act'])
    const offGrid = readingsOf({ 'system/0/SystemType': 'Off-grid' })
    expect(judge(relayTest, limits, { readings: [...two, ...offGrid] })).toEqual([])
  })
})

describe('the VE.Bus network quality', () => {
  const path = `${unit}/ExtendStatus/VeBusNetworkQualityCounter`
  const first = (of: (ago: number) => number, minutes = 1_440) =>
    judge(networkQuality, limits, {
      readings: readingsOf({ [path]: of(0) }),
      series: [perMinute(path, minutes, 1, of)],
    })[0]

  it('is judged by growth, whatever the level', () => {
    expect(first(() => 5_000)).toMatchObject({ verdict: 'ok', value: 0 })
    expect(first((ago) => 40 - (40 * ago) / 1_440)).toMatchObject({ verdict: 'watch', confidence: 'low' })
  })

  it('takes a fall for a reset', () => {
    expect(first((ago) => (ago > 700 ? 900 : 0))?.verdict).toBe('ok')
  })

  it('needs most of a day', () => {
    expect(first(() => 3, 1_100)?.sentence).toBe('Needs 20 h of the network quality counter.')
  })
})

describe('the grid protection log', () => {
  const slot = (index: number, time: Json, flags: Json = 5) => ({
    [`${unit}/InterfaceProtectionLog/${index}/Time`]: time,
    [`${unit}/InterfaceProtectionLog/${index}/ErrorFlags`]: flags,
  })
  const first = (values: Record<string, Json>) =>
    judge(protectionLog, limits, { readings: readingsOf(values) })[0]

  it('shows its flags as raw numbers with their time', () => {
    const finding = first({ ...slot(0, (now - 2 * day) / 1_000, 18), ...slot(1, null, null) })
    expect(finding).toMatchObject({ verdict: 'watch', value: 1 })
    expect(finding && seen(finding, 'Entry 1')).toBe('21 Oct 17:42 UTC, flags 0x12 (raw)')
  })

  it.each([
    [30, 'watch'],
    [30.01, 'ok'],
  ])('of %d days ago gives %s', (days, verdict) => {
    expect(first(slot(0, (now - days * day) / 1_000))?.verdict).toBe(verdict)
  })

  it('is silent without a log, and not judged when it makes no sense', () => {
    expect(first({ 'vebus/276/State': 9 })).toBeUndefined()
    expect(first(slot(0, null))).toMatchObject({ verdict: 'ok', value: 0 })
    expect(first({ ...slot(0, null), ...slot(1, 'yesterday') })?.verdict).toBe('not-judged')
  })
})

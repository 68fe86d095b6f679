import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { gridLost } from '../../../../../src/main/core/diagnostics/rules/gridLost.ts'
import type { AlarmEvent } from '../../../../../src/shared/history.ts'
import type { Json } from '../../../../../src/shared/json.ts'
import { judge, now, readingsOf, type Scene, seen, shippedLimits } from '../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const day = 86_400_000

function loss(over: Partial<AlarmEvent>): AlarmEvent {
  return {
    serviceType: 'vebus',
    deviceInstance: 276,
    trigger: '/Alarms/GridLost',
    title: 'Grid lost',
    deviceName: 'MultiPlus-II',
    level: 'alarm',
    startedAt: now - 2 * day,
    endedAt: null,
    active: false,
    origin: 'live',
    ...over,
  }
}

function first(values: Record<string, Json>, scene: Scene = {}, ageMs?: number) {
  const [finding] = judge(gridLost, limits, { ...scene, readings: readingsOf(values, ageMs) })
  if (!finding) throw new Error('no finding')
  return finding
}

const alarm = (value: Json) => ({ 'vebus/276/Alarms/GridLost': value })
const lines = (finding: ReturnType<typeof first>) =>
  finding.evidence.filter((line) => line.label === 'Grid loss').map((line) => line.seen)

describe('grid loss', () => {
  it('acts while the alarm is 2, as the GX raises it', () => {
    const finding = first(alarm(2))
    expect(finding).toMatchObject({ verdict: 'act', severity: 'alarm', area: 'inverter-grid' })
    expect(finding.sentence).toBe('The grid is lost since 23 Oct 17:41 UTC.')
  })

  it('watches while the device only warns', () => {
    const finding = first(alarm(1))
    expect(finding).toMatchObject({ verdict: 'watch', severity: 'warning' })
    expect(finding.sentence).toBe('The inverter warns of a lost grid since 23 Oct 17:41 UTC.')
  })

  it('sums up for how long the grid was lost, and names the longest', () => {
    const finding = first(alarm(0), {
      alarms: [
        loss({ startedAt: now - 9 * day, endedAt: now - 9 * day + 48_000 }),
        loss({ startedAt: now - 5 * day, endedAt: now - 5 * day + 324_000 }),
      ],
    })
    expect(finding.sentence).toBe(
      '2 grid losses in 30 days, 6 min 12 s in all, the last on 18 Oct 17:42 UTC.',
    )
    expect(seen(finding, 'Time without grid')).toBe('6 min 12 s in 2 of 2 grid losses')
    expect(seen(finding, 'Longest grid loss')).toBe('5 min 24 s')
  })

  it('says since when it is lost, from the alarm that is known', () => {
    const finding = first(alarm(2), { alarms: [loss({ active: true, startedAt: now - 7_200_000 })] })
    expect(finding.sentence).toBe('The grid is lost since 23 Oct 15:42 UTC.')
  })

  it('watches past losses with their times, durations and origins', () => {
    const finding = first(alarm(0), {
      alarms: [
        loss({ startedAt: now - 9 * day, endedAt: now - 9 * day + 48_000 }),
        loss({ startedAt: now - day, origin: 'gx-memory', deviceInstance: null }),
      ],
    })
    expect(finding).toMatchObject({ verdict: 'watch', value: 2 })
    expect(finding.sentence).toBe(
      '2 grid losses in 30 days, at least 48 s in all, the last on 22 Oct 17:42 UTC.',
    )
    expect(lines(finding)).toEqual([
      '22 Oct 17:42 UTC, end not known, GX memory',
      '14 Oct 17:42 UTC, 48 s, recorded live',
    ])
  })

  it.each([
    ['older than 30 days', loss({ startedAt: now - 30 * day - 1, endedAt: now - 30 * day })],
    ['of another inverter', loss({ deviceInstance: 277 })],
    ['of another kind', loss({ trigger: '/Alarms/Overload' })],
  ])('does not count an alarm %s', (_, event) => {
    expect(first(alarm(0), { alarms: [event] }).verdict).toBe('ok')
  })

  it('counts a loss of exactly 30 days ago', () => {
    expect(first(alarm(0), { alarms: [loss({ startedAt: now - 30 * day })] }).verdict).toBe('watch')
  })

  it('says how far back it knows when there was none', () => {
    const gap = { from: now - 2 * day, to: now - 2 * day + 27_000_000, reason: 'laptop asleep' }
    const finding = first(alarm(0), { recordedSince: now - 3 * day - 7_200_000, gaps: [gap] })
    expect(finding.sentence).toBe('No grid loss in 3 d 2 h of recording, 1 gap of 7 h 30 min.')
    expect(first(alarm(0)).sentence).toBe('The grid is there now. The past is not known.')
    expect(first(alarm(0)).confidence).toBe('low')
  })

  it('does not claim more than the window when the recording is older', () => {
    expect(first(alarm(0), { recordedSince: now - 400 * day }).sentence).toBe(
      'No grid loss in 30 d of recording.',
    )
  })

  it('says what the GX remembers', () => {
    const finding = first({
      ...alarm(0),
      'platform/0/Notifications/0/DateTime': 1_760_432_229,
      'platform/0/Notifications/1/DateTime': null,
    })
    expect(finding.evidence.at(-1)?.seen).toBe(
      '1 of at most 20, the oldest of 14 Oct 08:57 UTC; empty after a restart of the GX',
    )
  })

  it('writes times in the time zone of the GX', () => {
    const finding = first({ ...alarm(2), 'settings/0/Settings/System/TimeZone': 'Europe/Kyiv' })
    expect(finding.sentence).toBe('The grid is lost since 23 Oct 20:41.')
    const odd = first({ ...alarm(2), 'settings/0/Settings/System/TimeZone': '../etc' })
    expect(odd.sentence).toBe('The grid is lost since 23 Oct 17:41 UTC.')
  })

  it.each([
    ['has no value', alarm(null), 1_000],
    ['is stale', alarm(2), 21_000],
    ['is not there', { 'system/0/SystemType': 'ESS' }, 1_000],
  ])('is not judged when the alarm %s', (_, values, age) => {
    expect(first(values, {}, age).verdict).toBe('not-judged')
  })

  it('watches past losses also while the alarm is stale', () => {
    expect(first(alarm(2), { alarms: [loss({})] }, 21_000)).toMatchObject({
      verdict: 'watch',
      confidence: 'medium',
    })
  })

  it('reads an acsystem as well', () => {
    expect(first({ 'acsystem/0/Alarms/GridLost': 2 })).toMatchObject({
      verdict: 'act',
      subject: 'acsystem/0',
    })
  })
})

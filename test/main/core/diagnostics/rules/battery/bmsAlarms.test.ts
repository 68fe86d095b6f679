import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { bmsAlarms } from '../../../../../../src/main/core/diagnostics/rules/battery/bmsAlarms.ts'
import type { AlarmEvent } from '../../../../../../src/shared/history.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { judge, now, readingsOf, type Scene, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const judged = (values: Record<string, Json>, scene: Scene = {}) =>
  judge(bmsAlarms, limits, { readings: readingsOf({ 'battery/512/Soc': 50, ...values }), ...scene })

const raised = (trigger: string, hoursAgo: number, active = false): AlarmEvent => ({
  ...{ serviceType: 'battery', deviceInstance: 512, trigger, title: trigger, deviceName: null },
  ...{ level: 'alarm', origin: 'live', active, startedAt: now - hoursAgo * 3_600_000 },
  endedAt: active ? null : now - hoursAgo * 3_600_000 + 60_000,
})

describe('alarms of the battery', () => {
  it.each([
    [1, 'watch', 'warning', 'The battery raises a warning: High cell voltage.'],
    [2, 'act', 'alarm', 'The battery raises an alarm: High cell voltage.'],
  ])('takes its severity from the value %d', (level, verdict, severity, sentence) => {
    expect(judged({ 'battery/512/Alarms/HighCellVoltage': level })).toMatchObject([
      { verdict, severity, sentence, situation: 'HighCellVoltage', title: 'High cell voltage', value: level },
    ])
  })

  it('gives a finding for each active alarm and none for the others', () => {
    const findings = judged({
      'battery/512/Alarms/HighCellVoltage': 1,
      'battery/512/Alarms/BmsCable': 2,
      'battery/512/Alarms/LowSoc': 0,
      'battery/512/Alarms/Contactor': null,
    })
    expect(findings.map(({ situation }) => situation)).toEqual(['BmsCable', 'HighCellVoltage'])
  })

  it('says in one finding that there is none, and what was before', () => {
    const alarms = [raised('/Alarms/LowCellVoltage', 5), raised('/Alarms/LowSoc', 900)]
    const findings = judged({ 'battery/512/Alarms/LowCellVoltage': 0 }, { alarms })
    expect(findings).toMatchObject([
      {
        verdict: 'ok',
        situation: null,
        sentence:
          'The battery raises no alarm. 1 in 30 days, the last on 23 Oct 12:42 UTC: Low cell voltage.',
      },
    ])
  })

  it('says since when an alarm is active', () => {
    const alarms = [raised('/Alarms/BmsCable', 2, true)]
    const [finding] = judged({ 'battery/512/Alarms/BmsCable': 2 }, { alarms })
    expect(finding?.sentence).toBe('The battery raises an alarm since 23 Oct 15:42 UTC: BMS cable.')
  })

  it.each([
    ['/Alarms/FuseBlown', 'Fuse blown'],
    ['/Alarms/ParallelBmsLost', 'Parallel bms lost'],
    ['/Diagnostics/Module3/Alarms/HighTemperature', 'Module 3: high temperature'],
    ['/Distributor/B/Alarms/ConnectionLost', 'Distributor B: connection lost'],
    ['/Distributor/A/Fuse/2/Alarms/Blown', 'Fuse 2 of distributor A: blown'],
  ])('names %s in words', (path, title) => {
    expect(judged({ [`battery/512${path}`]: 2 })[0]?.title).toBe(title)
  })

  it('prints the number of a level that Victron does not name', () => {
    const [finding] = judged({ 'battery/512/Alarms/LowVoltage': 7 })
    expect(finding).toMatchObject({ verdict: 'act', value: 7 })
    expect(seen(finding ?? judged({})[0] ?? never(), 'Low voltage')).toBe('7, no known level')
  })

  it('judges nothing when every alarm is invalid or old', () => {
    expect(judged({ 'battery/512/Alarms/LowVoltage': null })).toMatchObject([{ verdict: 'not-judged' }])
    const old = readingsOf({ 'battery/512/Alarms/LowVoltage': 2 }, 600_000)
    expect(judge(bmsAlarms, limits, { readings: old })).toMatchObject([{ verdict: 'not-judged' }])
  })

  it('has no business at a battery without alarms', () => {
    expect(judged({})).toEqual([])
  })
})

function never(): never {
  throw new Error('no finding')
}

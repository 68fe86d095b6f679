import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { noBmsOnCan } from '../../../../../../src/main/core/diagnostics/rules/communication/noBmsOnCan.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { judge, readingsOf, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const rx = (name: string) => `platform/0/CanBus/Interface/${name}/Statistics#rxPackets`
const bms = { 'battery/512/Mgmt/ProcessName': 'can-bus-bms', 'battery/512/Mgmt/Connection': 'CAN-bus' }
const of = (values: Record<string, Json>, ageMs = 1_000) =>
  judge(noBmsOnCan, limits, { readings: readingsOf(values, ageMs) })
const port = (profile: Json, packets = 26_137_134) => ({
  'settings/0/Settings/Canbus/can0/Profile': profile,
  [rx('can0')]: packets,
})

describe('a BMS at a CAN interface that is set up for one', () => {
  it('is there', () => {
    expect(of({ ...port(3), ...bms })).toMatchObject([{ verdict: 'ok', subject: 'platform/0/can0' }])
  })

  it.each([
    [2, 'watch'],
    [3, 'act'],
    [7, 'act'],
  ])('is missed with profile %d: %s', (profile, verdict) => {
    expect(of(port(profile))).toMatchObject([{ verdict }])
  })

  it.each([0, 1, 4, 5, 10, null, 'three'])('is not asked for with profile %s', (profile) => {
    expect(of(port(profile))).toEqual([])
  })

  it('says whether anything arrives at all', () => {
    const [silent] = of(port(3, 0))
    expect(silent?.sentence).toBe('CAN0 is set up for a BMS and none is there.')
    const [noise] = of(port(3, 500))
    expect(noise?.sentence).toContain('receives packets, but the GX knows no BMS')
    expect(noise && seen(noise, 'CAN profile')).toBe('CAN-bms LV 500 kbit/s')
  })

  it('is missed at the quieter of two ports when there is one BMS only', () => {
    const findings = of({
      ...port(3),
      ...bms,
      'settings/0/Settings/Canbus/vecan1/Profile': 3,
      [rx('vecan1')]: 0,
    })
    expect(findings.map(({ subject, verdict }) => [subject, verdict])).toEqual([
      ['platform/0/can0', 'ok'],
      ['platform/0/vecan1', 'act'],
    ])
  })

  it('is not a battery on another cable', () => {
    const shunt = { 'battery/279/Mgmt/Connection': 'VE.Direct', 'battery/279/Mgmt/ProcessName': 'vedirect' }
    expect(of({ ...port(3), ...shunt })).toMatchObject([{ verdict: 'act' }])
  })

  it('is not judged when the GX is silent, or while the picture is being read', () => {
    expect(of(port(3), 61_000)).toMatchObject([{ verdict: 'not-judged' }])
    const doors = {
      ...{ doors: [], comparisons: [] },
      connections: [
        {
          ...{ source: 'mqtt' as const, url: 'mqtt://x', state: 'initializing' as const, reason: null },
          ...{
            since: 0,
            nextTryAt: null,
            lastCompleteAt: null,
            messages: 0,
            rejected: {},
            fingerprint: null,
          },
        },
      ],
    }
    const scene = { readings: readingsOf(port(3)), doors }
    expect(judge(noBmsOnCan, limits, scene)).toMatchObject([{ verdict: 'not-judged' }])
  })
})

import { expect, it } from 'vitest'
import { functionalTests } from '../../../../../src/main/core/commissioning/tests/kinds.ts'
import { readinessOf } from '../../../../../src/main/core/commissioning/tests/readiness.ts'
import { createTestRun } from '../../../../../src/main/core/commissioning/tests/testRun.ts'
import { seededFraction } from '../../../../../src/main/core/simulator/model/smoothNoise.ts'
import { testKinds, testOutcomes, testResultSchema } from '../../../../../src/shared/functionalTest.ts'
import type { Json } from '../../../../../src/shared/json.ts'
import type { Reading } from '../../../../../src/shared/reading.ts'
import { viewOf } from '../../../../../src/shared/stationView.ts'
import { shippedTestLimits, stationLimits } from './guided.ts'

const paths = [
  ...['battery/512/Dc/0/Voltage', 'battery/512/Dc/0/Current', 'battery/512/Dc/0/Power', 'battery/512/Soc'],
  ...[
    'battery/512/Info/MaxChargeVoltage',
    'battery/512/Info/MaxChargeCurrent',
    'battery/512/Alarms/BmsCable',
  ],
  ...['battery/512/Info/MaxDischargeCurrent', 'battery/512/System/MaxCellVoltage'],
  ...['vebus/276/State', 'vebus/276/Mode', 'vebus/276/Ac/ActiveIn/P', 'vebus/276/Ac/ActiveIn/L1/P'],
  ...['vebus/276/Ac/ActiveIn/L2/P', 'vebus/276/Ac/ActiveIn/L1/V', 'vebus/276/Ac/ActiveIn/Connected'],
  ...['vebus/276/Ac/Out/P', 'vebus/276/Ac/Out/L1/V', 'vebus/276/Ac/Out/L1/F', 'vebus/276/Alarms/GridLost'],
  ...['vebus/276/Alarms/Overload', 'vebus/276/Alarms/BmsConnectionLost', 'vebus/276/Dc/0/Current'],
  ...['multi/1/State', 'multi/1/Ac/In/1/L1/P', 'multi/1/Ac/Out/L1/V', 'acsystem/0/State'],
  ...['grid/30/Ac/Power', 'grid/30/Ac/L1/Power', 'grid/30/Ac/L2/Power', 'solarcharger/277/ErrorCode'],
  ...['solarcharger/277/Dc/0/Current', 'settings/0/Settings/CGwacs/AcPowerSetPoint'],
  ...['settings/0/Settings/Canbus/can0/Profile', 'platform/0/CanBus/Interface/can0/Statistics'],
  ...['rxPackets', 'txPackets', 'rxErrors', 'txErrors', 'tec', 'busOff'].map(
    (figure) => `platform/0/CanBus/Interface/can0/Statistics#${figure}`,
  ),
  ...['system/0/ActiveBatteryService', 'system/0/Control/ActiveSocLimit', 'system/0/Dc/Battery/Soc'],
]
const odd: readonly Json[] = [
  ...[null, 0, 1, -1, 50, 230, 1e300, -1e300, 5e-324, 'text', '', '[]', true, [], {}],
  ...[Number.NaN, Number.POSITIVE_INFINITY, 252, 9, 3, 67, 26_000_000],
]
const start = Date.UTC(2026, 10, 21)

/** A station whose values are drawn anew in each round; the seed names it. */
function absurdView(seed: number, round: number, at: number) {
  const pick = (salt: number) => seededFraction(seed * 131 + round, salt)
  const readings = paths.flatMap((key, index): Reading[] => {
    if (pick(index) < 0.2) return []
    const [serviceType = '', instance = '', ...rest] = key.split('/')
    const value = odd[Math.floor(pick(1_000 + index) * odd.length)] ?? null
    const age = pick(2_000 + index) < 0.8 ? 0 : pick(3_000 + index) * 200_000
    return [
      {
        ...{ serviceType, deviceInstance: Number(instance), path: `/${rest.join('/')}` },
        ...{ value, at: at - age, source: 'mqtt' },
      },
    ]
  })
  return { view: viewOf('c0619ab00a01', readings), readings }
}

it('ends every test in an outcome, whatever the station says', async () => {
  const limits = await shippedTestLimits()
  const seen = new Set<string>()
  for (const kind of testKinds)
    for (let seed = 0; seed < 25; seed++) {
      let now = start
      let scene = absurdView(seed, 0, now)
      const live = {
        portalId: scene.view.portalId,
        services: () => scene.view.services(),
        get: (...asked: Parameters<typeof scene.view.get>) => scene.view.get(...asked),
        readings: (...asked: Parameters<typeof scene.view.readings>) => scene.view.readings(...asked),
        aliveAt: (...asked: Parameters<typeof scene.view.aliveAt>) => scene.view.aliveAt(...asked),
      }
      const test = { ...functionalTests[kind], preconditions: () => [] }
      const context = {
        view: live,
        limits,
        station: seed % 2 ? stationLimits : { ...stationLimits, topCell: null },
      }
      readinessOf(functionalTests[kind], context, { now, speed: 1 }, null)
      const run = createTestRun({ test, context, who: 'A', speed: () => 1, now })
      for (let round = 1; round < 60 && !run.isDone(); round++) {
        now += seed % 3 === 0 ? 1_000 : 20_000
        scene = absurdView(seed, round, now)
        run.take(scene.readings)
        run.tick(now, null)
        const { phase, step } = run.state(now)
        if (phase === 'ready') run.say({ word: 'start', consentOf: 'B' }, now)
        if (phase === 'step' && step) run.say({ word: seed % 2 ? 'done' : 'no', step: step.number }, now)
      }
      run.abort(now)
      const result = run.result()
      if (!result) continue
      seen.add(result.outcome)
      expect(testOutcomes).toContain(result.outcome)
      expect(testResultSchema.safeParse(result).error).toBeUndefined()
      const { curve, ...said } = result
      expect(JSON.stringify(said)).not.toMatch(/undefined|NaN|Infinity/)
    }
  // Not one outcome alone, or nothing was tried.
  expect(seen.size).toBeGreaterThan(2)
})

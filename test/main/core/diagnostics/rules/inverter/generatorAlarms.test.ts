import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { generatorAlarms } from '../../../../../../src/main/core/diagnostics/rules/inverter/generatorAlarms.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { judge, readingsOf, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const judged = (alarms: Record<string, Json>, age?: number) => {
  const values = Object.entries(alarms).map(([name, value]) => [`generator/0/Alarms/${name}`, value] as const)
  return judge(generatorAlarms, limits, {
    readings: readingsOf({ 'generator/0/State': 0, ...Object.fromEntries(values) }, age),
  })
}

describe('the alarms of a generator', () => {
  it.each([
    [0, 'ok', 'Generator 0 reports no alarm.'],
    [1, 'watch', 'Generator 0 reports Service interval exceeded (warning).'],
    [2, 'act', 'Generator 0 reports Service interval exceeded (alarm).'],
  ])('at %d say %s', (level, verdict, sentence) => {
    const found = judged({ ServiceIntervalExceeded: level, NoGeneratorAtAcIn: 0 })
    expect(found).toMatchObject([{ subject: 'generator/0', verdict, sentence }])
  })

  it('tell what to do about each', () => {
    for (const [name, word] of [
      ['NoGeneratorAtAcIn', 'breaker'],
      ['ServiceIntervalExceeded', 'Service the generator'],
      ['AutoStartDisabled', 'auto start'],
      ['RemoteStartModeDisabled', 'remote start'],
    ] as const)
      expect(judged({ [name]: 2 })[0]?.action).toContain(word)
  })

  it('are not judged without a live one, and no matter without a generator', () => {
    expect(judged({ NoGeneratorAtAcIn: null })).toMatchObject([{ verdict: 'not-judged' }])
    expect(judged({ NoGeneratorAtAcIn: 2 }, 86_400_000)).toMatchObject([{ verdict: 'not-judged' }])
    expect(judge(generatorAlarms, limits, { readings: readingsOf({ 'vebus/276/State': 3 }) })).toEqual([])
  })
})

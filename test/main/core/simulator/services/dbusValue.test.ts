import { describe, expect, it } from 'vitest'
import { mqttJson, Real, real } from '../../../../../src/main/core/simulator/services/dbusValue.ts'

describe('a value as JSON of the MQTT door', () => {
  it.each([
    [new Real(49), '49.0'],
    [new Real(52.209999084472656), '52.209999084472656'],
    [new Real(1.5e-9), '1.5e-09'],
    [new Real(1e300), '1e+300'],
    [new Real(Number.NaN), 'null'],
    [new Real(Number.POSITIVE_INFINITY), 'null'],
    [real(-0.04, 1), '0.0'],
    [49, '49'],
    [true, 'true'],
    ['Котельня', '"Котельня"'],
    [null, 'null'],
    [[], 'null'],
    [{}, 'null'],
    [['grid', 'acload'], '["grid","acload"]'],
    [{ soc: new Real(81), id: 'x' }, '{"id":"x","soc":81.0}'],
  ])('%j is %s', (value, text) => {
    expect(mqttJson(value)).toBe(text)
  })
})

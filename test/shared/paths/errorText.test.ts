import { describe, expect, it } from 'vitest'
import { errorText, isAsleep, offReasonText } from '../../../src/shared/paths/errorText.ts'

describe('the text of an error', () => {
  it.each([
    ['vebus', '/VebusError', 18, '18, Over-voltage has occurred'],
    ['solarcharger', '/ErrorCode', 67, '67, BMS connection lost'],
    ['charger', '/ErrorCode', 67, '67, BMS connection lost'],
    ['multi', '/ErrorCode', 0, '0, No error'],
    ['solarcharger', '/ErrorCode', 99, '99, not in the public tables'],
    ['alternator', '/ErrorCode', 67, '67, not in the public tables'],
    ['crowd', '/ErrorCode', 3, '3, not in the public tables'],
  ])('of %s%s %s is "%s"', (serviceType, path, code, text) => {
    expect(errorText(serviceType, path, code)).toBe(text)
  })
})

describe('the reason why a charger is off', () => {
  it('names every bit, and keeps a bit that nobody names', () => {
    expect(offReasonText(0x401)).toBe('no or low input power, no or low panel power')
    expect(offReasonText(0x2_0002)).toBe('power switch, bits 0x20000, not in the public tables')
    expect(offReasonText(0)).toBe('no reason told')
  })

  it('is a night when only the sun is missing', () => {
    expect([0x400, 0x401, 0x101].map(isAsleep)).toEqual([true, true, true])
    expect([0, 0x402, 0x410, 0x1_0000_0400].map(isAsleep)).toEqual([false, false, false, false])
  })
})

import { describe, expect, it } from 'vitest'
import { formatValue } from '../../../src/shared/format.ts'
import { describePath } from '../../../src/shared/paths/describePath.ts'

describe('the words of devices', () => {
  it.each([
    ['inverter', '/Mode', 2, 'On'],
    ['vebus', '/Mode', 2, 'Inverter only'],
    ['pvinverter', '/StatusCode', 12, 'Running (throttled)'],
    ['generator', '/State', 3, 'Cool-down'],
    ['generator', '/RunningByConditionCode', 4, 'SoC'],
    ['tank', '/FluidType', 7, 'Diesel'],
    ['tank', '/Remaining', 0.1234, '0.123 m³'],
    ['temperature', '/Status', 1, 'Disconnected'],
    ['temperature', '/CO2', 812, '812 ppm'],
    ['digitalinput', '/State', 7, 'Closed'],
    ['digitalinput', '/Type', 5, 'Burglar alarm'],
    ['charger', '/Mode', 4, 'Off'],
    ['multi', '/Pv/0/MppOperationMode', 2, 'MPPT tracking'],
    ['system', '/Relay/0/State', 1, 'Closed'],
  ])('%s%s %s is "%s"', (serviceType, path, value, text) => {
    expect(formatValue(serviceType, path, value)).toBe(text)
  })

  it('keep what a sparkline needs in the history', () => {
    const paths = [
      ['pvinverter', '/Ac/Power'],
      ['charger', '/Dc/0/Current'],
      ['alternator', '/Dc/0/Power'],
      ['dcload', '/Dc/0/Power'],
      ['tank', '/Level'],
      ['temperature', '/Humidity'],
      ['meteo', '/WindSpeed'],
      ['multi', '/Yield/Power'],
    ] as const
    expect(paths.filter(([type, path]) => describePath(type, path)?.recorded !== true)).toEqual([])
  })
})

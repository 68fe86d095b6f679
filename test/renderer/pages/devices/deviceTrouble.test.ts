import { describe, expect, it } from 'vitest'
import { troubleOf, troubleText } from '../../../../src/renderer/pages/devices/deviceTrouble.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

function said(serviceType: string, path: string, value: number): string | null {
  const trouble = troubleOf(serviceType, path, value)
  return trouble === null ? null : `${trouble.verdict}: ${troubleText(trouble, wordsOf('en'))}`
}

describe('what a device complains about', () => {
  it.each([
    ['solarcharger', '/ErrorCode', 67, 'act: Error 67, BMS connection lost'],
    ['solarcharger', '/ErrorCode', 66, 'watch: Error 66, Linked devices configured differently'],
    ['alternator', '/ErrorCode', 66, 'act: Error 66, not in the public tables'],
    ['vebus', '/VebusError', 18, 'act: Error 18, Over-voltage has occurred'],
    ['vebus', '/Alarms/GridLost', 2, 'act: Alarm: Grid lost'],
    ['vebus', '/Alarms/L2/Overload', 1, 'watch: Warning: Overload'],
    ['temperature', '/Alarms/LowBattery', 1, 'watch: Warning: Low battery of the sensor'],
    ['tank', '/Alarms/Low/State', 2, 'act: Alarm: Low level'],
    ['digitalinput', '/Alarm', 2, 'act: In alarm'],
    ['greenhouse', '/Alarms/Wind', 2, 'act: Alarm: Wind'],
    ['tank', '/Status', 1, 'watch: Sensor: disconnected'],
    ['tank', '/Status', 9, 'watch: Status 9, not in the public tables'],
    ['vebus', '/State', 2, 'act: In fault'],
    ['generator', '/State', 10, 'act: In fault'],
    ['grid', '/Connected', 0, 'watch: Not connected'],
  ])('%s%s %s: %s', (serviceType, path, value, text) => {
    expect(said(serviceType, path, value)).toBe(text)
  })

  it.each([
    ['solarcharger', '/ErrorCode', 0],
    ['vebus', '/Alarms/GridLost', 0],
    ['tank', '/Alarms/Low/Enable', 1],
    ['tank', '/Alarms/Low/Restore', 1],
    ['tank', '/Status', 0],
    ['pvinverter', '/Status', 3],
    ['generator', '/State', 2],
    ['digitalinput', '/State', 2],
    ['grid', '/Connected', 1],
    ['solarcharger', '/State', 0],
  ])('nothing by %s%s %s', (serviceType, path, value) => {
    expect(said(serviceType, path, value)).toBeNull()
  })

  it('nothing by a value that the GX calls invalid', () => {
    expect(troubleOf('vebus', '/Alarms/GridLost', null)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { liveValue } from '../../../../src/renderer/components/liveValue.ts'
import { parseServiceKey } from '../../../../src/renderer/components/stationServices.ts'
import { sheetOf } from '../../../../src/renderer/pages/devices/deviceSheets.ts'
import { type ReadPath, rowWords } from '../../../../src/renderer/pages/devices/rowWords.ts'
import { shownText } from '../../../../src/renderer/pages/devices/shownText.ts'
import type { Json } from '../../../../src/shared/json.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')
const now = 1_000_000

function device(serviceType: string, values: Readonly<Record<string, Json>>, ageMs = 1_000): ReadPath {
  const id = parseServiceKey(`${serviceType}/1`)
  return (path) => {
    const value = values[path]
    const reading =
      value === undefined ? undefined : { ...id, path, value, at: now - ageMs, source: 'mqtt' as const }
    return liveValue(id, path, reading, now - ageMs, { now, speed: 1, complete: true }, t)
  }
}

function row(serviceType: string, values: Readonly<Record<string, Json>>, ageMs?: number) {
  return rowWords(sheetOf(serviceType), device(serviceType, values, ageMs), t)
}

describe('the words of a row', () => {
  it.each([
    ['vebus', { '/State': 252, '/Mode': 3 }, 'External control', 'On'],
    ['vebus', { '/State': 17, '/Mode': 3 }, '17, not in the public tables', 'On'],
    ['inverter', { '/State': 9, '/Mode': 2 }, 'Inverting', 'On'],
    ['grid', { '/Role': 'grid' }, 'Grid meter', ''],
    ['grid', { '/Role': 'windmill' }, 'Windmill', ''],
    ['acload', { '/Position': 1 }, 'AC-out', ''],
    ['pvinverter', { '/StatusCode': 12, '/Position': 0 }, 'Running (throttled)', 'AC-in 1'],
    ['generator', { '/State': 0, '/RunningByConditionCode': 0 }, 'Stopped', ''],
    ['generator', { '/State': 1, '/RunningByConditionCode': 4 }, 'Running', 'SoC'],
    ['tank', { '/FluidType': 7 }, 'Diesel', ''],
    ['digitalinput', { '/State': 6, '/Type': 17 }, 'Open', '17, not in the public tables'],
    ['genset', {}, '', ''],
  ])('%s %j: %s, %s', (serviceType, values, state, note) => {
    expect(row(serviceType, values)).toMatchObject({ state, note })
  })

  it('call the night of a charger sleep, and name what else keeps it off', () => {
    expect(row('solarcharger', { '/State': 0, '/DeviceOffReason': 0x401 })).toMatchObject({
      state: 'Off',
      note: 'Sleeps: no or low input power, no or low panel power',
    })
    expect(row('solarcharger', { '/State': 0, '/DeviceOffReason': 0x40 }).note).toBe(
      'Off: signal from the BMS',
    )
    expect(row('solarcharger', { '/State': 3, '/DeviceOffReason': 0, '/MppOperationMode': 2 }).note).toBe(
      'MPPT tracking',
    )
  })

  it('are struck through when nobody has heard the device for long', () => {
    expect(row('vebus', { '/State': 252 }).isStale).toBe(false)
    expect(row('vebus', { '/State': 252 }, 60_000).isStale).toBe(true)
  })
})

describe('a value in the details', () => {
  const shown = (serviceType: string, path: string, value: Json) => {
    const live = device(serviceType, { [path]: value })(path)
    return live === null ? null : shownText(live, t)
  }

  it.each([
    ['solarcharger', '/ErrorCode', 0, 'No error'],
    ['solarcharger', '/ErrorCode', 17, '17, Charger temperature too high'],
    ['grid', '/ErrorCode', 4, '4, not in the public tables'],
    ['vebus', '/VebusError', 18, '18, Over-voltage has occurred'],
    ['vebus', '/VebusError', 77, '77, not in the public tables'],
    ['solarcharger', '/DeviceOffReason', 0, 'none'],
    ['solarcharger', '/DeviceOffReason', 0x400, 'no or low panel power'],
    ['generator', '/ServiceCounter', 648_000, '7 d 12 h'],
    ['multi', '/Mode', 3, 'On'],
  ])('%s%s %s is "%s"', (serviceType, path, value, text) => {
    expect(shown(serviceType, path, value)).toBe(text)
  })

  it('is left to the figure when it is one, or when there is none', () => {
    expect(shown('vebus', '/Dc/0/Voltage', 52.1)).toBeNull()
    expect(shown('vebus', '/State', null)).toBeNull()
  })
})

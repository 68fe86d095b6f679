import { describe, expect, it } from 'vitest'
import { annunciatorWindows } from '../../../src/renderer/components/annunciatorWindows.ts'
import {
  ageText,
  figureOf,
  liveValue,
  oldestOf,
  presentNumber,
} from '../../../src/renderer/components/liveValue.ts'
import { pickServices } from '../../../src/renderer/components/stationServices.ts'
import { isPublished, sumOf } from '../../../src/renderer/components/valueSource.ts'
import { wordsOf } from '../../../src/shared/words.ts'
import { finding, now } from './station.ts'

const t = wordsOf('en')

const id = { serviceType: 'battery', deviceInstance: 512 }
const moment = { now, speed: 1, complete: true }
const reading = (value: number | null | [], ageMs: number, source: 'mqtt' | 'http' = 'mqtt') => ({
  ...id,
  path: '/Dc/0/Voltage',
  value,
  at: now - ageMs,
  source,
})
const voltage = (value: number | null | [], ageMs: number, aliveAgoMs = ageMs, source?: 'mqtt' | 'http') =>
  liveValue(id, '/Dc/0/Voltage', reading(value, ageMs, source), now - aliveAgoMs, moment, t)

describe('a value', () => {
  it('is live within its cadence, late within two, then stale', () => {
    expect([9_000, 19_000, 21_000].map((age) => voltage(49.8, age).state)).toEqual(['live', 'late', 'stale'])
  })

  it('stays live over MQTT while its service talks, but not over HTTP', () => {
    expect(voltage(49.8, 60_000, 1_000).state).toBe('live')
    expect(voltage(49.8, 60_000, 1_000, 'http').state).toBe('stale')
  })

  it('is told in words when it is invalid, empty or was never seen', () => {
    expect(voltage(null, 0)).toMatchObject({ state: 'invalid', text: 'no value', number: null })
    expect(voltage([], 0)).toMatchObject({ state: 'invalid', text: 'no value' })
    expect(liveValue(id, '/Soc', undefined, now, moment, t)).toMatchObject({
      state: 'absent',
      text: 'not published',
    })
    const early = liveValue(id, '/Soc', undefined, undefined, { ...moment, complete: false }, t)
    expect(early).toMatchObject({ state: 'loading', text: '–' })
  })

  it('keeps its number when stale but has none for the present', () => {
    const stale = voltage(49.8, 90_000)
    expect(stale.number).toBe(49.8)
    expect(presentNumber(stale)).toBeNull()
    expect(isPublished(stale)).toBe(true)
  })

  it('splits into figure and unit and tells its age in one unit', () => {
    expect(figureOf(voltage(49.8, 0), t)).toEqual({ figure: '49.80', unit: 'V' })
    expect(figureOf(voltage(null, 0), t)).toEqual({ figure: 'no value', unit: '' })
    expect(ageText(voltage(49.8, 241_000), t)).toBe('4 min')
  })
})

describe('several values', () => {
  it('are as old as the oldest', () => {
    expect(oldestOf([voltage(1, 1_000), voltage(2, 15_000)])?.number).toBe(2)
    expect(oldestOf([])).toBeUndefined()
  })

  it('add up over phases and turn stale with one of them', () => {
    const sum = sumOf([voltage(100, 1_000), voltage(48, 90_000), null], 'AC loads', t)
    expect(sum).toMatchObject({ label: 'AC loads', number: 148, state: 'stale' })
    expect(sumOf([voltage(null, 0), null], 'AC loads', t)).toBeNull()
  })
})

describe('services', () => {
  it('take the battery that the GX itself uses', () => {
    const keys = ['battery/1', 'battery/512', 'vebus/276']
    expect(pickServices(keys, 'com.victronenergy.battery/512').battery?.deviceInstance).toBe(512)
    expect(pickServices(keys, undefined).battery?.deviceInstance).toBe(1)
    expect(pickServices(['vebus/276'], undefined).battery).toBeNull()
  })
})

describe('the annunciator', () => {
  it('has windows in a fixed order, only for areas that are judged, worst verdict first', () => {
    const windows = annunciatorWindows(
      [
        finding({ area: 'communication', sentence: 'CAN0 is clean.' }),
        finding({ verdict: 'watch', sentence: 'The cells lie apart. Look at them.' }),
        finding({ verdict: 'ok' }),
        finding({ area: 'solar', verdict: 'not-judged' }),
      ],
      t,
    )
    expect(windows.map(({ area, verdict }) => [area, verdict])).toEqual([
      ['battery', 'watch'],
      ['solar', 'not-judged'],
      ['communication', 'ok'],
    ])
    expect(windows[0]?.sentence).toBe('The cells lie apart.')
  })
})

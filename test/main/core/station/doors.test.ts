import { describe, expect, it } from 'vitest'
import { Station } from '../../../../src/main/core/station/station.ts'
import type { Json } from '../../../../src/shared/json.ts'
import type { RawValue, Source } from '../../../../src/shared/reading.ts'

const portalId = 'c0619ab4e53f'
const battery = { serviceType: 'battery', deviceInstance: 512 }
const second = 1_000

function value(path: string, of: Json, at: number, source: Source, id = battery): RawValue {
  return { kind: 'value', ...id, path, value: of, at, source }
}

/** MQTT says `mqtt(at)` every second, D-Bus HTTP `http(at)` every 10 s, half a second later. */
function live(station: Station, seconds: number, path: string, mqtt: (s: number) => Json, http = mqtt): void {
  for (let s = 0; s <= seconds; s++) {
    station.apply([value(path, mqtt(s), s * second, 'mqtt')])
    if (s % 10 === 0) station.apply([value(path, http(s + 0.5), s * second + 500, 'http')])
  }
}

const comparisonOf = (station: Station, path: string) =>
  station.comparisons().find((one) => one.path === path)

describe('the door that a station believes', () => {
  it('stays MQTT while its heartbeats come, however long a steady service is silent', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 0, 'mqtt')])
    const sources: (Source | undefined)[] = []
    for (let at = 0; at <= 600 * second; at += 3 * second) {
      station.heartbeat(at, at)
      station.apply([value('/Soc', 79, at, 'http')])
      sources.push(station.get(battery, '/Soc')?.source)
    }
    expect(new Set(sources)).toEqual(new Set(['mqtt']))
    expect(station.get(battery, '/Soc')?.value).toBe(80)
  })

  it('becomes HTTP after 10 s without a word over MQTT, and MQTT again with its first word', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 0, 'mqtt')])
    station.heartbeat(20 * second, 20 * second)
    station.apply([value('/Soc', 70, 30 * second, 'http')])
    expect(station.get(battery, '/Soc')?.value).toBe(80)
    station.apply([value('/Soc', 70, 31 * second, 'http')])
    expect(station.get(battery, '/Soc')).toMatchObject({ value: 70, source: 'http' })
    station.apply([value('/Soc', 71, 32 * second, 'mqtt')])
    expect(station.get(battery, '/Soc')).toMatchObject({ value: 71, source: 'mqtt' })
  })

  it('is not MQTT because of a serial that the broker keeps for a dead GX', () => {
    const station = new Station(portalId)
    const system = { serviceType: 'system', deviceInstance: 0 }
    station.apply([value('/Soc', 80, 0, 'mqtt')])
    station.apply([value('/Serial', portalId, 30 * second, 'mqtt', system)])
    station.apply([value('/Soc', 70, 31 * second, 'http')])
    expect(station.get(battery, '/Soc')).toMatchObject({ value: 70, source: 'http' })
  })

  it('stays MQTT in fast motion, where 10 s of the station pass in no time', () => {
    const station = new Station(portalId, { speed: () => 2_000 })
    station.apply([value('/Soc', 80, 0, 'mqtt')])
    station.apply([value('/Soc', 70, 600 * second, 'http')])
    expect(station.get(battery, '/Soc')).toMatchObject({ value: 80, source: 'mqtt' })
    station.apply([value('/Soc', 70, 20_001 * second, 'http')])
    expect(station.get(battery, '/Soc')).toMatchObject({ value: 70, source: 'http' })
  })

  it('follows a clock that was set back', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 3_600 * second, 'mqtt')])
    station.apply([value('/Soc', 81, 10 * second, 'mqtt')])
    station.apply([value('/Soc', 70, 30 * second, 'http')])
    expect(station.get(battery, '/Soc')).toMatchObject({ value: 70, source: 'http' })
  })

  it('is proven by the other one where both say the same and MQTT would have told a change', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 0, 'mqtt')])
    station.heartbeat(60 * second, 60 * second)
    station.apply([value('/Soc', 80, 61 * second, 'http')])
    expect(station.aliveAt(battery)).toBe(61 * second)
    station.apply([value('/Soc', 70, 62 * second, 'http')])
    expect(station.aliveAt(battery)).toBe(61 * second)
  })
})

describe('the comparison of both doors', () => {
  it('finds nothing in a value that jumps every second', () => {
    const station = new Station(portalId)
    const jumping = (s: number) =>
      3_000 * Math.sin(Math.floor(s) * 1.7) + 500 * Math.sin(Math.floor(s) * 0.31)
    live(station, 600, '/Dc/0/Power', jumping)
    expect(comparisonOf(station, '/Dc/0/Power')?.apart).toBe(0)
  })

  it('finds nothing in a ramp that HTTP always reads a moment before MQTT tells it', () => {
    const station = new Station(portalId)
    live(
      station,
      600,
      '/Dc/0/Power',
      (s) => Math.floor(s) * 25,
      (s) => s * 25 + 25,
    )
    expect(comparisonOf(station, '/Dc/0/Power')?.apart).toBe(0)
  })

  it('measures how far apart the doors stay, with both values, ages and since when', () => {
    const station = new Station(portalId)
    live(
      station,
      60,
      '/Soc',
      () => 81,
      () => 70,
    )
    expect(comparisonOf(station, '/Soc')).toEqual({
      ...battery,
      path: '/Soc',
      mqtt: { value: 81, at: 60 * second },
      http: { value: 70, at: 60.5 * second },
      apart: 11,
      since: 30.5 * second,
    })
  })

  it('says nothing before three readings were checked, and forgets a difference that has passed', () => {
    const station = new Station(portalId)
    live(
      station,
      20,
      '/Soc',
      () => 81,
      () => 70,
    )
    expect(comparisonOf(station, '/Soc')).toMatchObject({ apart: null, since: null })
    live(
      station,
      60,
      '/Soc',
      () => 81,
      () => 70,
    )
    expect(comparisonOf(station, '/Soc')?.apart).toBe(11)
    live(station, 20, '/Soc', () => 81)
    expect(comparisonOf(station, '/Soc')?.apart).toBe(0)
  })

  it('takes 1 and true for the same, and two texts or a missing value for incomparable', () => {
    const station = new Station(portalId)
    const path = { same: '/Connected', texts: '/CustomName', missing: '/Dc/0/Temperature' }
    live(
      station,
      60,
      path.same,
      () => 1,
      () => true,
    )
    live(
      station,
      60,
      path.texts,
      () => 'Pylontech',
      () => 'BYD',
    )
    live(
      station,
      60,
      path.missing,
      () => null,
      () => 21,
    )
    expect(comparisonOf(station, path.same)?.apart).toBe(0)
    expect(comparisonOf(station, path.texts)?.apart).toBe(Number.POSITIVE_INFINITY)
    expect(comparisonOf(station, path.missing)?.apart).toBe(Number.POSITIVE_INFINITY)
  })

  it('leaves alone what has no tolerance: unknown paths, lists and values read on demand', () => {
    const station = new Station(portalId)
    const platform = { serviceType: 'platform', deviceInstance: 0 }
    live(
      station,
      60,
      '/Invented',
      () => 1,
      () => 2,
    )
    live(
      station,
      60,
      '/Soc',
      () => [1],
      () => [2],
    )
    for (let s = 0; s < 60; s += 10)
      station.apply([
        value('/CanBus/Interface/can0/Statistics', 'a', s, 'mqtt', platform),
        value('/CanBus/Interface/can0/Statistics', 'b', s, 'http', platform),
      ])
    expect(station.comparisons()).toEqual([])
  })

  it('starts anew after MQTT was away, and rests in fast motion', () => {
    let speed = 1
    const station = new Station(portalId, { speed: () => speed })
    live(
      station,
      60,
      '/Soc',
      () => 81,
      () => 70,
    )
    station.apply([value('/Soc', 70, 120 * second, 'http')])
    expect(station.comparisons()).toEqual([])
    station.apply([value('/Soc', 81, 121 * second, 'mqtt')])
    expect(comparisonOf(station, '/Soc')).toMatchObject({ apart: null })
    speed = 2_000
    station.apply([value('/Soc', 70, 122 * second, 'http')])
    expect(station.comparisons()).toEqual([])
  })
})

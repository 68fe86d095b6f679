import { describe, expect, it } from 'vitest'
import { Station } from '../../../../src/main/core/station/station.ts'
import type { Json } from '../../../../src/shared/json.ts'
import type { PathGone, RawEvent, RawValue, Reading, Source } from '../../../../src/shared/reading.ts'
import { readingKey } from '../../../../src/shared/victron.ts'

const portalId = 'c0619ab4e53f'
const battery = { serviceType: 'battery', deviceInstance: 512 }
const platform = { serviceType: 'platform', deviceInstance: 0 }
const statistics = '/CanBus/Interface/can0/Statistics'

function value(path: string, of: Json, at: number, source: Source = 'mqtt', id = battery): RawValue {
  return { kind: 'value', ...id, path, value: of, at, source }
}

function gone(at: number, path?: string, source: Source = 'mqtt', id = battery): PathGone {
  return { kind: 'gone', ...id, at, source, ...(path === undefined ? {} : { path }) }
}

function linkText(rxPackets: number, withControllerState = true): string {
  const data = { state: 'ERROR-ACTIVE', berr_counter: { tx: 0, rx: 3 } }
  return JSON.stringify([
    {
      ...(withControllerState ? { linkinfo: { info_data: data } } : {}),
      stats64: { rx: { packets: rxPackets, errors: 0 }, tx: { packets: 1, errors: 0 } },
    },
  ])
}

describe('Station', () => {
  it('keeps the latest value of a path with its age and source', () => {
    const station = new Station(portalId)
    const first = station.apply([value('/Soc', 80, 1_000)])
    const second = station.apply([value('/Soc', 81, 2_000)])
    expect(first.changed).toHaveLength(1)
    expect(second.changed).toEqual([{ ...battery, path: '/Soc', value: 81, at: 2_000, source: 'mqtt' }])
    expect(station.get(battery, '/Soc')).toEqual(second.changed[0])
    expect(station.messages()).toBe(2)
  })

  it('tells "invalid" from "never seen"', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', null, 1_000)])
    expect(station.get(battery, '/Soc')?.value).toBeNull()
    expect(station.get(battery, '/Voltage')).toBeUndefined()
  })

  it('keeps the limits of a setting', () => {
    const station = new Station(portalId)
    const { changed } = station.apply([{ ...value('/MaxCharge', 100, 1), min: -1, max: 400 }])
    expect(changed[0]).toMatchObject({ min: -1, max: 400 })
  })

  it('does not report a repeated MQTT value but renews its age', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 1_000)])
    expect(station.apply([value('/Soc', 80, 5_000)]).changed).toEqual([])
    expect(station.get(battery, '/Soc')?.at).toBe(5_000)
  })

  it('reports a repeated HTTP value because only its own arrival proves it', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 1_000, 'http')])
    expect(station.apply([value('/Soc', 80, 5_000, 'http')]).changed).toHaveLength(1)
  })

  it('ignores a value of the other door that is older than the present one', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 2_000, 'http')])
    expect(station.apply([value('/Soc', 70, 1_000)]).changed).toEqual([])
    expect(station.get(battery, '/Soc')?.value).toBe(80)
  })

  it('follows its door on when the clock of the laptop is set back', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 3_600_000)])
    expect(station.apply([value('/Soc', 79, 1_000)]).changed).toHaveLength(1)
    expect(station.get(battery, '/Soc')).toMatchObject({ value: 79, at: 1_000 })
  })

  it('keeps every step of a value within one batch, in order', () => {
    const station = new Station(portalId)
    const { changed } = station.apply([0, 2, 0].map((level, i) => value('/Alarms/LowSoc', level, i)))
    expect(changed.map((reading) => reading.value)).toEqual([0, 2, 0])
  })

  it('hands out readings that later batches do not change', () => {
    const station = new Station(portalId)
    const [reading] = station.apply([value('/Soc', 80, 1_000)]).changed
    station.apply([value('/Soc', 80, 9_000), value('/Soc', 20, 9_500)])
    expect(reading).toMatchObject({ value: 80, at: 1_000 })
  })

  it('orders services by type and instance', () => {
    const station = new Station(portalId)
    for (const id of [
      { serviceType: 'vebus', deviceInstance: 276 },
      { serviceType: 'battery', deviceInstance: 1_000 },
      { serviceType: 'battery', deviceInstance: 'virtual_a' },
      { serviceType: 'battery', deviceInstance: 9 },
    ])
      station.apply([{ kind: 'value', ...id, path: '/State', value: 1, at: 1, source: 'mqtt' }])
    expect(Object.keys(station.aliveByKey())).toEqual([
      'battery/9',
      'battery/1000',
      'battery/virtual_a',
      'vebus/276',
    ])
  })
})

describe('a departure', () => {
  it('removes one path', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 1), value('/State', 1, 1)])
    expect(station.apply([gone(2, '/Soc')]).gone).toEqual(['battery/512/Soc'])
    expect(station.readings(battery).map((reading) => reading.path)).toEqual(['/State'])
  })

  it('removes the whole service, and with the last path the service leaves', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 1), value('/State', 1, 1)])
    expect(station.apply([gone(2)]).gone).toHaveLength(2)
    expect(station.services()).toEqual([])
    expect(station.aliveAt(battery)).toBeUndefined()

    station.apply([value('/Soc', 80, 3)])
    station.apply([gone(4, '/Soc')])
    expect(station.services()).toEqual([])
  })

  it('is no departure when the path is back within the batch', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 1)])
    const applied = station.apply([gone(2, '/Soc'), value('/Soc', 81, 3)])
    expect(applied.gone).toEqual([])
    expect(applied.changed.map((reading) => reading.value)).toEqual([81])
  })

  it('said by HTTP does not remove what MQTT proves', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 1_000)])
    expect(station.apply([gone(2_000, undefined, 'http')]).gone).toEqual([])
    expect(station.apply([gone(60_000, undefined, 'http')]).gone).toEqual(['battery/512/Soc'])
  })
})

describe('two doors', () => {
  it('does not flicker while both deliver', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 1_000, 'http'), value('/Soc', 80, 1_500)])
    const applied = [2_000, 4_000, 6_000].map((at) => station.apply([value('/Soc', 80, at, 'http')]))
    expect(applied.flatMap(({ changed }) => changed)).toEqual([])
    expect(station.get(battery, '/Soc')).toMatchObject({ source: 'mqtt', at: 1_500 })
  })

  it('does not let HTTP overwrite an old MQTT value whose service still talks', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 0), value('/Dc/0/Current', 5, 99_000)])
    station.apply([value('/Soc', 79, 100_000, 'http')])
    expect(station.get(battery, '/Soc')).toMatchObject({ value: 80, source: 'mqtt' })
  })

  it('lets HTTP take over where MQTT fell silent, and MQTT take back', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 0)])
    station.apply([value('/Soc', 79, 10_001, 'http')])
    expect(station.get(battery, '/Soc')).toMatchObject({ value: 79, source: 'http' })
    expect(station.apply([value('/Soc', 79, 11_000)]).changed).toMatchObject([{ source: 'mqtt' }])
  })

  it('proves an MQTT value by MQTT messages only', () => {
    const station = new Station(portalId)
    station.apply([value('/Soc', 80, 0), value('/ConsumedAmphours', 3, 90_000, 'http')])
    expect(station.aliveAt(battery)).toBe(0)
    station.apply([value('/Soc', 80, 91_000, 'http')])
    expect(station.aliveAt(battery)).toBe(91_000)
  })

  it('remembers the D-Bus name that HTTP tells', () => {
    const station = new Station(portalId)
    station.apply([
      { ...value('/Soc', 80, 0, 'http'), serviceName: 'com.victronenergy.battery.socketcan_can0' },
    ])
    expect(station.serviceNames()).toEqual({ 'battery/512': 'com.victronenergy.battery.socketcan_can0' })
  })
})

describe('a heartbeat', () => {
  it('proves settings and platform and nothing else', () => {
    const station = new Station(portalId)
    const settings = { serviceType: 'settings', deviceInstance: 0 }
    station.apply([
      value('/Soc', 80, 0),
      value('/Settings/X', 1, 0, 'mqtt', settings),
      value('/Device/Model', 'Cerbo GX', 0, 'mqtt', platform),
    ])
    station.heartbeat(64_000, 60_000)
    expect(station.aliveByKey()).toEqual({ 'battery/512': 0, 'settings/0': 60_000, 'platform/0': 60_000 })
    expect(station.gxClockOffsetMs()).toBe(4_000)
  })

  it('is not needed for the clock when the GX publishes its time', () => {
    const station = new Station(portalId)
    expect(station.gxClockOffsetMs()).toBeNull()
    station.apply([value('/Device/Time', 100, 97_000, 'http', platform)])
    expect(station.gxClockOffsetMs()).toBe(3_000)
  })
})

describe('CAN statistics', () => {
  it('become one reading per figure', () => {
    const station = new Station(portalId)
    station.apply([value(statistics, linkText(77), 5, 'mqtt', platform)])
    expect(station.get(platform, `${statistics}#rxPackets`)).toMatchObject({ value: 77, at: 5 })
    expect(station.get(platform, `${statistics}#state`)?.value).toBe('ERROR-ACTIVE')
    expect(station.get(platform, `${statistics}#busOff`)).toBeUndefined()
  })

  it('report each figure again on every arrival, because nothing else proves them', () => {
    const station = new Station(portalId)
    station.apply([value(statistics, linkText(77), 5, 'mqtt', platform)])
    const { changed } = station.apply([value(statistics, linkText(77), 15, 'mqtt', platform)])
    expect(changed.find((reading) => reading.path === `${statistics}#rec`)).toMatchObject({
      value: 3,
      at: 15,
    })
  })

  it('that cannot be read make every figure invalid', () => {
    const station = new Station(portalId)
    station.apply([value(statistics, linkText(77), 5, 'mqtt', platform)])
    station.apply([value(statistics, 'no such device', 15, 'mqtt', platform)])
    expect(station.get(platform, `${statistics}#rxPackets`)?.value).toBeNull()
  })

  it('that lose a part make its figures invalid', () => {
    const station = new Station(portalId)
    station.apply([value(statistics, linkText(77), 5, 'mqtt', platform)])
    station.apply([value(statistics, linkText(78, false), 15, 'mqtt', platform)])
    expect(station.get(platform, `${statistics}#tec`)?.value).toBeNull()
    expect(station.get(platform, `${statistics}#rxPackets`)?.value).toBe(78)
  })

  it('that leave take their figures along', () => {
    const station = new Station(portalId)
    station.apply([value(statistics, linkText(77), 5, 'mqtt', platform)])
    station.apply([gone(6, statistics, 'mqtt', platform)])
    expect(station.services()).toEqual([])
  })
})

describe('any sequence of batches', () => {
  const random = (seed: number) => () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed / 2 ** 31
  }

  it.each([1, 2, 3, 4, 5])(
    'leaves a viewer who applied the changes with the same picture (seed %i)',
    (seed) => {
      const next = random(seed)
      const pick = (count: number) => Math.floor(next() * count)
      const station = new Station(portalId)
      const viewer = new Map<string, Reading>()
      const plain = new Map<string, Json>()
      for (let batchNo = 0; batchNo < 200; batchNo++) {
        const batch: RawEvent[] = Array.from({ length: pick(20) }, (_, i): RawEvent => {
          const id = { serviceType: pick(2) ? 'battery' : 'vebus', deviceInstance: pick(3) }
          const at = batchNo * 100 + i
          const path = `/P/${pick(4)}`
          const kind = pick(10)
          if (kind === 0) return gone(at, undefined, 'mqtt', id)
          return kind === 1 ? gone(at, path, 'mqtt', id) : value(path, pick(3), at, 'mqtt', id)
        })
        const { changed, gone: left } = station.apply(batch)
        for (const reading of changed) viewer.set(readingKey(reading, reading.path), reading)
        for (const key of left) viewer.delete(key)
        for (const event of batch) {
          if (event.kind === 'value') plain.set(readingKey(event, event.path), event.value)
          else
            for (const key of [...plain.keys()])
              if (key.startsWith(readingKey(event, event.path ?? '/'))) plain.delete(key)
        }
      }
      const pictureOf = (readings: Iterable<Reading>) =>
        [...readings].map((reading) => [readingKey(reading, reading.path), reading.value] as const).sort()
      expect(pictureOf(station.allReadings())).toEqual([...plain].sort())
      expect(pictureOf(viewer.values())).toEqual([...plain].sort())
    },
  )
})

import { describe, expect, it } from 'vitest'
import { createServiceCache } from '../../../../src/main/core/discovery/serviceCache.ts'
import { readServiceRecord, type ServiceRecord } from '../../../../src/main/core/discovery/serviceRecord.ts'

const http = '_http._tcp' as const
const instance = 'Rack 1.2 Größe Київ'
const ptr: ServiceRecord = { kind: 'PTR', type: http, instance, ttlSeconds: 120 }
const srv: ServiceRecord = { kind: 'SRV', type: http, instance, target: 'venus.local', ttlSeconds: 120 }
const a: ServiceRecord = { kind: 'A', name: 'venus.local', address: '10.0.0.5', ttlSeconds: 120 }
const sender = '10.0.0.5'

describe('a DNS-SD record', () => {
  it('keeps the dots and the script of an instance name', () => {
    const answer = {
      type: 'PTR' as const,
      name: '_http._tcp.local',
      data: `${instance}._http._tcp.local`,
      ttl: 120,
    }
    expect(readServiceRecord(answer)).toEqual([ptr])
    const data = { target: 'Venus.local', port: 0, priority: 0, weight: 0 }
    const name = `${instance}._http._tcp.local`
    expect(readServiceRecord({ type: 'SRV', name, data, ttl: 120 })).toEqual([srv])
  })
  it('of another type is left out', () => {
    const data = 'Printer._ipp._tcp.local'
    expect(readServiceRecord({ type: 'PTR', name: '_ipp._tcp.local', data, ttl: 120 })).toEqual([])
    expect(readServiceRecord({ type: 'PTR', name: '_http._tcp.local', data, ttl: 120 })).toEqual([])
    expect(readServiceRecord({ type: 'TXT', name: 'venus.local', data: 'x', ttl: 120 })).toEqual([])
  })
})

describe('announced services', () => {
  it('are joined from records in separate packets, and their missing pieces are named', () => {
    const cache = createServiceCache()
    cache.take([ptr], sender, 0)
    expect(cache.services(0)).toMatchObject([{ instance, target: null, address: sender }])
    expect(cache.missing(0).map(({ type }) => type)).toEqual(['SRV', 'TXT'])
    cache.take([srv], sender, 1)
    expect(cache.missing(1)).toEqual([{ name: 'venus.local', type: 'A' }])
    cache.take([{ kind: 'TXT', type: http, instance, text: ['Victron=true'], ttlSeconds: 120 }, a], sender, 2)
    expect(cache.missing(2)).toEqual([])
    expect(cache.services(2)).toMatchObject([
      { target: 'venus.local', address: '10.0.0.5', text: ['Victron=true'] },
    ])
  })
  it('stay as long as they are announced, and no longer than their time to live', () => {
    const cache = createServiceCache()
    for (let at = 0; at < 10_000; at += 1_000) cache.take([{ ...ptr, ttlSeconds: 2 }], sender, at)
    expect(cache.services(10_900)).toHaveLength(1)
    expect(cache.services(11_000)).toEqual([])
  })
  it('leave with their goodbye', () => {
    const cache = createServiceCache()
    cache.take([ptr], sender, 0)
    cache.take([{ ...ptr, ttlSeconds: 0 }], sender, 1)
    expect(cache.services(1)).toEqual([])
  })
  it('are believed for two minutes at most, because a GX that loses power says no goodbye', () => {
    const cache = createServiceCache()
    cache.take([{ ...ptr, ttlSeconds: 28_800 }], sender, 0)
    expect(cache.services(120_000)).toEqual([])
  })
  it('move with their address', () => {
    const cache = createServiceCache()
    cache.take([ptr, srv, a], sender, 0)
    cache.take(
      [
        { ...a, ttlSeconds: 0 },
        { ...a, address: '10.0.0.6' },
      ],
      sender,
      1,
    )
    expect(cache.services(1)).toMatchObject([{ address: '10.0.0.6' }])
  })
})

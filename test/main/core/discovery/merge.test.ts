import { describe, expect, it } from 'vitest'
import { joinUnidentified, mergeSightings, unexpired } from '../../../../src/main/core/discovery/merge.ts'
import { type Sighting, usualDoors } from '../../../../src/main/core/discovery/sighting.ts'

const sighting = (change: Partial<Sighting> = {}): Sighting => ({
  ...{ finder: 'ssdp', portalId: 'c0619ab4e53f', name: 'Lisova', model: 'Cerbo GX', serial: 'HQ1' },
  ...{ firmware: 'v3.70', address: '192.168.1.5', mqttOnLan: 1, simulated: false, hostNames: [] },
  ...{ doors: [...usualDoors], at: 1, expiresAt: null },
  ...change,
})
const empty = { name: null, model: null, serial: null, firmware: null, mqttOnLan: null }

describe('sightings', () => {
  it('of one portal ID become one device, and saying nothing takes nothing away', () => {
    const devices = mergeSightings([
      sighting(),
      sighting({ ...empty, finder: 'mdns', hostNames: ['venus.local'], at: 2, firmware: 'v3.71' }),
    ])
    expect(devices).toHaveLength(1)
    expect(devices[0]).toMatchObject({
      name: 'Lisova',
      firmware: 'v3.71',
      hostNames: ['venus.local'],
      mqttOnLan: 1,
    })
    expect(devices[0]?.seenBy).toEqual([
      { finder: 'mdns', at: 2 },
      { finder: 'ssdp', at: 1 },
    ])
  })
  it('of two portal IDs at one address stay two devices', () => {
    const devices = mergeSightings([sighting(), sighting({ portalId: 'c0619ab00a02' })])
    expect(devices.map((device) => device.portalId)).toEqual(['c0619ab00a02', 'c0619ab4e53f'])
  })
  it('do not depend on their order', () => {
    const both = [sighting({ name: 'old', at: 1 }), sighting({ name: 'new', at: 2, finder: 'mdns' })]
    expect(mergeSightings(both)).toEqual(mergeSightings([...both].reverse()))
    expect(mergeSightings(both)[0]?.name).toBe('new')
  })
  it('keep a known door state when a later finder only names the door', () => {
    const open = { protocol: 'mqtt', port: 1883, state: 'open' } as const
    const doors = mergeSightings([sighting({ doors: [open] }), sighting({ finder: 'mdns', at: 2 })])[0]?.doors
    expect(doors).toContainEqual(open)
    expect(doors).toHaveLength(4)
  })
  it('expire', () => {
    expect(unexpired([sighting({ expiresAt: 5 }), sighting({ expiresAt: 6 }), sighting()], 5)).toHaveLength(2)
  })
})

describe('a host without identity', () => {
  const host = { address: '192.168.1.5', name: 'venus.local', reason: 'The GX asks for a password.' }
  it('at the address of a known GX is that GX under another name', () => {
    const joined = joinUnidentified(mergeSightings([sighting()]), [host])
    expect(joined.unidentified).toEqual([])
    expect(joined.devices[0]?.hostNames).toEqual(['venus.local'])
  })
  it('elsewhere stays unidentified, and so it does beside a simulated GX', () => {
    expect(joinUnidentified([], [host]).unidentified).toEqual([host])
    const simulated = mergeSightings([sighting({ simulated: true })])
    expect(joinUnidentified(simulated, [host]).unidentified).toEqual([host])
  })
})

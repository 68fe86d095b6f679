import type { DiscoveryState, GxDevice } from '../../../src/shared/discovery.ts'
import { cannedPortalId, otherPortalId } from './station.ts'

/** The two GX devices of the canned network. */
export function cannedDevices(now: number): GxDevice[] {
  return [
    {
      portalId: cannedPortalId,
      name: 'Main Office',
      model: 'Cerbo GX',
      serial: 'HQ2308C9WMH',
      firmware: 'v3.70~33',
      address: '192.168.88.77',
      hostNames: ['venus.local'],
      mqttOnLan: 1,
      doors: [
        { protocol: 'mqtts', port: 8883, state: 'open' },
        { protocol: 'mqtt', port: 1883, state: 'open' },
        { protocol: 'http', port: 8088, state: 'closed' },
      ],
      seenBy: [
        { finder: 'ssdp', at: now - 4_000 },
        { finder: 'mdns', at: now - 3_600 },
      ],
      simulated: false,
    },
    {
      portalId: otherPortalId,
      name: 'Pump house',
      model: 'Ekrano GX',
      serial: null,
      firmware: null,
      address: '192.168.88.91',
      hostNames: [],
      mqttOnLan: 0,
      doors: [
        { protocol: 'mqtts', port: 8883, state: 'closed' },
        { protocol: 'mqtt', port: 1883, state: 'closed' },
        { protocol: 'http', port: 8088, state: 'open' },
      ],
      seenBy: [{ finder: 'ssdp', at: now - 2_900 }],
      simulated: false,
    },
  ]
}

/** The discovery page, while it searches or after. */
export function cannedDiscovery(startedAt: number, now: number, added: readonly GxDevice[]): DiscoveryState {
  const devices = [...cannedDevices(now), ...added]
  return {
    startedAt,
    searching: now - startedAt < 5_000,
    interfaces: [{ name: 'eth0', address: '192.168.88.20' }],
    devices,
    unidentified: [
      { address: '192.168.88.93', name: 'venus-2.local', reason: 'It answers mDNS but told no portal ID.' },
    ],
    finders: [
      { finder: 'ssdp', devices: 2, others: 5, names: ['Main Office', 'Pump house'], problem: null },
      { finder: 'mdns', devices: 1, others: 3, names: ['venus.local'], problem: null },
      { finder: 'typed', devices: added.length, others: 0, names: [], problem: null },
    ],
  }
}

import type { DiscoveryState } from '../../../shared/discovery.ts'

/** One reason why no GX answered, with what was seen and one thing to try. */
export interface Cause {
  id: 'no-network' | 'multicast-blocked' | 'mqtt-off' | 'other-subnet' | 'access-point'
  title: string
  evidence: string
  /** What to try: the first words stand out. */
  lead: string
  rest: string
  /** An address worth one try with one touch. */
  address?: string
}

/** Address of a GX on the Wi-Fi of its own (venus.md 1). */
export const accessPointAddress = '172.24.24.1'

function networks(state: DiscoveryState): string {
  const list = state.interfaces.map((each) => `${each.name} ${each.address}`).join(', ')
  return list === '' ? 'no network interface' : list
}

/** Whether the laptop already stands on the GX's own Wi-Fi. */
function onAccessPoint(state: DiscoveryState): boolean {
  return state.interfaces.some((each) => each.address.startsWith('172.24.24.'))
}

/** Reasons for an empty list, the likeliest first, from what the finders saw. */
export function causesOf(state: DiscoveryState): Cause[] {
  const others = state.finders.reduce((sum, finder) => sum + finder.others, 0)
  const problems = state.finders.flatMap((finder) => (finder.problem === null ? [] : [finder.problem]))
  const noNetwork: Cause = {
    id: 'no-network',
    title: 'The laptop has no network',
    evidence: 'No network interface with an address was found.',
    lead: 'Plug in a cable or join a Wi-Fi.',
    rest: 'Then search again.',
  }
  const blocked: Cause = {
    id: 'multicast-blocked',
    title: 'The network keeps its guests apart',
    evidence:
      problems.length > 0
        ? `The search could not be sent: ${problems.join('; ')}.`
        : 'Nobody answered the search, not even a printer or a router. Guest networks and some firewalls block it.',
    lead: 'Plug the laptop into the same switch as the GX.',
    rest: 'Or type the address of the GX at the top right: that works without the search.',
  }
  const off: Cause = {
    id: 'mqtt-off',
    title: 'The GX is there, but MQTT is off',
    evidence: `${others} other ${others === 1 ? 'device' : 'devices'} answered, no GX among them. A GX with MQTT access off may stay silent.`,
    lead: 'At the GX: Settings, Integrations, MQTT Access on.',
    rest: 'The GX then appears by itself.',
  }
  const offUnseen: Cause = {
    ...off,
    evidence: 'A GX with MQTT access off may stay silent.',
  }
  const subnet: Cause = {
    id: 'other-subnet',
    title: 'Laptop and GX are on different networks',
    evidence: `This laptop is on ${networks(state)}. The search does not cross a router.`,
    lead: 'Read the address at the GX:',
    rest: 'Settings, Connectivity, Ethernet. Type it at the top right.',
  }
  const accessPoint: Cause = {
    id: 'access-point',
    title: 'The GX has a Wi-Fi of its own',
    evidence: onAccessPoint(state)
      ? 'This laptop is on that Wi-Fi now.'
      : 'This laptop is not on it. Name and key are on the label of the GX.',
    lead: 'Join it.',
    rest: `The GX then answers at ${accessPointAddress}.`,
    address: accessPointAddress,
  }
  if (state.interfaces.length === 0) return [noNetwork, accessPoint]
  if (onAccessPoint(state)) return [accessPoint, offUnseen, blocked]
  return others > 0 && problems.length === 0
    ? [off, subnet, accessPoint]
    : [blocked, subnet, offUnseen, accessPoint]
}

import type { DiscoveryState, NetworkDiagnosis } from '../../../shared/discovery.ts'
import { finderTitles, rejectedLine } from './finderWords.ts'

/** One reason why no GX answered, with what was seen and one thing to try. */
export interface Cause {
  id:
    | 'no-network'
    | 'local-network'
    | 'not-sent'
    | 'multicast-blocked'
    | 'unannounced'
    | 'other-subnet'
    | 'access-point'
  title: string
  evidence: string
  /** What to try: the first words stand out. */
  lead: string
  rest: string
  /** What Fieldkit itself can try, only when asked. */
  button?: 'access-point' | 'sweep'
}

/** Address of a GX on the Wi-Fi of its own (venus.md 1). */
export const accessPointAddress = '172.24.24.1'

/** More entries than this are counted, not named. */
const mostNamed = 3

function named(entries: readonly string[]): string {
  const more = entries.length - mostNamed
  const list = entries.slice(0, mostNamed).join(', ')
  return more > 0 ? `${list} and ${more} more` : list
}

/** Other devices on the interface where most are heard; null when none is heard anywhere. */
export function othersHeard(state: DiscoveryState): { name: string; others: number } | null {
  const [first] = [...(state.diagnosis?.interfaces ?? [])].sort((a, b) => b.others - a.others)
  return first === undefined || first.others === 0 ? null : first
}

/** Names of the interfaces on which our own multicast questions came back, or did not. */
function echoes(state: DiscoveryState, echoHeard: boolean): string[] {
  const all = state.diagnosis?.interfaces ?? []
  return all.filter((each) => each.echoHeard === echoHeard).map(({ name }) => name)
}

function networks(state: DiscoveryState): string {
  return named(state.interfaces.map(({ name, address }) => `${name} ${address}`))
}

const noNetwork: Cause = {
  id: 'no-network',
  title: 'The laptop has no network',
  evidence: 'No network interface with an address was found.',
  lead: 'Plug in a cable or join a Wi-Fi.',
  rest: 'Then search again.',
}

function refused(hint: string): Cause {
  return {
    id: 'local-network',
    title: 'macOS refused the search',
    evidence: 'Sending into the local network failed at once.',
    lead: hint,
    rest: 'Then search again.',
  }
}

/** Nobody is heard. Whether our own question came back tells the laptop's fault from the network's. */
function silence(state: DiscoveryState): Cause {
  const problems = state.finders.flatMap(({ problem }) => (problem === null ? [] : [problem]))
  const trouble = problems.length === 0 ? '' : ` ${[...new Set(problems)].join(' ')}`
  const sent = echoes(state, true)
  const held = echoes(state, false)
  const but = held.length === 0 ? '' : ` On ${named(held)} it was not heard to go out.`
  if (sent.length > 0)
    return {
      id: 'multicast-blocked',
      title: 'The network keeps its guests apart',
      evidence: `The search went out on ${named(sent)} and nobody is heard, not even a printer or a router.${but}${trouble}`,
      lead: 'Plug the laptop into the same switch as the GX.',
      rest: 'Or type the address of the GX at the top: that works without the search.',
    }
  return {
    id: 'not-sent',
    title: 'The search may not get out of this laptop',
    evidence: `On ${networks(state)} neither its own questions came back nor is anybody else heard.${trouble}`,
    lead: 'Let GX Fieldkit through the firewall of the laptop, and switch off a VPN.',
    rest: 'Then search again.',
  }
}

function otherSubnet(state: DiscoveryState): Cause {
  const elsewhere = state.diagnosis?.elsewhere ?? []
  const here = `This laptop is on ${networks(state)}.`
  return {
    id: 'other-subnet',
    title: 'Laptop and GX are on different networks',
    evidence:
      elsewhere.length === 0
        ? `${here} The search does not cross a router.`
        : `${here} A GX is remembered at ${named(elsewhere)}, in none of its networks.`,
    lead: 'Read the address at the GX:',
    rest: 'Settings, Connectivity, Ethernet. Type it at the top.',
  }
}

/** Packets that nobody could read may have come from the GX. */
function unread(state: DiscoveryState): string {
  const lines = state.finders.flatMap((finder) => {
    const line = rejectedLine(finder)
    return line === null ? [] : [`${finderTitles[finder.finder]}: ${line}.`]
  })
  return lines.length === 0 ? '' : `${lines.join(' ')} `
}

function unannounced(state: DiscoveryState): Cause {
  const heard = othersHeard(state)
  const seen =
    heard === null
      ? ''
      : `${heard.others} other ${heard.others === 1 ? 'device is' : 'devices are'} heard on ${heard.name}, no GX among them. `
  return {
    id: 'unannounced',
    title: 'The GX is there, but nothing announces it',
    evidence: `${seen}${unread(state)}A GX with MQTT access off may stay silent.`,
    lead: 'At the GX: Settings, Integrations, MQTT Access on.',
    rest: 'Or knock at every address here.',
    button: 'sweep',
  }
}

/** What is known of the Wi-Fi that a GX makes itself, as sentences. */
export function accessPointSeen(diagnosis: NetworkDiagnosis | undefined): string {
  const where =
    diagnosis?.onAccessPoint === true
      ? 'This laptop is on that Wi-Fi now.'
      : 'This laptop is not on it. Name and key are on the label of the GX.'
  if (diagnosis?.accessPoint === 'unreachable') return `${where} Nothing answers at ${accessPointAddress}.`
  if (diagnosis?.accessPoint === 'reachable')
    return `${where} Something answers at ${accessPointAddress}, but it does not say which GX it is.`
  return where
}

function accessPoint(state: DiscoveryState): Cause {
  const isOn = state.diagnosis?.onAccessPoint === true
  return {
    id: 'access-point',
    title: 'The GX has a Wi-Fi of its own',
    evidence: accessPointSeen(state.diagnosis),
    lead: isOn ? 'Look at its address.' : 'Join it.',
    rest: `The GX ${isOn ? 'answers' : 'then answers'} at ${accessPointAddress}.`,
    button: 'access-point',
  }
}

/** Reasons for an empty list, the likeliest first, from what the search saw. */
export function causesOf(state: DiscoveryState): Cause[] {
  if (state.interfaces.length === 0) return [noNetwork, accessPoint(state)]
  const hint = state.diagnosis?.localNetworkHint ?? null
  const mac = hint === null ? [] : [refused(hint)]
  const quiet = othersHeard(state) === null && hint === null ? [silence(state)] : []
  if (state.diagnosis?.onAccessPoint === true)
    return [...mac, accessPoint(state), unannounced(state), ...quiet]
  const rest = [unannounced(state), accessPoint(state)]
  const isElsewhere = (state.diagnosis?.elsewhere.length ?? 0) > 0
  if (isElsewhere) return [...mac, otherSubnet(state), ...quiet, ...rest]
  return quiet.length > 0
    ? [...quiet, otherSubnet(state), ...rest]
    : [...mac, unannounced(state), otherSubnet(state), accessPoint(state)]
}

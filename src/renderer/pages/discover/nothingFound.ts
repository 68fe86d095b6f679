import type { DiscoveryState, NetworkDiagnosis } from '../../../shared/discovery.ts'
import type { Translate } from '../../../shared/language.ts'
import { fromCore } from '../../state/words.ts'
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

function named(entries: readonly string[], t: Translate): string {
  const more = entries.length - mostNamed
  const list = entries.slice(0, mostNamed).join(', ')
  return more > 0 ? t('{{list}} and {{count}} more', { list, count: more }) : list
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

function networks(state: DiscoveryState, t: Translate): string {
  return named(
    state.interfaces.map(({ name, address }) => `${name} ${address}`),
    t,
  )
}

function noNetwork(t: Translate): Cause {
  return {
    id: 'no-network',
    title: t('The laptop has no network'),
    evidence: t('No network interface with an address was found.'),
    lead: t('Plug in a cable or join a Wi-Fi.'),
    rest: t('Then search again.'),
  }
}

function refused(hint: string, t: Translate): Cause {
  return {
    id: 'local-network',
    title: t('macOS refused the search'),
    evidence: t('Sending into the local network failed at once.'),
    lead: fromCore(hint, t),
    rest: t('Then search again.'),
  }
}

/** Nobody is heard. Whether our own question came back tells the laptop's fault from the network's. */
function silence(state: DiscoveryState, t: Translate): Cause {
  const problems = state.finders.flatMap(({ problem }) => (problem === null ? [] : [problem]))
  const trouble =
    problems.length === 0 ? '' : ` ${[...new Set(problems)].map((problem) => fromCore(problem, t)).join(' ')}`
  const sent = echoes(state, true)
  const held = echoes(state, false)
  const but =
    held.length === 0
      ? ''
      : ` ${t('On {{networks}} it was not heard to go out.', { networks: named(held, t) })}`
  if (sent.length > 0)
    return {
      id: 'multicast-blocked',
      title: t('The network keeps its guests apart'),
      evidence: `${t(
        'The search went out on {{networks}} and nobody is heard, not even a printer or a router.',
        { networks: named(sent, t) },
      )}${but}${trouble}`,
      lead: t('Plug the laptop into the same switch as the GX.'),
      rest: t('Or type the address of the GX at the top: that works without the search.'),
    }
  return {
    id: 'not-sent',
    title: t('The search may not get out of this laptop'),
    evidence: `${t('On {{networks}} neither its own questions came back nor is anybody else heard.', {
      networks: networks(state, t),
    })}${trouble}`,
    lead: t('Let GX Fieldkit through the firewall of the laptop, and switch off a VPN.'),
    rest: t('Then search again.'),
  }
}

function otherSubnet(state: DiscoveryState, t: Translate): Cause {
  const elsewhere = state.diagnosis?.elsewhere ?? []
  const here = t('This laptop is on {{networks}}.', { networks: networks(state, t) })
  return {
    id: 'other-subnet',
    title: t('Laptop and GX are on different networks'),
    evidence:
      elsewhere.length === 0
        ? `${here} ${t('The search does not cross a router.')}`
        : `${here} ${t('A GX is remembered at {{addresses}}, in none of its networks.', {
            addresses: named(elsewhere, t),
          })}`,
    lead: t('Read the address at the GX:'),
    rest: t('Settings, Connectivity, Ethernet. Type it at the top.'),
  }
}

/** Packets that nobody could read may have come from the GX. */
function unread(state: DiscoveryState, t: Translate): string {
  const lines = state.finders.flatMap((finder) => {
    const line = rejectedLine(finder, t)
    return line === null ? [] : [`${t(finderTitles[finder.finder])}: ${line}.`]
  })
  return lines.length === 0 ? '' : `${lines.join(' ')} `
}

function unannounced(state: DiscoveryState, t: Translate): Cause {
  const heard = othersHeard(state)
  const seen =
    heard === null
      ? ''
      : `${t('{{count}} other devices are heard on {{name}}, no GX among them.', {
          count: heard.others,
          name: heard.name,
        })} `
  return {
    id: 'unannounced',
    title: t('The GX is there, but nothing announces it'),
    evidence: `${seen}${unread(state, t)}${t('A GX with MQTT access off may stay silent.')}`,
    lead: t('At the GX: Settings, Integrations, MQTT Access on.'),
    rest: t('Or knock at every address here.'),
    button: 'sweep',
  }
}

/** What is known of the Wi-Fi that a GX makes itself, as sentences. */
export function accessPointSeen(diagnosis: NetworkDiagnosis | undefined, t: Translate): string {
  const where =
    diagnosis?.onAccessPoint === true
      ? t('This laptop is on that Wi-Fi now.')
      : t('This laptop is not on it. Name and key are on the label of the GX.')
  if (diagnosis?.accessPoint === 'unreachable')
    return `${where} ${t('Nothing answers at {{address}}.', { address: accessPointAddress })}`
  if (diagnosis?.accessPoint === 'reachable')
    return `${where} ${t('Something answers at {{address}}, but it does not say which GX it is.', {
      address: accessPointAddress,
    })}`
  return where
}

function accessPoint(state: DiscoveryState, t: Translate): Cause {
  const isOn = state.diagnosis?.onAccessPoint === true
  return {
    id: 'access-point',
    title: t('The GX has a Wi-Fi of its own'),
    evidence: accessPointSeen(state.diagnosis, t),
    lead: isOn ? t('Look at its address.') : t('Join it.'),
    rest: isOn
      ? t('The GX answers at {{address}}.', { address: accessPointAddress })
      : t('The GX then answers at {{address}}.', { address: accessPointAddress }),
    button: 'access-point',
  }
}

/** Reasons for an empty list, the likeliest first, from what the search saw. */
export function causesOf(state: DiscoveryState, t: Translate): Cause[] {
  if (state.interfaces.length === 0) return [noNetwork(t), accessPoint(state, t)]
  const hint = state.diagnosis?.localNetworkHint ?? null
  const mac = hint === null ? [] : [refused(hint, t)]
  const quiet = othersHeard(state) === null && hint === null ? [silence(state, t)] : []
  if (state.diagnosis?.onAccessPoint === true)
    return [...mac, accessPoint(state, t), unannounced(state, t), ...quiet]
  const rest = [unannounced(state, t), accessPoint(state, t)]
  const isElsewhere = (state.diagnosis?.elsewhere.length ?? 0) > 0
  if (isElsewhere) return [...mac, otherSubnet(state, t), ...quiet, ...rest]
  return quiet.length > 0
    ? [...quiet, otherSubnet(state, t), ...rest]
    : [...mac, unannounced(state, t), otherSubnet(state, t), accessPoint(state, t)]
}

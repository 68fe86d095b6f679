import type { DiscoveryState, NetworkDiagnosis } from '../../../shared/discovery.ts'
import type { Translate } from '../../../shared/language.ts'
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
  return more > 0 ? t('{{list}} and {{more}} more', { list, more }) : list
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

const noNetwork: Cause = {
  id: 'no-network',
  title: 'The laptop has no network',
  evidence: 'No network interface with an address was found.',
  lead: 'Plug in a cable or join a Wi-Fi.',
  rest: 'Then search again.',
}

function refused(hint: string, t: Translate): Cause {
  return {
    id: 'local-network',
    title: t('macOS refused the search'),
    evidence: t('Sending into the local network failed at once.'),
    lead: hint,
    rest: t('Then search again.'),
  }
}

/** Nobody is heard. Whether our own question came back tells the laptop's fault from the network's. */
function silence(state: DiscoveryState, t: Translate): Cause {
  const problems = state.finders.flatMap(({ problem }) => (problem === null ? [] : [problem]))
  const trouble = problems.length === 0 ? '' : ` ${[...new Set(problems)].join(' ')}`
  const sent = echoes(state, true)
  const held = echoes(state, false)
  const but = held.length === 0 ? '' : t(' On {{held}} it was not heard to go out.', { held: named(held, t) })
  if (sent.length > 0)
    return {
      id: 'multicast-blocked',
      title: t('The network keeps its guests apart'),
      evidence: t(
        'The search went out on {{sent}} and nobody is heard, not even a printer or a router.{{but}}{{trouble}}',
        { sent: named(sent, t), but, trouble },
      ),
      lead: t('Plug the laptop into the same switch as the GX.'),
      rest: t('Or type the address of the GX at the top: that works without the search.'),
    }
  return {
    id: 'not-sent',
    title: t('The search may not get out of this laptop'),
    evidence: t('On {{state}} neither its own questions came back nor is anybody else heard.{{trouble}}', {
      state: networks(state, t),
      trouble,
    }),
    lead: t('Let GX Fieldkit through the firewall of the laptop, and switch off a VPN.'),
    rest: t('Then search again.'),
  }
}

function otherSubnet(state: DiscoveryState, t: Translate): Cause {
  const elsewhere = state.diagnosis?.elsewhere ?? []
  const here = t('This laptop is on {{state}}.', { state: networks(state, t) })
  return {
    id: 'other-subnet',
    title: t('Laptop and GX are on different networks'),
    evidence:
      elsewhere.length === 0
        ? t('{{here}} The search does not cross a router.', { here })
        : t('{{here}} A GX is remembered at {{elsewhere}}, in none of its networks.', {
            here,
            elsewhere: named(elsewhere, t),
          }),
    lead: t('Read the address at the GX:'),
    rest: t('Settings, Connectivity, Ethernet. Type it at the top.'),
  }
}

/** Packets that nobody could read may have come from the GX. */
function unread(state: DiscoveryState, t: Translate): string {
  const lines = state.finders.flatMap((finder) => {
    const line = rejectedLine(finder, t)
    return line === null ? [] : [`${finderTitles[finder.finder]}: ${line}.`]
  })
  return lines.length === 0 ? '' : `${lines.join(' ')} `
}

function unannounced(state: DiscoveryState, t: Translate): Cause {
  const heard = othersHeard(state)
  const seen =
    heard === null
      ? ''
      : t('{{others}} other {{which}} heard on {{name}}, no GX among them. ', {
          others: heard.others,
          which: heard.others === 1 ? t('device is') : t('devices are'),
          name: heard.name,
        })
  return {
    id: 'unannounced',
    title: t('The GX is there, but nothing announces it'),
    evidence: t('{{seen}}{{state}}A GX with MQTT access off may stay silent.', {
      seen,
      state: unread(state, t),
    }),
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
    return t('{{where}} Nothing answers at {{accessPointAddress}}.', { where, accessPointAddress })
  if (diagnosis?.accessPoint === 'reachable')
    return t('{{where}} Something answers at {{accessPointAddress}}, but it does not say which GX it is.', {
      where,
      accessPointAddress,
    })
  return where
}

function accessPoint(state: DiscoveryState, t: Translate): Cause {
  const isOn = state.diagnosis?.onAccessPoint === true
  return {
    id: 'access-point',
    title: t('The GX has a Wi-Fi of its own'),
    evidence: accessPointSeen(state.diagnosis, t),
    lead: isOn ? t('Look at its address.') : t('Join it.'),
    rest: t('The GX {{which}} at {{accessPointAddress}}.', {
      which: isOn ? 'answers' : t('then answers'),
      accessPointAddress,
    }),
    button: 'access-point',
  }
}

/** Reasons for an empty list, the likeliest first, from what the search saw. */
export function causesOf(state: DiscoveryState, t: Translate): Cause[] {
  if (state.interfaces.length === 0) return [noNetwork, accessPoint(state, t)]
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

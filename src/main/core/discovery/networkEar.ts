import type { NetworkDiagnosis } from '../../../shared/discovery.ts'
import { isInSubnet, type LanInterface } from './subnet.ts'

/** Hears which packets arrive on which interface, to tell why nothing is found. */
export interface NetworkEar {
  /** A multicast packet or an answer arrived. */
  heard(sender: string): void
  /** Sending failed at once with Node's error code. */
  refused(code: string): void
  interfaces(): NetworkDiagnosis['interfaces']
  isRefused(): boolean
}

/** Senders that are told apart per interface; beyond this the number is only "many". */
const maxSenders = 500

export function createNetworkEar(interfaces: readonly LanInterface[]): NetworkEar {
  const heard = interfaces.map((lan) => ({ lan, echo: false, senders: new Set<string>() }))
  let refused = false
  return {
    heard(sender) {
      for (const each of heard) {
        if (sender === each.lan.address) each.echo = true
        else if (isInSubnet(sender, each.lan) && each.senders.size < maxSenders) each.senders.add(sender)
      }
    },
    refused(code) {
      refused ||= code === 'EHOSTUNREACH'
    },
    interfaces: () =>
      heard.map(({ lan, echo, senders }) => ({
        ...{ name: lan.name, address: lan.address, netmask: lan.netmask ?? null },
        ...{ echoHeard: echo, others: senders.size },
      })),
    isRefused: () => refused,
  }
}

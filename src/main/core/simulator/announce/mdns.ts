import multicastDns, { type MulticastDNS, type ResponseOutgoingPacket } from 'multicast-dns'

export interface MdnsOptions {
  interfaceAddress: string
  /** 5353 on a real network. */
  port: number
  /** `venus.local`. */
  hostName: string
  /** Entries of the TXT record: `fieldkit=1` and so on. Only simulated stations have one. */
  text: readonly string[]
}

type Answers = Exclude<ResponseOutgoingPacket, unknown[]>['answers']

/** s. */
const ttl = 120

/** Answers for the host name with its address and our TXT record; says hello at start and goodbye at stop. */
export class MdnsResponder {
  private readonly options: MdnsOptions
  private mdns: MulticastDNS | undefined

  constructor(options: MdnsOptions) {
    this.options = options
  }

  async start(): Promise<void> {
    const { interfaceAddress, port, hostName } = this.options
    // Bound to the interface's own address it would never hear the group.
    const mdns = multicastDns({ interface: interfaceAddress, bind: '0.0.0.0', port, reuseAddr: true })
    try {
      await new Promise<void>((ready, failed) => {
        mdns.once('ready', ready)
        // A refused port is told more than once; the first time is enough.
        mdns.on('error', failed)
      })
    } catch (error) {
      mdns.destroy()
      throw error
    }
    this.mdns = mdns
    mdns.on('query', (query) => {
      const asked = (query.questions ?? []).filter((question) => question.name.toLowerCase() === hostName)
      const types = new Set<string>(asked.map((question) => question.type))
      if (types.has('ANY')) void this.respond(this.records(ttl))
      else if (types.has('A') || types.has('TXT')) {
        void this.respond(this.records(ttl).filter((record) => types.has(record.type)))
      }
    })
    await this.respond(this.records(ttl))
  }

  async stop(): Promise<void> {
    const { mdns } = this
    if (!mdns) return
    await this.respond(this.records(0))
    await new Promise<void>((closed) => mdns.destroy(closed))
    this.mdns = undefined
  }

  private records(seconds: number): Answers {
    const { hostName, interfaceAddress, text } = this.options
    return [
      { name: hostName, type: 'A', ttl: seconds, flush: true, data: interfaceAddress },
      { name: hostName, type: 'TXT', ttl: seconds, flush: true, data: [...text] },
    ]
  }

  /** Resolves when the packet is out or lost; a lost one is asked for again. */
  private respond(answers: Answers): Promise<void> {
    return new Promise((sent) => this.mdns?.respond({ answers }, () => sent()))
  }
}

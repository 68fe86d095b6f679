import type { Scenario } from '../scenario.ts'
import { DescriptionServer, type DoorPorts, descriptionXml, uniqueDeviceName } from './description.ts'
import { MdnsResponder } from './mdns.ts'
import { SsdpResponder } from './ssdp.ts'

export interface AnnouncementOptions {
  scenario: Scenario
  ports: DoorPorts
  /** `/Settings/Services/MqttLocal`, as the description tells it. */
  mqttLocal: number
  interfaceAddress: string
  ssdpPort: number
  mdnsPort: number
  aliveNoticeMs: number
}

/** Makes a station findable by SSDP and mDNS. */
export class Announcement {
  private readonly options: AnnouncementOptions
  private readonly undo: (() => Promise<void>)[] = []

  constructor(options: AnnouncementOptions) {
    this.options = options
  }

  /** Throws when a port cannot be opened; `stop()` then closes what was. */
  async start(): Promise<void> {
    const { scenario, ports, mqttLocal, interfaceAddress, ssdpPort, mdnsPort, aliveNoticeMs } = this.options
    const description = new DescriptionServer(descriptionXml(scenario, ports, mqttLocal))
    const location = await description.listen(interfaceAddress)
    this.undo.push(() => description.stop())
    const ssdp = new SsdpResponder({
      interfaceAddress,
      port: ssdpPort,
      uniqueDeviceName: uniqueDeviceName(scenario),
      location,
      aliveNoticeMs,
    })
    await ssdp.start()
    this.undo.push(() => ssdp.stop())
    const mdns = new MdnsResponder({
      interfaceAddress,
      port: mdnsPort,
      hostName: scenario.identity.hostName,
      text: txtRecord(scenario, ports),
    })
    await mdns.start()
    this.undo.push(() => mdns.stop())
  }

  /** Says goodbye. */
  async stop(): Promise<void> {
    for (const one of this.undo.splice(0).reverse()) await one()
  }
}

/** `fieldkit=1`, `portalId=...`, and the ports of the open doors. */
export function txtRecord(scenario: Scenario, ports: DoorPorts): string[] {
  const text = ['fieldkit=1', `portalId=${scenario.identity.portalId}`]
  if (ports.mqtt !== null) text.push(`mqtt=${ports.mqtt}`)
  if (ports.mqtts !== null) text.push(`mqtts=${ports.mqtts}`)
  if (ports.http !== null) text.push(`http=${ports.http}`)
  if (ports.wss) text.push(`wss=${ports.wss}`)
  return text
}

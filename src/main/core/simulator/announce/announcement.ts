import type { Scenario } from '../scenario.ts'
import { DescriptionServer, type DoorPorts, descriptionXml, uniqueDeviceName } from './description.ts'
import { MdnsResponder } from './mdns.ts'
import { SsdpResponder } from './ssdp.ts'

export interface AnnouncementOptions {
  scenario: Scenario
  ports: DoorPorts
  interfaceAddress: string
  ssdpPort: number
  mdnsPort: number
  aliveNoticeMs: number
}

/** Makes the station findable by SSDP and mDNS; the returned function says goodbye. */
export async function announce(options: AnnouncementOptions): Promise<() => Promise<void>> {
  const { scenario, ports, interfaceAddress } = options
  const description = new DescriptionServer(descriptionXml(scenario, ports))
  const ssdp = new SsdpResponder({
    interfaceAddress,
    port: options.ssdpPort,
    uniqueDeviceName: uniqueDeviceName(scenario),
    location: await description.listen(interfaceAddress),
    aliveNoticeMs: options.aliveNoticeMs,
  })
  await ssdp.start()
  const mdns = new MdnsResponder({
    interfaceAddress,
    port: options.mdnsPort,
    hostName: scenario.identity.hostName,
    text: txtRecord(scenario, ports),
  })
  await mdns.start()
  return async () => {
    await mdns.stop()
    await ssdp.stop()
    await description.stop()
  }
}

/** `fieldkit=1`, `portalId=...`, and the ports of the open doors. */
export function txtRecord(scenario: Scenario, ports: DoorPorts): string[] {
  const text = ['fieldkit=1', `portalId=${scenario.identity.portalId}`]
  if (ports.mqtt !== null) text.push(`mqtt=${ports.mqtt}`)
  if (ports.http !== null) text.push(`http=${ports.http}`)
  return text
}

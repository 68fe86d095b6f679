import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Scenario } from '../scenario.ts'
import { gxFirmware, gxProductId, macOf } from '../services/platformService.ts'
import { pairingFirmware } from '../web/pairingDesk.ts'

/** Ports of the open doors of a simulated GX. */
export interface DoorPorts {
  mqtt: number | null
  mqtts: number | null
  http: number | null
  /** The web server; absent = closed. */
  wss?: number | null
}

/** `mqtt=40001,http=40002`; a closed door is absent. Only simulated stations say this. */
export function portsText(ports: DoorPorts): string {
  const doors: [string, number | null][] = [
    ['mqtt', ports.mqtt],
    ['mqtts', ports.mqtts],
    ['http', ports.http],
    ['wss', ports.wss ?? null],
  ]
  return doors
    .filter(([, port]) => port !== null)
    .map(([door, port]) => `${door}=${port}`)
    .join(',')
}

/** Unique device name: `uuid:com.victronenergy.ccgx.` and the MAC in upper case (venus.md 1.2). */
export function uniqueDeviceName(scenario: Scenario): string {
  return `uuid:com.victronenergy.ccgx.${macOf(scenario.identity.portalId)}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The UPnP description of a GX, with our own ports in a namespace of their own. */
export function descriptionXml(scenario: Scenario, ports: DoorPorts, mqttLocal: number): string {
  const { name, portalId, hqSerial } = scenario.identity
  return `<?xml version="1.0"?>
<root xmlns="urn:schemas-upnp-org:device-1-0" xmlns:ve="urn:schemas-victronenergy-com:venusinfo-1" xmlns:fk="urn:gx-fieldkit:simulated-1">
  <specVersion>
    <major>1</major>
    <minor>0</minor>
  </specVersion>
  <device>
    <deviceType>urn:schemas-upnp-org:device:Basic:1</deviceType>
    <friendlyName>${escaped(name)} (${portalId})</friendlyName>
    <manufacturer>Victron Energy</manufacturer>
    <manufacturerURL>https://www.victronenergy.com</manufacturerURL>
    <modelName>${escaped(name)}</modelName>
    <modelNumber>${gxProductId}</modelNumber>
    <serialNumber>${escaped(hqSerial)}</serialNumber>
    <UDN>${uniqueDeviceName(scenario)}</UDN>
    <presentationURL>/</presentationURL>
    <ve:X_VenusVersion>${ports.wss ? pairingFirmware : gxFirmware}</ve:X_VenusVersion>
    <ve:X_VrmPortalId>${portalId}</ve:X_VrmPortalId>
    <ve:X_MqttOnLan>${mqttLocal}</ve:X_MqttOnLan>
    <ve:X_MqttWssOnLan>${ports.wss ? 1 : 0}</ve:X_MqttWssOnLan>${ports.wss ? '\n    <ve:X_MqttTokenPairing>1</ve:X_MqttTokenPairing>' : ''}
    <fk:X_FieldkitPorts>${portsText(ports)}</fk:X_FieldkitPorts>
  </device>
</root>
`
}

/** Serves the description on a free port; other paths lead to the GX's own page, as simple-upnpd does. */
export class DescriptionServer {
  private readonly server: Server

  constructor(xml: string) {
    this.server = createServer((request, response) => {
      if (request.url === '/description.xml') {
        response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8', Connection: 'close' }).end(xml)
      } else {
        const host = (request.headers.host ?? '').replace(/:\d+$/, '')
        response.writeHead(301, { Location: `http://${host}/`, Connection: 'close' }).end()
      }
    })
  }

  /** Listens and returns the URL of the description. */
  async listen(address: string): Promise<string> {
    this.server.listen(0, address)
    await once(this.server, 'listening')
    const bound = this.server.address()
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0
    return `http://${address}:${port}/description.xml`
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close')
    this.server.close()
    this.server.closeAllConnections()
    await closed
  }
}

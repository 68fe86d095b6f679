import type { GxDevice } from '../../shared/discovery.ts'

/** One way into a GX that shall be opened. */
export interface OpenDoor {
  protocol: 'mqtt' | 'mqtts' | 'http' | 'wss'
  host: string
  port: number
}

/**
 * The doors to use: one MQTT door, TLS first, because MQTT is the station's full interface; and the D-Bus HTTP API
 * beside it where somebody installed one. A GX with MQTT off is reached through its web server.
 */
export function chooseDoors(device: GxDevice): OpenDoor[] {
  const open = (protocol: OpenDoor['protocol']) =>
    device.doors.filter((door) => door.protocol === protocol && door.state === 'open').slice(0, 1)
  const mqtt = [...open('mqtts'), ...open('mqtt'), ...open('wss')].slice(0, 1)
  return [...mqtt, ...open('http')].map(({ protocol, port }) => ({ protocol, port, host: device.address }))
}

import { isIPv6 } from 'node:net'

/** `192.168.1.5:1883`, `[fe80::1]:1883`: how a door is written in urls and sentences. */
export function placeOf(host: string, port: number): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`
}

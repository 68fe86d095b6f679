import type { Door } from '../../../shared/discovery.ts'

/** Whether an IPv4 address belongs to this laptop itself (127.0.0.0/8). */
export function isLoopback(address: string): boolean {
  return /^127(?:\.\d{1,3}){3}$/.test(address)
}

/**
 * Doors of a simulated GX from `mqtt=40001,http=40002`; null when the text is something else. Only a sender on
 * loopback may name its ports: on a LAN this would point us at any port of a host.
 */
export function parseFieldkitPorts(text: string): Door[] | null {
  const doors: Door[] = []
  for (const entry of text.split(',')) {
    const parts = /^\s*(mqtts|mqtt|http|wss)=(\d{1,5})\s*$/.exec(entry)
    const port = Number(parts?.[2])
    if (!parts || port < 1 || port > 65_535) return null
    // The expression allows exactly the four protocols.
    doors.push({ protocol: parts[1] as Door['protocol'], port, state: 'unknown' })
  }
  return doors
}

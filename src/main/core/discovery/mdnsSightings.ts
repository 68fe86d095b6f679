import type { Door } from '../../../shared/discovery.ts'
import { portalIdSchema } from '../../../shared/identitySchema.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { isLoopback, parseFieldkitPorts } from './fieldkitPorts.ts'

/** What a simulated GX says about itself in its TXT record. */
export interface SimulatedHost {
  portalId: PortalId
  doors: Door[]
}

/**
 * Reads `fieldkit=1`, `portalId=..` and the ports of a simulated GX; null for any other host. Honoured on loopback
 * only, as in the SSDP description.
 */
export function simulatedHost(host: { address: string; text: readonly string[] }): SimulatedHost | null {
  if (!isLoopback(host.address)) return null
  const entries = new Map(
    host.text.map((entry) => {
      const at = entry.indexOf('=')
      return [entry.slice(0, at), entry.slice(at + 1)]
    }),
  )
  const portalId = portalIdSchema.safeParse(entries.get('portalId'))
  if (entries.get('fieldkit') !== '1' || !portalId.success) return null
  const ports = ['mqtt', 'mqtts', 'http'].flatMap((door) => {
    const port = entries.get(door)
    return port === undefined ? [] : [`${door}=${port}`]
  })
  const doors = ports.length === 0 ? [] : parseFieldkitPorts(ports.join(','))
  return doors === null ? null : { portalId: portalId.data, doors }
}

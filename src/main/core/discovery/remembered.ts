import type { Door } from '../../../shared/discovery.ts'
import type { ProbeResult, ProbeTarget } from '../../../shared/probe.ts'
import type { PortalId } from '../../../shared/victron.ts'
import type { SightParts } from './sightHost.ts'

/** A station of earlier days with the address it had. */
export interface RememberedStation {
  portalId: PortalId
  name: string | null
  address: string
  doors: readonly Door[]
}

/**
 * Looks at the last addresses of remembered stations, once per search. Only the station itself counts: an address may
 * belong to another GX today, and one that does not say who it is proves nothing.
 */
export function lookAtRemembered(parts: SightParts, stations: readonly RememberedStation[]): void {
  const { clock, log, book, look, changed } = parts
  for (const { portalId, name, address, doors } of stations) {
    const key = `remembered ${portalId} ${address}`
    look.look(key, targetOf(address, doors), (result) => {
      if (result.portalId === portalId) {
        log.addName(name ?? portalId)
        book.put(key, {
          ...{ finder: 'remembered', portalId, address, hostNames: [], doors: result.doors },
          ...{ name: result.name ?? name, model: result.model, firmware: result.firmware },
          ...{ serial: null, mqttOnLan: null, simulated: false, at: clock.now() },
          expiresAt: clock.now() + holdsMs,
        })
      } else {
        book.remove(key)
        if (isSomebody(result)) log.addOther(key)
      }
      changed()
    })
  }
}

/** How long a look at an address is believed, ms. */
const holdsMs = 300_000

function targetOf(address: string, doors: readonly Door[]): ProbeTarget {
  return doors.length === 0 ? { host: address } : { host: address, doors }
}

function isSomebody(result: ProbeResult): boolean {
  return result.doors.some((door) => door.state === 'open')
}

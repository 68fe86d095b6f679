import type { Clock } from '../../../shared/clock.ts'
import { type GxDescription, parseDescription } from './description.ts'
import { fetchText } from './fetchText.ts'
import { isLoopback, parseFieldkitPorts } from './fieldkitPorts.ts'
import type { FinderLog } from './finderLog.ts'
import { type Sighting, usualDoors } from './sighting.ts'
import { allowedLocation, gxMacOf, type SsdpMessage } from './ssdpMessage.ts'

export interface SsdpSightingsListener {
  seen(key: string, sighting: Sighting): void
  gone(key: string): void
  changed(): void
}

/** Turns SSDP messages into sightings: fetches each GX's description once per search. */
export interface SsdpSightings {
  take(message: SsdpMessage, sender: string): void
  forget(): void
  stop(): Promise<void>
}

const descriptionLimits = { bytes: 65_536, ms: 3_000 }
/** A site has a handful of GX; more is somebody flooding. */
const maxDevices = 200

export function createSsdpSightings(
  clock: Clock,
  log: FinderLog,
  listener: SsdpSightingsListener,
): SsdpSightings {
  const stopping = new AbortController()
  const fetching = new Map<string, Promise<void>>()
  const descriptions = new Map<string, GxDescription>()
  const expiries = new Map<string, number>()

  const report = (key: string, sender: string, description: GxDescription) => {
    const at = clock.now()
    listener.seen(key, describedSighting(description, sender, at, expiries.get(key) ?? at))
  }
  const describe = async (key: string, url: URL, sender: string, mac: string) => {
    const xml = await fetchText(url, descriptionLimits, stopping.signal)
    fetching.delete(key)
    if (stopping.signal.aborted) return
    const description = xml === null ? null : parseDescription(xml, mac)
    if (description === null) {
      log.setProblem(
        xml === null
          ? `${sender} announces a GX, but its description cannot be fetched.`
          : `${sender} announces a GX, but its description cannot be read.`,
      )
      listener.changed()
      return
    }
    descriptions.set(key, description)
    log.addName(description.name ?? description.portalId)
    report(key, sender, description)
  }

  return {
    take(message, sender) {
      const mac = gxMacOf(message.usn)
      if (mac === null) {
        log.addOther(`${sender} ${message.usn}`)
        listener.changed()
        return
      }
      const key = `ssdp ${sender} ${mac}`
      if (message.kind === 'byebye') {
        descriptions.delete(key)
        expiries.delete(key)
        listener.gone(key)
        return
      }
      const url = allowedLocation(message.location, sender)
      if (url === null || (expiries.size >= maxDevices && !expiries.has(key))) return
      expiries.set(key, clock.now() + message.maxAgeMs)
      const known = descriptions.get(key)
      if (known) report(key, sender, known)
      else if (!fetching.has(key)) fetching.set(key, describe(key, url, sender, mac))
    },
    forget: () => descriptions.clear(),
    async stop() {
      stopping.abort()
      await Promise.all(fetching.values())
    },
  }
}

/** What a description says; its own ports count only when the sender is this laptop itself. */
export function describedSighting(
  description: GxDescription,
  address: string,
  at: number,
  expiresAt: number,
): Sighting {
  const { portalId, name, model, serial, firmware, mqttOnLan, fieldkitPorts } = description
  const ports = fieldkitPorts !== null && isLoopback(address) ? parseFieldkitPorts(fieldkitPorts) : null
  return {
    ...{ finder: 'ssdp', portalId, name, model, serial, firmware, mqttOnLan, address, at, expiresAt },
    hostNames: [],
    doors: ports ?? [...usualDoors],
    simulated: ports !== null,
  }
}

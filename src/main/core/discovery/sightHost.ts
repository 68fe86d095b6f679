import type { Clock } from '../../../shared/clock.ts'
import type { FinderName } from '../../../shared/discovery.ts'
import type { ProbeResult } from '../../../shared/probe.ts'
import { problemLine } from '../../../shared/result.ts'
import type { DoorLook } from './doorLook.ts'
import type { FinderLog } from './finderLog.ts'
import { simulatedHost } from './mdnsSightings.ts'
import type { Sighting } from './sighting.ts'
import type { SightingBook } from './sightingBook.ts'

/** What turns hosts into sightings. */
export interface SightParts {
  clock: Clock
  book: SightingBook
  log: FinderLog
  look: DoorLook
  seen(key: string, sighting: Sighting): void
  changed(): void
}

/** A host that some finder met. */
export interface MetHost {
  finder: FinderName
  /** Name that identifies the host in the book beside its address. */
  name: string
  address: string
  hostNames: string[]
  text: string[]
  expiresAt: number
  /** True when its name says that it is a GX, so it is listed even without an identity. */
  looksLikeGx: boolean
}

/** Enters one host into the book: at once when it is simulated, else after a look behind it. Returns its key. */
export function sightHost(parts: SightParts, host: MetHost): string {
  const { clock, log, book, look, seen, changed } = parts
  const { finder, name, address, hostNames, expiresAt } = host
  const empty = { name: null, model: null, serial: null, firmware: null, mqttOnLan: null }
  const base = { ...empty, finder, address, hostNames, at: clock.now(), expiresAt }
  const simulated = simulatedHost(host)
  const key = `${finder} ${name} ${simulated?.portalId ?? address}`
  if (simulated) {
    seen(key, { ...base, ...simulated, simulated: true })
    return key
  }
  look.look(key, { host: address }, (result) => {
    const { portalId, model, firmware, doors, problem } = result
    if (portalId !== null)
      book.put(key, { ...base, portalId, name: result.name, model, firmware, doors, simulated: false })
    else if (problem) {
      if (host.looksLikeGx || opensDoor(result))
        book.putUnidentified(key, { address, name, reason: problemLine(problem), expiresAt })
      log.addOther(key)
    }
    changed()
  })
  return key
}

function opensDoor({ doors }: ProbeResult): boolean {
  return doors.some((door) => door.state === 'open')
}

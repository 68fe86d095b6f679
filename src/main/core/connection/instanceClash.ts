import { english } from '../../../shared/language.ts'
import type { RawEvent } from '../../../shared/reading.ts'
import { type ServiceKey, serviceKey } from '../../../shared/victron.ts'

/** Notices two services that share a type and an instance: over MQTT their values alternate (venus-rig.md 2). */
export interface InstanceClash {
  /** Takes every event. */
  see(event: RawEvent): void
  /** One sentence per clash. */
  notes(): string[]
}

export interface InstanceClashHandlers {
  /** An identity changed for the first time: a second look tells a replaced device from two devices. */
  suspect(): void
  /** The notes changed. */
  changed(): void
  /** One of two services left and took topics with it that the other still has; only a full publish heals it. */
  halfLeft(): void
}

/** Paths that stay the same for as long as a device is the same one. */
const identityPaths = new Set([
  '/Serial',
  '/ProductId',
  '/ProductName',
  '/FirmwareVersion',
  '/DeviceName',
  '/Mgmt/Connection',
  '/Mgmt/ProcessName',
])

interface Seen {
  current: string
  before: string | null
  /** How often the value came back to the one before. */
  returns: number
}

/** A value that changes is a new device; one that returns twice belongs to a second one. */
const returnsOfTwo = 2
/** Far more services than a station has. */
const maxServices = 500

export function createInstanceClash(handlers: InstanceClashHandlers): InstanceClash {
  const seen = new Map<ServiceKey, Map<string, Seen>>()
  const clashes = new Map<ServiceKey, string>()

  const compare = (key: ServiceKey, known: Map<string, Seen>, path: string, value: string) => {
    const entry = known.get(path)
    if (!entry) known.set(path, { current: value, before: null, returns: 0 })
    else if (entry.current !== value) {
      const hasReturned = entry.before === value
      if (!hasReturned) handlers.suspect()
      const returns = entry.returns + (hasReturned ? 1 : 0)
      known.set(path, { current: value, before: entry.current, returns })
      if (returns < returnsOfTwo || clashes.has(key)) return
      const values = [entry.current, value].map((one) => one.slice(0, 40)).sort()
      clashes.set(
        key,
        `Two services report as ${key} (${values.join(` ${english('and')} `)}), so their values mix. Give one of them another instance.`,
      )
      handlers.changed()
    }
  }
  return {
    see(event) {
      const { path } = event
      if (path === undefined || !identityPaths.has(path)) return
      const key = serviceKey(event)
      if (event.kind === 'gone') {
        seen.get(key)?.delete(path)
        if (!clashes.delete(key)) return
        handlers.changed()
        handlers.halfLeft()
        return
      }
      const { value } = event
      if (typeof value !== 'string' && typeof value !== 'number') return
      if (!seen.has(key) && seen.size < maxServices) seen.set(key, new Map())
      const known = seen.get(key)
      if (known) compare(key, known, path, String(value))
    },
    notes: () => [...clashes.values()],
  }
}

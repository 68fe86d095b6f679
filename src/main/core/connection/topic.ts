import { type DeviceInstance, type PortalId, parseDeviceInstance } from '../../../shared/victron.ts'

/** A topic the GX publishes under `N/<portalId>/` (venus.md 2.3). */
export type Topic =
  | { kind: 'value'; serviceType: string; deviceInstance: DeviceInstance; path: string }
  | { kind: 'heartbeat' | 'keepalive' | 'full_publish_completed' }

const controls = new Set(['heartbeat', 'keepalive', 'full_publish_completed'])
/** Far over the longest path seen on a GX; longer ones come from something else. */
const maxLength = 500

/** Reads `N/<portalId>/<type>/<instance>/<path>`; null for anything else. The path gets its leading slash. */
export function parseTopic(topic: string, portalId: PortalId): Topic | null {
  const prefix = `N/${portalId}/`
  if (topic.length > maxLength || !topic.startsWith(prefix)) return null
  const rest = topic.slice(prefix.length)
  const first = rest.indexOf('/')
  // The set holds exactly the other kinds of Topic.
  if (first < 0) return controls.has(rest) ? ({ kind: rest } as Topic) : null
  const second = rest.indexOf('/', first + 1)
  const serviceType = rest.slice(0, first)
  const instance = rest.slice(first + 1, second)
  const path = rest.slice(second)
  if (second < 0 || serviceType === '' || instance === '' || instance.length > 200 || path === '/')
    return null
  return { kind: 'value', serviceType, deviceInstance: parseDeviceInstance(instance), path }
}

/** Topic under which one value is read: the same name with `R` (venus.md 2.5). */
export function readTopic(
  portalId: PortalId,
  serviceType: string,
  instance: DeviceInstance,
  path: string,
): string {
  return `R/${portalId}/${serviceType}/${instance}${path}`
}

import { z } from 'zod'

/** VRM portal ID: the Ethernet MAC of the GX, 12 lower-case hex digits (venus-platform application.cpp l.819). */
export const portalIdSchema = z.string().regex(/^[0-9a-f]{12}$/, 'a portal ID has 12 hex digits')
/** Identity of a GX. The only name a station's folder may carry. */
export type PortalId = z.infer<typeof portalIdSchema>

/** Third dotted element of the D-Bus name, verbatim: `battery`, `vebus`, `grid` ... Unknown types are kept. */
export type ServiceType = string

/** `/DeviceInstance`; text when the service only has an `/Identifier` (dbus-flashmq utils.cpp). */
export const deviceInstanceSchema = z.union([z.int(), z.string().min(1).max(200)])
export type DeviceInstance = z.infer<typeof deviceInstanceSchema>

export interface ServiceId {
  serviceType: ServiceType
  deviceInstance: DeviceInstance
}

/** `battery/512`: names one service of a station. */
export type ServiceKey = `${string}/${string}`

/** Builds the key of a service. */
export function serviceKey(id: ServiceId): ServiceKey {
  return `${id.serviceType}/${id.deviceInstance}`
}

/** `battery/512/Dc/0/Voltage`: names one value of a station; the path keeps its leading slash. */
export function readingKey(id: ServiceId, path: string): string {
  return `${id.serviceType}/${id.deviceInstance}${path}`
}

/** Reads a device instance as it stands in a topic: digits become a number, everything else stays text. */
export function parseDeviceInstance(text: string): DeviceInstance {
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text
}

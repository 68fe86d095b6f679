import type { z } from 'zod'
import type { deviceInstanceSchema, portalIdSchema } from './identitySchema.ts'

/** Identity of a GX. The only name a station's folder may carry. */
export type PortalId = z.infer<typeof portalIdSchema>

/** Third dotted element of the D-Bus name, verbatim: `battery`, `vebus`, `grid` ... Unknown types are kept. */
export type ServiceType = string

/** `/DeviceInstance`; text when the service only has an `/Identifier` (dbus-flashmq utils.cpp). */
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

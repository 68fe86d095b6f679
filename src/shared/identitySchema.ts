import { z } from 'zod'

/** VRM portal ID: the Ethernet MAC of the GX, 12 lower-case hex digits (venus-platform application.cpp l.819). */
export const portalIdSchema = z.string().regex(/^[0-9a-f]{12}$/, 'a portal ID has 12 hex digits')

/** `/DeviceInstance`; text when the service only has an `/Identifier` (dbus-flashmq utils.cpp). */
export const deviceInstanceSchema = z.union([z.int(), z.string().min(1).max(200)])

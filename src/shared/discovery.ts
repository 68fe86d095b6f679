import { z } from 'zod'
import { portalIdSchema } from './identitySchema.ts'

/**
 * A way into a GX. 8883 = `mqtts`, 1883 = `mqtt`, 8088 = `http` (third-party D-Bus HTTP API), 443 = `wss` (MQTT over the
 * GX's own web server, behind its login).
 */
export const doorSchema = z.object({
  protocol: z.enum(['mqtts', 'mqtt', 'http', 'wss']),
  port: z.int().min(1).max(65_535),
  state: z.enum(['open', 'closed', 'unknown']),
})
export type Door = z.infer<typeof doorSchema>

export const finderNameSchema = z.enum(['ssdp', 'mdns', 'dns-sd', 'remembered', 'typed', 'sweep'])
export type FinderName = z.infer<typeof finderNameSchema>

/** One GX on the network, merged from all finders by portal ID. `null` = nobody said so. */
export const gxDeviceSchema = z.object({
  portalId: portalIdSchema,
  name: z.string().nullable(),
  model: z.string().nullable(),
  serial: z.string().nullable(),
  firmware: z.string().nullable(),
  address: z.string(),
  hostNames: z.array(z.string()),
  /** `X_MqttOnLan` of the SSDP description: 0 off, 1 on, 2 tokens only. */
  mqttOnLan: z.int().nullable(),
  doors: z.array(doorSchema),
  seenBy: z.array(z.object({ finder: finderNameSchema, at: z.number() })),
  /** True for a simulated GX, which names its own ports. */
  simulated: z.boolean(),
})
export type GxDevice = z.infer<typeof gxDeviceSchema>

/** What one finder did, for "How it looked". */
export const finderStatusSchema = z.object({
  finder: finderNameSchema,
  devices: z.int(),
  /** Answers from things that are no GX. */
  others: z.int(),
  names: z.array(z.string()),
  problem: z.string().nullable(),
})
export type FinderStatus = z.infer<typeof finderStatusSchema>

/** The whole discovery page at one moment. */
export const discoveryStateSchema = z.object({
  startedAt: z.number(),
  /** True during the first 5 s after a start or "search again". */
  searching: z.boolean(),
  interfaces: z.array(z.object({ name: z.string(), address: z.string() })),
  devices: z.array(gxDeviceSchema),
  /** Hosts that look like a GX but did not tell their portal ID, with the reason. */
  unidentified: z.array(z.object({ address: z.string(), name: z.string().nullable(), reason: z.string() })),
  finders: z.array(finderStatusSchema),
})
export type DiscoveryState = z.infer<typeof discoveryStateSchema>

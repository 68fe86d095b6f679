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
  /** Packets that could not be read, counted by reason; absent without any. */
  rejected: z.record(z.string(), z.int()).optional(),
  problem: z.string().nullable(),
})
export type FinderStatus = z.infer<typeof finderStatusSchema>

/** What is known about why a GX is not found. */
export const networkDiagnosisSchema = z.object({
  interfaces: z.array(
    z.object({
      name: z.string(),
      address: z.string(),
      /** `255.255.255.0`; null when unknown. */
      netmask: z.string().nullable(),
      /** One of our own multicast questions came back, so sending works here. */
      echoHeard: z.boolean(),
      /** Other devices of this network whose multicast or answers arrived; 0 = multicast may be blocked. */
      others: z.int(),
    }),
  ),
  /** Whether the address of a GX on its own Wi-Fi answers; tried on request only. */
  accessPoint: z.enum(['not-tried', 'reachable', 'unreachable']),
  /** The laptop is in the Wi-Fi network that a GX makes itself. */
  onAccessPoint: z.boolean(),
  /** Remembered and found addresses that are in none of the laptop's networks. */
  elsewhere: z.array(z.string()),
  /** GX that were found but have MQTT off. */
  mqttOff: z.array(portalIdSchema),
  /** What to allow on macOS, when it refused the local network; null otherwise. */
  localNetworkHint: z.string().nullable(),
})
export type NetworkDiagnosis = z.infer<typeof networkDiagnosisSchema>

/** How far a search of all addresses is. */
export const sweepProgressSchema = z.object({ done: z.int(), total: z.int(), found: z.int() })
export type SweepProgress = z.infer<typeof sweepProgressSchema>

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
  /** Absent only from a state that no search has made. */
  diagnosis: networkDiagnosisSchema.optional(),
})
export type DiscoveryState = z.infer<typeof discoveryStateSchema>

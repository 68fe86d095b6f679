import { z } from 'zod'
import { certificateChangeSchema, secretKindSchema } from './access.ts'
import { portalIdSchema } from './identitySchema.ts'
import { readingSchema, sourceSchema } from './reading.ts'

/** States of a connection in the words of gui-v2's BackendConnection. */
export const connectionStateSchema = z.enum([
  'idle',
  'connecting',
  'connected',
  'initializing',
  'ready',
  'disconnected',
  'reconnecting',
  'failed',
])
export type ConnectionState = z.infer<typeof connectionStateSchema>

/** What an unauthenticated door means for the station's security; facts, not a judgement. */
export const securityFactsSchema = z.object({
  /** The D-Bus HTTP API answers reads without any password. */
  apiWithoutPassword: z.boolean(),
  /** It says that writes are switched on; they need no password either. */
  writesEnabled: z.boolean(),
  /**
   * Its control port 8089 accepts TCP: there anybody can stop or upgrade the API. Only connected to, never called.
   * Null = not tried.
   */
  controlPortOpen: z.boolean().nullable(),
  apiVersion: z.string().nullable(),
})
export type SecurityFacts = z.infer<typeof securityFactsSchema>

/** One connection to one GX at one moment. */
export const connectionStatusSchema = z.object({
  source: sourceSchema,
  /** `mqtt://192.168.1.5:1883`; never carries a user or password. */
  url: z.string(),
  state: connectionStateSchema,
  /** Why it is in this state, in a technician's words; null while all is well. */
  reason: z.string().nullable(),
  /** Name of the problem behind `failed`, for example `password-refused` or `certificate-changed`; absent otherwise. */
  failure: z.string().optional(),
  /** Epoch ms of the last change of state. */
  since: z.number(),
  /** Epoch ms of the next try while reconnecting. */
  nextTryAt: z.number().nullable(),
  /** Epoch ms of the last complete picture (full publish or poll round). */
  lastCompleteAt: z.number().nullable(),
  messages: z.int(),
  /** Messages that could not be read, counted by reason. */
  rejected: z.record(z.string(), z.int()),
  /** What a technician has to know though the connection works, in whole sentences; absent or empty when there is nothing. */
  notes: z.array(z.string()).optional(),
  /**
   * Heartbeats that the GX sent and that never arrived: it drops messages silently when its client reads too slowly
   * (venus-rig.md 2). Absent without any.
   */
  lostHeartbeats: z.int().optional(),
  /**
   * Events in the largest burst that was handed on at once, and how often one grew so large that it was handed on in
   * pieces. Absent for a door that has no bursts.
   */
  bursts: z.object({ largest: z.int(), cut: z.int() }).optional(),
  /** Known through D-Bus HTTP only. */
  security: securityFactsSchema.optional(),
  /** SHA-256 fingerprint of the GX certificate when TLS is used. */
  fingerprint: z.string().nullable(),
  /** With the failure `certificate-changed`: the old and the new certificate. */
  certificate: certificateChangeSchema.optional(),
})
export type ConnectionStatus = z.infer<typeof connectionStatusSchema>

/** What the recorder does with the readings. */
export const recordingSchema = z.object({
  state: z.enum(['recording', 'paused', 'off']),
  /** Why it is paused or off; null while recording. */
  reason: z.string().nullable(),
  /** Epoch ms of the first reading ever stored; null with an empty history. */
  since: z.number().nullable(),
  gaps: z.int(),
  bytes: z.int(),
})
export type Recording = z.infer<typeof recordingSchema>

/** Where values had to wait because somebody was slower than the GX. Counted since the station was opened. */
export const backPressureSchema = z.object({
  /** Streams that show the station now. */
  viewers: z.int(),
  /** Readings that a viewer never got because a newer one of the same path came first. */
  coalesced: z.int(),
  /** Paths that wait for the slowest viewer: now, and the most ever. */
  waiting: z.int(),
  mostWaiting: z.int(),
  /** How often a viewer was so far behind that it got the whole picture anew. */
  restarts: z.int(),
  /** Numbers that wait to be stored: now, and the most ever. Absent without a history. */
  unsaved: z.int().optional(),
  mostUnsaved: z.int().optional(),
  /** Numbers that were given up because storing failed for too long; they are a gap. Absent without a history. */
  droppedNumbers: z.int().optional(),
})
export type BackPressure = z.infer<typeof backPressureSchema>

/** A station as the frame shows it. */
export const stationStatusSchema = z.object({
  portalId: portalIdSchema,
  name: z.string(),
  model: z.string().nullable(),
  serial: z.string().nullable(),
  firmware: z.string().nullable(),
  simulated: z.boolean(),
  connections: z.array(connectionStatusSchema),
  recording: recordingSchema,
  /** GX clock minus the station's clock here, ms; null before the first heartbeat or `/Device/Time`. */
  gxClockOffsetMs: z.number().nullable(),
  /** `/Settings/System/TimeZone`; null when never seen. */
  timeZone: z.string().nullable(),
  messagesPerSecond: z.number(),
  /** What is kept to open it without asking, a token before a password; null or absent = nothing. */
  secretKept: secretKindSchema.nullable().optional(),
  /** Absent from a status that no session has made. */
  backPressure: backPressureSchema.optional(),
  /** Epoch ms on the station's clock, and that clock's speed. */
  now: z.number(),
  speed: z.number(),
})
export type StationStatus = z.infer<typeof stationStatusSchema>

/** A station as the list shows it: remembered on disk, perhaps connected. */
export const stationSummarySchema = z.object({
  portalId: portalIdSchema,
  name: z.string().nullable(),
  model: z.string().nullable(),
  connected: z.boolean(),
  simulated: z.boolean(),
  lastSeenAt: z.number().nullable(),
  /** Host where it was last reached, `192.168.88.77`; absent or null when nobody wrote it down. */
  lastAddress: z.string().nullable().optional(),
  /** What is kept to open it without asking, a token before a password; null or absent = nothing. */
  secretKept: secretKindSchema.nullable().optional(),
})
export type StationSummary = z.infer<typeof stationSummarySchema>

/** Events of a viewer's feed: one snapshot, then what changed since the last event. */
export const feedEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    status: stationStatusSchema,
    readings: z.array(readingSchema),
    /** Epoch ms of the last message of each service, by service key. */
    alive: z.record(z.string(), z.number()),
  }),
  z.object({
    type: z.literal('change'),
    status: stationStatusSchema,
    readings: z.array(readingSchema),
    alive: z.record(z.string(), z.number()),
    /** Reading keys that left. */
    gone: z.array(z.string()),
  }),
])
export type FeedEvent = z.infer<typeof feedEventSchema>

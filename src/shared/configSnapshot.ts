import { z } from 'zod'
import { deviceInstanceSchema, portalIdSchema } from './identitySchema.ts'
import { jsonSchema } from './json.ts'
import { sourceSchema } from './reading.ts'

/** A station keeps its first snapshot and so many of the newest. */
export const newestSnapshots = 100
/** Over ten times the settings of the largest station seen; a device that invents paths must not fill the disk. */
export const mostSettings = 20_000
export const mostDevices = 1_000
/** A list of what is missing names so many. */
export const mostMissingNames = 20

/** Name of a snapshot and of its file, made of the moment in UTC: `20261121T111500Z`, `20261121T111500Z-2`. */
export const snapshotIdSchema = z.string().regex(/^\d{8}T\d{6}Z(?:-\d{1,3})?$/)
export type SnapshotId = z.infer<typeof snapshotIdSchema>

/** Why it was taken. */
export const snapshotReasons = ['visit-begin', 'visit-end', 'by-hand'] as const
export type SnapshotReason = (typeof snapshotReasons)[number]

/**
 * What keeps a snapshot from being complete: no settings at all, settings that the GX did not repeat when it was asked,
 * a device that is silent, a first picture that never was complete, or more settings than are kept.
 */
export const missingParts = [
  'no-settings',
  'settings-not-repeated',
  'silent-devices',
  'no-picture',
  'too-many',
] as const
export const missingSchema = z.object({
  part: z.enum(missingParts),
  count: z.int(),
  /** Some of them: paths of settings, keys of services. */
  names: z.array(z.string()).max(mostMissingNames),
})
export type Missing = z.infer<typeof missingSchema>

const settingPlace = {
  serviceType: z.string().min(1),
  deviceInstance: deviceInstanceSchema,
  path: z.string().startsWith('/'),
}

/** One setting as it was. */
export const settingRowSchema = z.object({
  ...settingPlace,
  /** As the GX says it, in the unit of the path; `null` = the GX says invalid. A very long text is cut, with its sum. */
  value: jsonSchema,
  /** Victron's word, where the path tables know the path; and its unit, empty without one. */
  title: z.string().nullable(),
  unit: z.string(),
  /** Why it changes without anybody; such a one is kept and never told as a change. */
  movesBecause: z.string().optional(),
})
export type SettingRow = z.infer<typeof settingRowSchema>

/** What identifies a device. Absent facts are null; `firmware` as its own service says it, in words. */
export const snapshotDeviceSchema = z.object({
  serviceType: z.string().min(1),
  deviceInstance: deviceInstanceSchema,
  product: z.string().nullable(),
  productId: z.number().nullable(),
  customName: z.string().nullable(),
  firmware: z.string().nullable(),
  hardware: z.string().nullable(),
  serial: z.string().nullable(),
  connection: z.string().nullable(),
})
export type SnapshotDevice = z.infer<typeof snapshotDeviceSchema>

const head = {
  id: snapshotIdSchema,
  /** Epoch ms on the station's clock. */
  at: z.number(),
  reason: z.enum(snapshotReasons),
  /** `startedAt` of the visit that it belongs to; null outside of a visit. */
  visitStartedAt: z.number().nullable(),
  /** The door that the settings came through; null when none did. */
  source: sourceSchema.nullable(),
  complete: z.boolean(),
  /** Empty when it is complete. */
  missing: z.array(missingSchema),
  /** Settings whose value is a secret: they are neither read nor kept. */
  secretsLeftOut: z.int(),
  /** Firmware of the GX. */
  firmware: z.string().nullable(),
  /** Differences to the snapshot that was the last one then; null where there was none, or it could not be read. */
  changes: z.int().nullable(),
}

/** All settings and devices of a station at one moment: the file `snapshots/<id>.json`. */
export const configSnapshotSchema = z.object({
  version: z.literal(1),
  portalId: portalIdSchema,
  ...head,
  devices: z.array(snapshotDeviceSchema).max(mostDevices),
  values: z.array(settingRowSchema).max(mostSettings),
})
export type ConfigSnapshot = z.infer<typeof configSnapshotSchema>

/** A snapshot without its rows, which are counted. */
export const snapshotSummarySchema = z.object({ ...head, settings: z.int(), devices: z.int() })
export type SnapshotSummary = z.infer<typeof snapshotSummarySchema>

/** What was there and what is there: the value as the GX says it, and in English words with its unit. */
export const snapshotSideSchema = z.object({ value: jsonSchema, text: z.string() })
export type SnapshotSide = z.infer<typeof snapshotSideSchema>

/** One difference. `before` is null when it appeared, `after` when it is gone. */
export const snapshotChangeSchema = z.object({
  ...settingPlace,
  /** `setting`, `device` (all of it came or left; the path is `/`), or a fact of a device such as its firmware. */
  what: z.enum(['setting', 'device', 'firmware', 'serial', 'product', 'name', 'hardware', 'connection']),
  /** Name of the device, as a technician knows it: `MultiPlus-II 48/3000`; `GX settings`. */
  device: z.string(),
  title: z.string().nullable(),
  unit: z.string(),
  before: snapshotSideSchema.nullable(),
  after: snapshotSideSchema.nullable(),
})
export type SnapshotChange = z.infer<typeof snapshotChangeSchema>

const endSchema = z.object({ id: snapshotIdSchema, at: z.number(), complete: z.boolean() })

/**
 * What differs between two snapshots. Who changed it is not known; that it changed is. What an incomplete snapshot
 * lacks is no difference.
 */
export const snapshotDiffSchema = z.object({
  before: endSchema,
  after: endSchema,
  changed: z.array(snapshotChangeSchema),
  appeared: z.array(snapshotChangeSchema),
  gone: z.array(snapshotChangeSchema),
  /** How many settings were held against each other. */
  compared: z.int(),
  /** Settings that moved by themselves meanwhile; they are no difference. */
  movedByThemselves: z.int(),
})
export type SnapshotDiff = z.infer<typeof snapshotDiffSchema>

/** How the snapshots of a station stand, whenever it changes. */
export const snapshotsStateSchema = z.object({
  /** The newest first. */
  snapshots: z.array(snapshotSummarySchema),
  /** One is being taken now. */
  isTaking: z.boolean(),
  /** Why the last one could not be taken or kept; null when all is well. */
  problem: z.string().nullable(),
  /** Files that are not what Fieldkit wrote. */
  unreadable: z.int(),
})
export type SnapshotsState = z.infer<typeof snapshotsStateSchema>

export const snapshotOfStationSchema = z.object({ portalId: portalIdSchema, id: snapshotIdSchema })
/** `before` null = the one before it; then the answer is null for the first one. */
export const diffQuerySchema = snapshotOfStationSchema.extend({ before: snapshotIdSchema.nullable() })
export type DiffQuery = z.infer<typeof diffQuerySchema>

/** The whole snapshot as JSON or CSV, or what differs from another one as CSV. */
export const snapshotExportSchema = snapshotOfStationSchema.extend({
  form: z.enum(['json', 'csv', 'diff-csv']),
  before: snapshotIdSchema.nullable(),
})
export type SnapshotExport = z.infer<typeof snapshotExportSchema>

import { z } from 'zod'
import { longestName, longestNote, mostEntries } from './alarmBounds.ts'
import { acknowledgementSchema, alarmContextSchema } from './alarmContext.ts'
import { findingSchema } from './findingSchema.ts'
import { alarmEventSchema, alarmOriginSchema } from './history.ts'
import { deviceInstanceSchema, portalIdSchema } from './identitySchema.ts'

/** Where an entry of the alarm log is known from; `finding` = a verdict of our own rules. */
export const entryOriginSchema = z.enum([...alarmOriginSchema.options, 'finding'])
export type EntryOrigin = z.infer<typeof entryOriginSchema>

/** A line of the alarm log: an alarm of a device, a notification of the GX, or a verdict that asks for something. */
export const alarmEntrySchema = alarmEventSchema.extend({
  origin: entryOriginSchema,
  context: alarmContextSchema.nullable(),
  acknowledged: acknowledgementSchema.nullable(),
  /** What was judged, with its evidence; null for alarms of devices. `trigger` is then the rule. */
  finding: findingSchema.nullable(),
})
export type AlarmEntry = z.infer<typeof alarmEntrySchema>

/** What names an entry within its station. */
export const entryKeySchema = z.union([
  z.object({
    serviceType: z.string(),
    deviceInstance: deviceInstanceSchema.nullable(),
    trigger: z.string(),
    startedAt: z.number(),
    origin: alarmOriginSchema,
  }),
  z.object({
    ruleId: z.string(),
    subject: z.string(),
    situation: z.string().nullable(),
    at: z.number(),
  }),
])
export type EntryKey = z.infer<typeof entryKeySchema>

export const entryLevelSchema = alarmEventSchema.shape.level

/** Which entries are wanted; what is left out does not matter. */
export const entryFilterSchema = z.object({
  portalId: portalIdSchema,
  /** Epoch ms: entries that were active at some moment of `[from, to]`. */
  from: z.number(),
  to: z.number(),
  /** Part of the title, the trigger or rule, or the name of the device, in any case. */
  text: z.string().max(200).optional(),
  device: z.object({ serviceType: z.string(), deviceInstance: deviceInstanceSchema.nullable() }).optional(),
  levels: z.array(entryLevelSchema).optional(),
  origin: entryOriginSchema.optional(),
  active: z.boolean().optional(),
  acknowledged: z.boolean().optional(),
})
export type EntryFilter = z.infer<typeof entryFilterSchema>

export const entryQuerySchema = entryFilterSchema.extend({
  /** How many of the newest to leave out, and how many to give. */
  offset: z.int().min(0).max(1_000_000).default(0),
  limit: z.int().min(1).max(mostEntries),
})
export type EntryQuery = z.infer<typeof entryQuerySchema>

/** A page of entries, newest first, and how many there are in all. */
export const entryPageSchema = z.object({ total: z.int(), entries: z.array(alarmEntrySchema) })
export type EntryPage = z.infer<typeof entryPageSchema>

/** A device that has entries. */
export const entryDeviceSchema = z.object({
  serviceType: z.string(),
  deviceInstance: deviceInstanceSchema.nullable(),
  deviceName: z.string().nullable(),
})
export type EntryDevice = z.infer<typeof entryDeviceSchema>

export const acknowledgeSchema = z.object({
  portalId: portalIdSchema,
  entry: entryKeySchema,
  by: z.string().max(longestName),
  note: z.string().max(longestNote),
})
export type AcknowledgeRequest = z.infer<typeof acknowledgeSchema>

/** A table of the alarm log in the folder of exports. */
export const entryTableSchema = z.object({ file: z.string(), bytes: z.int(), rows: z.int() })
export type EntryTable = z.infer<typeof entryTableSchema>

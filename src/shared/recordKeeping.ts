import { z } from 'zod'
import { gapSchema } from './history.ts'

const days = z.int().min(1).max(36_500).nullable()

/** How many days each class is kept; null = for ever. Alarms, verdicts, gaps and last values are always kept. */
export const retentionSchema = z.object({
  /** Every reading. */
  raw: days,
  /** Means, lowest and highest of a minute, of 15 min and of a day. */
  minute: days,
  quarterHour: days,
  day: days,
})
export type Retention = z.infer<typeof retentionSchema>
export type RetentionClass = keyof Retention

/** What a shorter retention drops of one class. */
export const retentionLossSchema = z.object({
  class: z.enum(['raw', 'minute', 'quarterHour', 'day']),
  /** Recorded days that go. */
  days: z.int(),
})
export type RetentionLoss = z.infer<typeof retentionLossSchema>

/** What a retention would drop of each station that has something to lose. */
export const retentionPreviewSchema = z.object({
  stations: z.array(z.object({ portalId: z.string(), losses: z.array(retentionLossSchema) })),
  /** Stations whose history cannot be read now. */
  unknown: z.array(z.string()),
})
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>

/** What the collector did. `gx-clock`: the GX clock was found to be `value` ms ahead of ours. */
export const collectorEventNameSchema = z.enum([
  'started',
  'stopped',
  'connected',
  'lost',
  'paused',
  'resumed',
  'repaired',
  'gx-clock',
])
export type CollectorEventName = z.infer<typeof collectorEventNameSchema>

/** One line of the collector log. The same event of the same source at the same time is one line. */
export const collectorEventSchema = z.object({
  /** Epoch ms on the station's clock. */
  at: z.number(),
  event: collectorEventNameSchema,
  /** The door it happened at, as its URL without a user or password; empty for the recorder itself. */
  source: z.string(),
  /** Why, in a technician's words; null where nothing is to be said. */
  detail: z.string().nullable(),
  value: z.number().nullable(),
})
export type CollectorEvent = z.infer<typeof collectorEventSchema>

/** How much room one station's history takes, and how it is. */
export const storageStateSchema = z.object({
  /** `<data>/stations/<portalId>`. */
  folder: z.string(),
  /** Size of the file with its write-ahead log. */
  bytes: z.number(),
  /** How much more of the file was in use after a day, over the last 30 of them; null before the second. */
  bytesPerDay: z.number().nullable(),
  /** Free room on the disk; null when the system does not say. */
  freeBytes: z.number().nullable(),
  /** Days that are packed. */
  recordedDays: z.int(),
  /** Epoch ms of the first number; null with an empty history. */
  since: z.number().nullable(),
  /** Why the last step of the upkeep failed; null while all is well. */
  careProblem: z.string().nullable(),
  /** All stretches without a recording, oldest first. */
  gaps: z.array(gapSchema),
  /** Every repair of a damaged file that the collector log knows. */
  repairs: z.array(z.object({ at: z.number(), detail: z.string() })),
})
export type StorageState = z.infer<typeof storageStateSchema>

/** Lines of the collector log of `[from, to]`, and whether more of them were left out at the begin. */
export const collectorLogSchema = z.object({ lines: z.array(collectorEventSchema), cut: z.boolean() })
export type CollectorLog = z.infer<typeof collectorLogSchema>

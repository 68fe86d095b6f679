import { z } from 'zod'

/** Engines that are known to take the numbers of an office's stations. */
export const engineNameSchema = z.enum(['victoria-metrics', 'influxdb'])
export type EngineName = z.infer<typeof engineNameSchema>

/** How the sending of recorded numbers to an office's engine stands. */
export const sinkStatusSchema = z.object({
  /** Where to; never carries a user or password. */
  url: z.string(),
  /** null until the engine answered for the first time. */
  engine: engineNameSchema.nullable(),
  /** `idle` = everything is confirmed, `waiting` = a try failed, `off` = nothing is sent or kept (see `reason`). */
  state: z.enum(['idle', 'sending', 'waiting', 'off']),
  /** Why it waits or is off, in whole sentences; null while all is well. */
  reason: z.string().nullable(),
  /** Epoch ms of the next try while waiting. */
  nextTryAt: z.number().nullable(),
  /** Numbers that are not confirmed yet, in memory and on disk, and the bytes of those on disk. */
  waitingLines: z.int(),
  waitingBytes: z.int(),
  /** Epoch ms since when the oldest of them waits; null when nothing waits. */
  waitingSince: z.number().nullable(),
  /** Numbers that were read back since the start, and epoch ms of the last time. */
  confirmedLines: z.int(),
  lastConfirmedAt: z.number().nullable(),
  /** Numbers that were given up because the spool was full or too old. Kept over restarts, like the two below. */
  droppedLines: z.int(),
  /** Numbers that the engine did not take though it said so, or refused for good. */
  notTakenLines: z.int(),
  /** Places in the spool that could not be read. */
  corruptFrames: z.int(),
  /** What an office has to know though sending works, in whole sentences. */
  notes: z.array(z.string()),
})
export type SinkStatus = z.infer<typeof sinkStatusSchema>

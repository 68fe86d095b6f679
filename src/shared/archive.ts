import { z } from 'zod'
import { maxArchiveBytes, partBytes } from './archiveLimits.ts'
import { portalIdSchema } from './identitySchema.ts'

/** The whole folder of a station, or its numbers as text files; all three come as one `.zip`. */
export const exportFormatSchema = z.enum(['zip', 'csv', 'jsonl'])
export type ExportFormat = z.infer<typeof exportFormatSchema>

/** What is exported of a station. `kind`, `from` and `to` say which numbers; the whole folder ignores them. */
export const exportQuerySchema = z.object({
  portalId: portalIdSchema,
  format: exportFormatSchema,
  /** Every reading that is kept, or the roll-ups of one length. */
  kind: z.enum(['readings', 'minute', 'quarterHour', 'day']).default('readings'),
  /** Epoch ms, `[from, to)`; from the first, to the last number when absent. */
  from: z.number().optional(),
  to: z.number().optional(),
})
export type ExportQuery = z.infer<typeof exportQuerySchema>

/** Steps of an export and of an import, each in its order. */
export const archiveProgressSchema = z.object({
  step: z.enum([
    'copying the history',
    'writing tables',
    'packing files',
    'reading the file',
    'checking the history',
    'joining histories',
    'putting in place',
  ]),
  /** 0 to 1 over the whole work. */
  fraction: z.number().min(0).max(1),
})
export type ArchiveProgress = z.infer<typeof archiveProgressSchema>

/** A finished export: a file in the folder of exports. */
export const exportResultSchema = z.object({
  file: z.string(),
  bytes: z.int(),
  /** Files in it, without the manifest. */
  files: z.int(),
  /** SHA-256 of the file, hex. */
  sha256: z.string(),
})
export type ExportResult = z.infer<typeof exportResultSchema>

/** What came in with an import. */
export const importResultSchema = z.object({
  portalId: portalIdSchema,
  /** Epoch ms at which the export was made, and by which version. */
  exportedAt: z.number(),
  appVersion: z.string(),
  /** `new`: the station was not known here. `merged`: it was joined with what was. `unchanged`: all was known. */
  outcome: z.enum(['new', 'merged', 'unchanged']),
  /** Epoch ms of the first and the last number that the history holds now; null when it holds none. */
  since: z.number().nullable(),
  until: z.number().nullable(),
  /** Reports, evidence files and records that were new here. */
  newFiles: z.int(),
  /** Names of records, as of the commissioning, that do not hold here but are kept in the folder of the station. */
  keptAside: z.array(z.string()),
})
export type ImportResult = z.infer<typeof importResultSchema>

/** Begins to hand a file to the core part by part: the page may not name a path, and a message has a bound. */
export const beginUploadSchema = z.object({ bytes: z.int().min(1).max(maxArchiveBytes) })
export const uploadSchema = z.object({ upload: z.uuid() })
export const uploadPartSchema = uploadSchema.extend({
  offset: z.int().min(0),
  data: z.base64().max((partBytes / 3) * 4),
})
export type UploadPart = z.infer<typeof uploadPartSchema>

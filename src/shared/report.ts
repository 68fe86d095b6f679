import { z } from 'zod'

/** Steps of making a report, in their order. */
export const reportStepSchema = z.enum(['reading history', 'judging', 'drawing pages', 'writing files'])

export const reportProgressSchema = z.object({
  step: reportStepSchema,
  /** 0 to 1 over the whole work. */
  fraction: z.number().min(0).max(1),
})
export type ReportProgress = z.infer<typeof reportProgressSchema>

/** A finished report: file names inside the station's `reports/` folder. */
export const reportResultSchema = z.object({
  pdfFile: z.string(),
  jsonFile: z.string(),
  pages: z.int(),
  bytes: z.int(),
  /** SHA-256 of the JSON twin, hex. */
  dataSha256: z.string(),
})
export type ReportResult = z.infer<typeof reportResultSchema>

import { z } from 'zod'
import { languages } from './language.ts'

/**
 * One page for the customer; everything; everything with a table of each device and the curves as CSV; the record of
 * the commissioning, which is a certificate where the work is finished.
 */
export const reportModeSchema = z.enum(['summary', 'full', 'warranty', 'certificate'])
export type ReportMode = z.infer<typeof reportModeSchema>

export const paperSchema = z.enum(['a4', 'letter'])
export type Paper = z.infer<typeof paperSchema>

/** What a report shall be like. */
export const reportChoiceSchema = z.object({
  /** Of the printed pages; independent of the screen's. */
  language: z.enum(languages).default('en'),
  mode: reportModeSchema.default('full'),
  paper: paperSchema.default('a4'),
})
export type ReportChoice = z.infer<typeof reportChoiceSchema>

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
  /** SHA-256 of the JSON twin, hex. The twin holds the sums of the other files, so it is one sum over all data. */
  dataSha256: z.string(),
  /** As printed, beside the sum: `GXF-4C1D-09AB-77E2`. */
  reportId: z.string(),
  /** The series printed, of a warranty bundle and of a commissioning with tests; null without. */
  csvFile: z.string().nullable(),
  /** Photos that go with the report, as `evidence/<id>.jpg` in the folder of the station. */
  photoFiles: z.array(z.string()),
})
export type ReportResult = z.infer<typeof reportResultSchema>

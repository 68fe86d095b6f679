import { z } from 'zod'
import { portalIdSchema } from './identitySchema.ts'
import { languages } from './language.ts'
import { paperSchema, reportModeSchema } from './report.ts'

/** Newest reports that are listed. */
export const mostListedReports = 100

/** What the data of a report say about it. */
export const reportFactsSchema = z.object({
  reportId: z.string(),
  mode: reportModeSchema,
  language: z.enum(languages),
  paper: paperSchema,
  generatedAt: z.number(),
})
export type ReportFacts = z.infer<typeof reportFactsSchema>

/** A report in the folder of a station. */
export const keptReportSchema = z.object({
  /** Name of the PDF, and names of what lies beside it. */
  pdfFile: z.string(),
  besides: z.array(z.string()),
  /** Epoch ms: when it was made, or of the file when its data are not beside it. */
  at: z.number(),
  /** Of the PDF. */
  bytes: z.int(),
  /** null when its data are not beside it, or are of an earlier form. */
  facts: reportFactsSchema.nullable(),
})
export type KeptReport = z.infer<typeof keptReportSchema>

/** The reports of a station, the newest first. */
export const reportListSchema = z.object({
  reports: z.array(
    keptReportSchema.extend({
      /** Each of its files with the address to save it from; Electron has no addresses. */
      files: z.array(z.object({ file: z.string(), url: z.string().nullable() })),
    }),
  ),
  /** Older ones that are not listed. */
  more: z.int(),
})
export type ReportList = z.infer<typeof reportListSchema>

/** What was proven of a report that is in order. */
export const verifiedReportSchema = z.object({
  reportId: z.string(),
  dataSha256: z.string(),
  /** `same`: this version draws the same pages from the data. `not compared`: another version drew them. */
  pages: z.enum(['same', 'not compared']),
  madeBy: z.string(),
  files: z.array(z.object({ name: z.string(), state: z.enum(['fits', 'absent']) })),
  isTwinBeside: z.boolean(),
})
export type VerifiedReport = z.infer<typeof verifiedReportSchema>

export const ofReportSchema = z.object({ portalId: portalIdSchema, file: z.string().max(200) })

import { z } from 'zod'
import { verdictSchema } from '../../../../shared/findingSchema.ts'
import { portalIdSchema } from '../../../../shared/identitySchema.ts'

const figure = z.object({
  label: z.string(),
  text: z.string(),
  value: z.union([z.number(), z.string(), z.null()]),
  unit: z.string(),
  at: z.number().nullable(),
  /** `battery/512/Soh` */
  source: z.string(),
  state: z.string(),
})
export type EarlierFigure = z.infer<typeof figure>

const finding = z.object({
  ruleId: z.string(),
  subject: z.string(),
  situation: z.string().nullable(),
  title: z.string(),
  verdict: verdictSchema,
  sentence: z.string(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  at: z.number(),
})
export type EarlierFinding = z.infer<typeof finding>

const device = z.object({
  service: z.string(),
  instance: z.string(),
  product: z.string(),
  firmware: z.string(),
  serial: z.string(),
})
export type EarlierDevice = z.infer<typeof device>

/** The part of a report's twin that a later one is held against; every version of the twin since the first has it. */
export const earlierReportSchema = z.object({
  schema: z.literal('gx-fieldkit.health-report'),
  version: z.int().min(1),
  reportId: z.string().optional(),
  mode: z.string().optional(),
  portalId: portalIdSchema,
  simulated: z.boolean(),
  generatedAt: z.number(),
  appVersion: z.string(),
  limitSet: z.object({ id: z.string(), version: z.int(), title: z.string() }),
  system: z.object({ gx: z.array(figure), inventory: z.array(device) }),
  batteries: z.array(z.object({ key: z.string(), facts: z.array(figure) })),
  findings: z.object({ findings: z.array(finding) }),
  score: z
    .object({
      score: z.object({
        table: z.object({ id: z.string(), version: z.int() }),
        risk: z.object({ level: z.string().nullable(), points: z.number() }),
        health: z.object({
          overall: z.object({ score: z.number().nullable() }),
          parts: z.array(z.object({ part: z.string(), score: z.number().nullable() })),
        }),
      }),
    })
    .nullable()
    .optional(),
})
export type EarlierReport = z.infer<typeof earlierReportSchema>

/** Reads a twin; null when it is none, or one that judges nothing, such as a certificate. */
export function readEarlierReport(content: unknown): EarlierReport | null {
  const parsed = earlierReportSchema.safeParse(content)
  return parsed.success && parsed.data.findings.findings.length > 0 ? parsed.data : null
}

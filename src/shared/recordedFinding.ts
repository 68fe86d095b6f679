import { z } from 'zod'
import { alarmContextSchema } from './alarmContext.ts'
import { findingSchema } from './findingSchema.ts'
import { portalIdSchema } from './identitySchema.ts'

/** A verdict as it was when it was reached: kept for ever, one for each change of a verdict. */
export const recordedFindingSchema = z.object({
  /** Epoch ms on the station's clock when the rule first said so. */
  at: z.number(),
  finding: findingSchema,
  /** Values around it; absent where nobody asked for them. */
  context: alarmContextSchema.nullable().optional(),
})
export type RecordedFinding = z.infer<typeof recordedFindingSchema>

/** A stretch of one station's past, epoch ms, both inclusive. */
export const pastQuerySchema = z.object({ portalId: portalIdSchema, from: z.number(), to: z.number() })
export type PastQuery = z.infer<typeof pastQuerySchema>

/** Rule, subject and situation name a finding within its station. */
export function findingKey({
  ruleId,
  subject,
  situation,
}: {
  ruleId: string
  subject: string
  situation: string | null
}): string {
  return JSON.stringify([ruleId, subject, situation])
}

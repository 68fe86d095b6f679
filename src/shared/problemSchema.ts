import { z } from 'zod'
import { certificateChangeSchema } from './access.ts'

/** An expected failure in a technician's words, as it crosses the contract. */
export const problemSchema = z.object({
  code: z.string(),
  message: z.string(),
  tryThis: z.string(),
  /** With code `certificate-changed`: which certificate, the old and the new. */
  certificate: certificateChangeSchema.optional(),
})

import { z } from 'zod'

/** Why one field was not taken; nothing of the form is saved while there is one. */
export const refusalSchema = z.object({
  /** Which field, as the form names it: `cellSpread.rest.watchOver`, `steps.1.from`. */
  field: z.string(),
  /** One sentence for beside the field. */
  message: z.string(),
})
export type Refusal = z.infer<typeof refusalSchema>

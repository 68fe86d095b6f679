import { z } from 'zod'

/** A part of somebody else that Fieldkit is delivered with. */
export const licenceSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** SPDX, as the part names it: `MIT`. */
  licence: z.string(),
  /** The text that comes with it; empty when it brings none. */
  text: z.string(),
})
export type Licence = z.infer<typeof licenceSchema>

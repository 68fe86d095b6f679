import { z } from 'zod'

/** `B3`, `G10`: name of a checklist item. */
export const itemIdSchema = z.string().regex(/^[A-Z]\d{1,2}$/)

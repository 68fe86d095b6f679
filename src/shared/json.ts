import { z } from 'zod'

/** What a GX can publish as a value. `null` means the device says "invalid". */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export const jsonSchema: z.ZodType<Json> = z.json()

import { z } from 'zod'
import { handChangedSchema } from '../../../../shared/limitTables.ts'

/** Where a limit comes from; a limit without one is refused. */
export const origin = z.string().min(1)
export const minutes = z.number().positive()
/** C divided by this is the current of a gate, A. */
export const currentDivisor = z.number().positive()

/** Green up to `watchOver`, amber above it, red above `actOver`. */
export const bandOver = { unit: z.string(), watchOver: z.number(), actOver: z.number(), origin }
/** Green down to `watchUnder`, amber below it, red below `actUnder`. */
export const bandUnder = { unit: z.string(), watchUnder: z.number(), actUnder: z.number(), origin }

/** What every table begins with. The version rises with every change of a limit. */
export const tableHead = {
  id: z.string().min(1),
  version: z.int().positive(),
  title: z.string().min(1),
  /** Id of the table whose blocks count where this one has none. */
  base: z.string().optional(),
  /** Set where limits were changed by hand; never in a file. */
  changed: handChangedSchema.optional(),
}

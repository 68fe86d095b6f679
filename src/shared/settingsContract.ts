import { eventIterator } from '@orpc/contract'
import { base } from './contractBase.ts'
import { settingsSchema, settingsStateSchema } from './settings.ts'

/** What a person sets for this data folder. */
export const settingsContract = {
  /** How things are shown. */
  settings: {
    get: base.output(settingsStateSchema),
    set: base.input(settingsSchema).output(settingsStateSchema),
    /** The present state at once, then each change, from whichever window it came. */
    watch: base.output(eventIterator(settingsStateSchema)),
  },
}

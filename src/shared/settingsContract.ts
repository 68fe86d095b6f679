import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { base, ofStation } from './contractBase.ts'
import { essInputsSetSchema, essInputsStateSchema, setForecastSchema, setTariffSchema } from './essInputs.ts'
import { licenceSchema } from './licences.ts'
import {
  changedLimitsSchema,
  changeLimitsSchema,
  importedLimitsSchema,
  importLimitsSchema,
  limitListQuerySchema,
  limitListSchema,
  limitTableSchema,
  resetLimitsSchema,
  tableNameSchema,
} from './limitTables.ts'
import { settingsSchema, settingsStateSchema } from './settings.ts'

/** What a person sets for this data folder. */
export const settingsContract = {
  about: {
    /** Whose parts Fieldkit is made of. */
    licences: base.output(z.array(licenceSchema)),
  },
  /** How things are shown. */
  settings: {
    get: base.output(settingsStateSchema),
    set: base.input(settingsSchema).output(settingsStateSchema),
    /** The present state at once, then each change, from whichever window it came. */
    watch: base.output(eventIterator(settingsStateSchema)),
  },
  /** What a technician enters for the ESS advice of one station; nothing of it is written to the GX. */
  ess: {
    inputs: base.input(ofStation).output(essInputsStateSchema),
    setTariff: base.input(setTariffSchema).output(essInputsSetSchema),
    /** Reads a forecast file, CSV or JSON of day and kWh. */
    setForecast: base.input(setForecastSchema).output(essInputsSetSchema),
  },
  /** The limits that stations are judged by: as shipped, and as changed by hand. */
  limits: {
    /** All tables, and which of them a connected station uses. */
    list: base.input(limitListQuerySchema).output(limitListSchema),
    table: base.input(tableNameSchema).output(limitTableSchema),
    /** All of the figures are taken, or none and why. Connected stations are judged by them at once. */
    change: base.input(changeLimitsSchema).output(changedLimitsSchema),
    reset: base.input(resetLimitsSchema).output(z.void()),
    resetAll: base.output(z.void()),
    /** The changes as a file; `records.openExport` gives it. */
    export: base.output(z.object({ file: z.string() })),
    /** Takes over the changes of such a file. */
    import: base.input(importLimitsSchema).output(importedLimitsSchema),
  },
}

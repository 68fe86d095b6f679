import { z } from 'zod'
import { base, ofStation } from './contractBase.ts'
import { ofReportSchema, reportListSchema, verifiedReportSchema } from './reportBook.ts'

/** The reports that were made of a station. */
export const reportBookContract = {
  reports: {
    list: base.input(ofStation).output(reportListSchema),
    /** Whether document and data belong together; fails in words when they do not. */
    verify: base.input(ofReportSchema).output(verifiedReportSchema),
    /** Shows the file in its folder. Only on a host that can. */
    show: base.input(ofReportSchema).output(z.void()),
    /** Copies PDF, data and series to a folder that a person chooses; null = nobody chose one. Only on such a host. */
    save: base.input(ofReportSchema).output(z.object({ folder: z.string().nullable() })),
  },
}

import { companySavedSchema, companyStateSchema, companyTextsSchema, newLogoSchema } from './company.ts'
import { base } from './contractBase.ts'

/** Who makes the reports of this laptop. */
export const companyContract = {
  company: {
    get: base.output(companyStateSchema),
    save: base.input(companyTextsSchema).output(companySavedSchema),
    /** Keeps a PNG or JPEG without its metadata; refuses everything else, and what is too large. */
    setLogo: base.input(newLogoSchema).output(companySavedSchema),
    removeLogo: base.output(companyStateSchema),
  },
}

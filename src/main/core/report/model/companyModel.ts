import type { ReportCompany } from '../reportCommissioning.ts'
import type { PrintedCompany } from './commissioningSchema.ts'

/** The company profile with its logo; null when nothing of it is known. */
export function companyModel({ texts, logo }: ReportCompany): PrintedCompany | null {
  const { name, address, phone, email, website, registration } = texts
  const lines = [address, phone, email, website].filter((text) => text !== '')
  if (name === '' && lines.length === 0 && logo === null) return null
  return {
    ...{ name, lines, registration },
    logo:
      logo === null || logo.content === null
        ? null
        : {
            ...{ file: logo.file, width: logo.width, height: logo.height },
            ...{ bytes: logo.bytes, sha256: logo.sha256 },
            base64: Buffer.from(logo.content).toString('base64'),
          },
    logoProblem:
      logo !== null && logo.content === null
        ? 'The file of the logo is missing or was changed, so there is no logo.'
        : null,
  }
}

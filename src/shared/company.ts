import { z } from 'zod'
import { english } from './language.ts'
import { refusalSchema } from './refusal.ts'

/** The texts of the company profile. The names are the fields of the file and of refusals. */
export const companyTexts = [
  { name: 'name', label: english('Company') },
  { name: 'address', label: english('Address') },
  { name: 'phone', label: english('Phone') },
  { name: 'email', label: english('E-mail') },
  { name: 'website', label: english('Website') },
  { name: 'registration', label: english('Registration or licence number') },
  /** Who works with this laptop. */
  { name: 'technician', label: english('Technician') },
] as const
export type CompanyText = (typeof companyTexts)[number]['name']

/** Longest side of a kept logo, pixels, and its file, bytes. */
export const logoSide = 600
export const mostLogoBytes = 600_000

/** The logo as it lies beside `company.json`: a PNG or JPEG without metadata. */
export const logoSchema = z.object({
  file: z.enum(['company-logo.png', 'company-logo.jpg']),
  width: z.int().min(1).max(logoSide),
  height: z.int().min(1).max(logoSide),
  bytes: z.int().min(1).max(mostLogoBytes),
  /** Of the file, 64 hex digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Logo = z.infer<typeof logoSchema>

/** A text as it may be typed; what is too long is refused in words, beside its field. */
const typedText = z.string().max(100_000)
export const companyTextsSchema = z.object({
  ...{ name: typedText, address: typedText, phone: typedText, email: typedText },
  ...{ website: typedText, registration: typedText, technician: typedText },
})
export type CompanyTexts = z.infer<typeof companyTextsSchema>

/** Who makes the reports of this laptop. An empty text is not known. */
export const companySchema = companyTextsSchema.extend({ logo: logoSchema.nullable() })
export type Company = z.infer<typeof companySchema>

export const emptyCompany: Company = {
  ...{ name: '', address: '', phone: '', email: '', website: '', registration: '', technician: '' },
  logo: null,
}

/** The profile as it holds. */
export const companyStateSchema = z.object({
  company: companySchema,
  /** The logo as a `data:` address; null without one, and when its file is not the one that was kept. */
  logoUrl: z.string().nullable(),
  /** Why the profile or the logo could not be read; null when all is well. */
  problem: z.string().nullable(),
})
export type CompanyState = z.infer<typeof companyStateSchema>

/** A logo that the page made smaller; base64. */
export const newLogoSchema = z.object({ data: z.base64().max(Math.ceil(mostLogoBytes / 3) * 4 + 4) })

/** With a refusal nothing was changed. */
export const companySavedSchema = z.object({ refused: z.array(refusalSchema), state: companyStateSchema })
export type CompanySaved = z.infer<typeof companySavedSchema>

import { english } from '../../../shared/language.ts'
import type { Refusal } from '../../../shared/refusal.ts'
import { type Site, type SiteNumber, siteNumbers } from '../../../shared/site.ts'

/** The dossier as it is being typed: numbers are texts. */
export interface SiteDraft {
  texts: Site['texts']
  numbers: Record<SiteNumber, string>
}

export function draftOf({ texts, numbers }: Site): SiteDraft {
  const typed = Object.fromEntries(siteNumbers.map(({ name }) => [name, numbers[name]?.toString() ?? '']))
  // Every name of the table is there.
  return { texts, numbers: typed as SiteDraft['numbers'] }
}

/** The dossier that was typed, and the fields that hold no number. A comma is a decimal point. */
export function siteOf(draft: SiteDraft): { site: Site; refused: Refusal[] } {
  const refused: Refusal[] = []
  const numbers = siteNumbers.map(({ name }) => {
    const text = draft.numbers[name].trim().replace(',', '.')
    if (text === '') return [name, null] as const
    const value = Number(text)
    if (Number.isFinite(value)) return [name, value] as const
    refused.push({ field: name, message: english('This is no number.') })
    return [name, null] as const
  })
  // Every name of the table is there.
  return { site: { texts: draft.texts, numbers: Object.fromEntries(numbers) as Site['numbers'] }, refused }
}

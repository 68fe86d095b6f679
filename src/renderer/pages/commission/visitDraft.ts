import type { CompanyTexts } from '../../../shared/company.ts'
import type { Visit, VisitDraft } from '../../../shared/site.ts'

const noVisit: VisitDraft = {
  ...{ reason: 'commissioning', technician: '', company: '', weather: '', instruments: [] },
}

/**
 * What the form of a visit begins with: the open visit as it is; a new one with who works with this laptop, else with
 * who was there the last time.
 */
export function visitDraftOf(
  open: Visit | null,
  last: Visit | null,
  profile: Pick<CompanyTexts, 'name' | 'technician'> | null,
): VisitDraft {
  if (open) {
    const { reason, technician, company, weather, instruments } = open
    return { reason, technician, company, weather, instruments }
  }
  const { reason, technician, company, instruments } = last ?? noVisit
  return {
    technician: profile?.technician || technician,
    company: profile?.name || company,
    ...{ reason, weather: '', instruments },
  }
}

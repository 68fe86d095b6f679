import type { CompanySaved, CompanyState, CompanyTexts } from '../../shared/company.ts'
import type { Result } from '../../shared/result.ts'

/** Who makes the reports of this laptop. */
export interface CompanyKeeping {
  state(): Promise<CompanyState>
  /** Takes all of it, or says which field is refused. */
  save(texts: CompanyTexts): Promise<Result<CompanySaved>>
  /** Base64 of a PNG or JPEG. */
  setLogo(data: string): Promise<Result<CompanySaved>>
  removeLogo(): Promise<Result<CompanyState>>
}

import { implement } from '@orpc/server'
import { companyContract } from '../../shared/companyContract.ts'
import type { FieldkitApp } from './fieldkitApp.ts'
import { unwrap } from './unwrap.ts'

/** The handlers of the company profile. */
export function companyRoutes(app: FieldkitApp) {
  const os = implement(companyContract)
  return {
    company: {
      get: os.company.get.handler(() => app.company.state()),
      save: os.company.save.handler(async ({ input, errors }) =>
        unwrap(await app.company.save(input), errors.PROBLEM),
      ),
      setLogo: os.company.setLogo.handler(async ({ input, errors }) =>
        unwrap(await app.company.setLogo(input.data), errors.PROBLEM),
      ),
      removeLogo: os.company.removeLogo.handler(async ({ errors }) =>
        unwrap(await app.company.removeLogo(), errors.PROBLEM),
      ),
    },
  }
}

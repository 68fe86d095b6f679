import { implement } from '@orpc/server'
import { commissioningContract } from '../../shared/commissioningContract.ts'
import type { FieldkitApp } from './fieldkitApp.ts'
import type { Logged } from './settingsRoutes.ts'
import { endOf, unwrap } from './unwrap.ts'

/** The handlers of site, visits and checklist. */
export function commissioningRoutes(app: FieldkitApp, logged: Logged) {
  const os = implement(commissioningContract)
  return {
    commissioning: {
      watch: os.commissioning.watch.handler(({ input, signal, errors }) =>
        logged(
          'commissioning.watch',
          unwrap(app.commissioning.watch(input.portalId, endOf(signal)), errors.PROBLEM),
        ),
      ),
      act: os.commissioning.act.handler(async ({ input, errors }) =>
        unwrap(await app.commissioning.act(input.portalId, input.did), errors.PROBLEM),
      ),
    },
  }
}

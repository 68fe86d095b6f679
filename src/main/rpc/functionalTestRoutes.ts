import { implement } from '@orpc/server'
import { functionalTestContract } from '../../shared/functionalTestContract.ts'
import type { FieldkitApp } from './fieldkitApp.ts'
import type { Logged } from './settingsRoutes.ts'
import { endOf, unwrap } from './unwrap.ts'

/** The handlers of the functional tests. */
export function functionalTestRoutes(app: FieldkitApp, logged: Logged) {
  const { tests: os } = implement(functionalTestContract)
  return {
    tests: {
      prepare: os.prepare.handler(({ input, signal, errors }) =>
        logged(
          'tests.prepare',
          unwrap(app.functionalTests.prepare(input.portalId, input.kind, endOf(signal)), errors.PROBLEM),
        ),
      ),
      run: os.run.handler(({ input, signal, errors }) =>
        logged(
          'tests.run',
          unwrap(
            app.functionalTests.run(input.portalId, input.kind, input.who, endOf(signal)),
            errors.PROBLEM,
          ),
        ),
      ),
      confirm: os.confirm.handler(({ input, errors }) =>
        unwrap(app.functionalTests.confirm(input.portalId, input.id, input.said), errors.PROBLEM),
      ),
      abort: os.abort.handler(({ input, errors }) =>
        unwrap(app.functionalTests.abort(input.portalId, input.id), errors.PROBLEM),
      ),
      list: os.list.handler(({ input }) => app.functionalTests.list(input.portalId)),
      result: os.result.handler(async ({ input, errors }) =>
        unwrap(await app.functionalTests.result(input.portalId, input.id), errors.PROBLEM),
      ),
    },
  }
}

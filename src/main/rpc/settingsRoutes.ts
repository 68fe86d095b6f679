import { implement } from '@orpc/server'
import { settingsContract } from '../../shared/settingsContract.ts'
import type { FieldkitApp } from './fieldkitApp.ts'
import { endOf, unwrap } from './unwrap.ts'

/** Names a stream for the log of its errors. */
export type Logged = <T, R>(name: string, events: AsyncGenerator<T, R>) => AsyncGenerator<T, R>

/** The handlers of what a person sets. */
export function settingsRoutes(app: FieldkitApp, logged: Logged) {
  const os = implement(settingsContract)
  return {
    about: {
      licences: os.about.licences.handler(async ({ errors }) => unwrap(await app.licences(), errors.PROBLEM)),
    },
    settings: {
      get: os.settings.get.handler(() => app.settings.state()),
      set: os.settings.set.handler(async ({ input, errors }) =>
        unwrap(await app.settings.set(input), errors.PROBLEM),
      ),
      watch: os.settings.watch.handler(({ signal }) =>
        logged('settings.watch', app.settings.watch(endOf(signal))),
      ),
    },
    ess: {
      inputs: os.ess.inputs.handler(({ input }) => app.essInputs.state(input.portalId)),
      setTariff: os.ess.setTariff.handler(async ({ input, errors }) =>
        unwrap(await app.essInputs.setTariff(input), errors.PROBLEM),
      ),
      setForecast: os.ess.setForecast.handler(async ({ input, errors }) =>
        unwrap(await app.essInputs.setForecast(input), errors.PROBLEM),
      ),
    },
    limits: {
      list: os.limits.list.handler(({ input }) => app.limits.list(input.portalId)),
      table: os.limits.table.handler(async ({ input, errors }) =>
        unwrap(await app.limits.table(input), errors.PROBLEM),
      ),
      change: os.limits.change.handler(async ({ input, errors }) =>
        unwrap(await app.limits.change(input), errors.PROBLEM),
      ),
      reset: os.limits.reset.handler(async ({ input, errors }) =>
        unwrap(await app.limits.reset(input), errors.PROBLEM),
      ),
      resetAll: os.limits.resetAll.handler(async ({ errors }) =>
        unwrap(await app.limits.resetAll(), errors.PROBLEM),
      ),
      export: os.limits.export.handler(async ({ errors }) =>
        unwrap(await app.limits.export(), errors.PROBLEM),
      ),
      import: os.limits.import.handler(async ({ input, errors }) =>
        unwrap(await app.limits.import(input.text), errors.PROBLEM),
      ),
    },
  }
}

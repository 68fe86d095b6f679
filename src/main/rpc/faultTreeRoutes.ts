import { implement } from '@orpc/server'
import { faultTreeContract } from '../../shared/faultTreeContract.ts'
import type { FieldkitApp } from './fieldkitApp.ts'
import type { Logged } from './settingsRoutes.ts'
import { endOf, unwrap } from './unwrap.ts'

/** The handlers of the fault trees. */
export function faultTreeRoutes(app: FieldkitApp, logged: Logged) {
  const os = implement(faultTreeContract)
  return {
    trees: {
      list: os.trees.list.handler(({ input, signal, errors }) =>
        logged('trees.list', unwrap(app.faultTrees.list(input.portalId, endOf(signal)), errors.PROBLEM)),
      ),
      watch: os.trees.watch.handler(({ input, signal, errors }) =>
        logged('trees.watch', unwrap(app.faultTrees.watch(input, endOf(signal)), errors.PROBLEM)),
      ),
    },
  }
}

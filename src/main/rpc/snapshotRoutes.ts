import { implement } from '@orpc/server'
import { snapshotContract } from '../../shared/snapshotContract.ts'
import type { FieldkitApp } from './fieldkitApp.ts'
import type { Logged } from './settingsRoutes.ts'
import { endOf, unwrap } from './unwrap.ts'

/** The handlers of configuration snapshots. */
export function snapshotRoutes({ snapshots }: FieldkitApp, logged: Logged) {
  const os = implement(snapshotContract).snapshots
  return {
    snapshots: {
      watch: os.watch.handler(({ input, signal }) =>
        logged('snapshots.watch', snapshots.watch(input.portalId, endOf(signal))),
      ),
      take: os.take.handler(async ({ input, errors }) =>
        unwrap(await snapshots.take(input.portalId), errors.PROBLEM),
      ),
      read: os.read.handler(async ({ input, errors }) =>
        unwrap(await snapshots.read(input.portalId, input.id), errors.PROBLEM),
      ),
      diff: os.diff.handler(async ({ input, errors }) => unwrap(await snapshots.diff(input), errors.PROBLEM)),
      export: os.export.handler(async ({ input, errors }) =>
        unwrap(await snapshots.export(input), errors.PROBLEM),
      ),
    },
  }
}

import { implement } from '@orpc/server'
import { photoContract } from '../../shared/photoContract.ts'
import type { FieldkitApp } from './fieldkitApp.ts'
import type { Logged } from './settingsRoutes.ts'
import { endOf, unwrap } from './unwrap.ts'

/** The handlers of photos. */
export function photoRoutes(app: FieldkitApp, logged: Logged) {
  const os = implement(photoContract)
  return {
    photos: {
      watch: os.photos.watch.handler(({ input, signal }) =>
        logged('photos.watch', app.photos.watch(input.portalId, endOf(signal))),
      ),
      add: os.photos.add.handler(async ({ input, errors }) =>
        unwrap(await app.photos.add(input), errors.PROBLEM),
      ),
      describe: os.photos.describe.handler(async ({ input, errors }) =>
        unwrap(await app.photos.describe(input), errors.PROBLEM),
      ),
      remove: os.photos.remove.handler(async ({ input, errors }) =>
        unwrap(await app.photos.remove(input), errors.PROBLEM),
      ),
      picture: os.photos.picture.handler(async ({ input, errors }) =>
        unwrap(await app.photos.picture(input), errors.PROBLEM),
      ),
    },
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../shared/clock.ts'
import { type Photo, type PhotosState, photoFileName } from '../../shared/photo.ts'
import { mostPhotos } from '../../shared/photoLimits.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { writeAtomically } from '../core/connection/atomicFile.ts'
import { cleanJpeg } from '../core/evidence/cleanJpeg.ts'
import { errorCode, writeFailureOf } from '../core/history/storageProblem.ts'
import type { PhotoKeeping } from '../rpc/photos.ts'
import { stationFolder } from './folders.ts'
import { isPhotoThere, openPhotoList, readPhotoFile, readPhotoList } from './photoFiles.ts'
import { createPublisher, statesAfter } from './publisher.ts'
import { createTurns } from './turns.ts'

export interface PhotoOptions {
  dataFolder: string
  /** Whether the data folder can be written. */
  storage: Result<string>
  clock: Pick<Clock, 'now'>
  log(line: string): void
}

export interface PhotoStore extends PhotoKeeping {
  /** Something else, such as an import, changed the folder of a station. */
  reread(): void
}

/** What a change of the list needs, and what it makes of it. */
type Change<T> = (photos: readonly Photo[]) => Promise<Result<{ photos: Photo[]; value: T }>>

/** Keeps photos in the folders of stations: `evidence/<id>.jpg`, and `evidence/photos.json` says what they are. */
export function createPhotos({ dataFolder, storage, clock, log }: PhotoOptions): PhotoStore {
  const changes = createPublisher<void>()
  // The list is read, changed and written; the second change begins from what the first one left.
  const inTurn = createTurns()
  const folderOf = (portalId: PortalId) => stationFolder(dataFolder, portalId)

  async function stateOf(portalId: PortalId): Promise<PhotosState> {
    const folder = folderOf(portalId)
    const { photos, problem } = await readPhotoList(folder)
    return {
      photos: await Promise.all(
        photos.map(async (photo) => ({ ...photo, isThere: await isPhotoThere(folder, photo) })),
      ),
      problem,
    }
  }

  /** Changes the list, or says why not; then it is as before. */
  async function change<T>(portalId: PortalId, make: Change<T>): Promise<Result<T>> {
    if (!storage.ok) return storage
    return await inTurn(async () => {
      try {
        const list = await openPhotoList(folderOf(portalId))
        const made = await make((list.read.ok ? list.read.value?.photos : null) ?? [])
        if (!made.ok) return made
        await list.save({ version: 1, photos: made.value.photos })
        changes.publish()
        return success(made.value.value)
      } catch (error) {
        if (errorCode(error) === '') throw error
        log(`${portalId} photos: ${String(error)}`)
        return notKept(error)
      }
    })
  }

  async function find(portalId: PortalId, id: string): Promise<Result<Photo>> {
    const { photos } = await readPhotoList(folderOf(portalId))
    const photo = photos.find((one) => one.id === id)
    return photo ? success(photo) : unknown()
  }

  return {
    reread: changes.publish,
    watch: (portalId, signal) => statesAfter(changes, () => stateOf(portalId), signal),
    async add({ portalId, item, who, note, data }) {
      const clean = cleanJpeg(Buffer.from(data, 'base64'))
      if (!clean.ok) return clean
      const { bytes, width, height } = clean.value
      const photo: Photo = {
        ...{ id: randomUUID(), item, at: clock.now(), who: who.trim(), note: note.trim(), width, height },
        ...{ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
      }
      const file = join(folderOf(portalId), photoFileName(photo))
      const added = await change(portalId, async (photos) => {
        if (photos.length >= mostPhotos) return tooMany()
        await writeAtomically(file, bytes)
        return success({ photos: [...photos, photo], value: photo })
      })
      // A photo that is not on the list has no file.
      if (!added.ok) await rm(file, { force: true })
      return added
    },
    describe: async ({ portalId, id, who, note }) =>
      await change(portalId, async (photos) => {
        if (!photos.some((photo) => photo.id === id)) return unknown()
        const described = photos.map((photo) =>
          photo.id === id ? { ...photo, who: who.trim(), note: note.trim() } : photo,
        )
        return success({ photos: described, value: undefined })
      }),
    async remove({ portalId, id }) {
      const removed = await change(portalId, async (photos) =>
        photos.some((photo) => photo.id === id)
          ? success({ photos: photos.filter((photo) => photo.id !== id), value: undefined })
          : unknown(),
      )
      if (!removed.ok) return removed
      try {
        await rm(join(folderOf(portalId), photoFileName({ id })), { force: true })
        return success(undefined)
      } catch (error) {
        log(`${portalId} photos: ${String(error)}`)
        return failure(
          'photo-file-left',
          'The photo is off the list, but its file could not be deleted.',
          'Look whether the data folder can be written.',
        )
      }
    },
    async picture({ portalId, id }) {
      const photo = await find(portalId, id)
      if (!photo.ok) return photo
      const bytes = await readPhotoFile(folderOf(portalId), photo.value)
      return bytes.ok ? success({ data: Buffer.from(bytes.value).toString('base64') }) : bytes
    },
  }
}

const unknown = () => failure('no-such-photo', 'This photo is not there any more.', 'Open the page again.')
const tooMany = () =>
  failure(
    'photos-full',
    `A station keeps ${mostPhotos} photos.`,
    'Remove photos that are no longer needed, then add this one.',
  )

function notKept(error: unknown): Result<never> {
  return writeFailureOf(error) === 'disk-full'
    ? failure('disk-full', 'The disk is full. The photo is not kept.', 'Free some space and try again.')
    : failure(
        'photo-not-kept',
        'The photos of this station cannot be written. Nothing was changed.',
        'Look whether the data folder can be written.',
      )
}

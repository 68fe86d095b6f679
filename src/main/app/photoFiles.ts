import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Photo,
  type PhotosFile,
  photoFileName,
  photosFileName,
  photosFileSchema,
} from '../../shared/photo.ts'
import { failure, problemLine, type Result, success } from '../../shared/result.ts'
import { cleanJpeg } from '../core/evidence/cleanJpeg.ts'
import { errorCode } from '../core/history/storageProblem.ts'
import { type KeptJson, openKeptJson } from './keptJson.ts'

/** Opens the list of photos in the folder of a station, for one reading or one change. */
export async function openPhotoList(folder: string): Promise<KeptJson<PhotosFile>> {
  return await openKeptJson({
    file: join(folder, photosFileName),
    schema: photosFileSchema,
    code: 'photos-unreadable',
    what: 'The list of photos of this station',
    meanwhile: 'No photo is shown; the files stay where they are.',
    tryThis: 'Restore the file, or add the photos again.',
  })
}

/** The photos of a station, oldest first, and why the list cannot be read. */
export async function readPhotoList(folder: string): Promise<{ photos: Photo[]; problem: string | null }> {
  const { read } = await openPhotoList(folder)
  if (!read.ok) return { photos: [], problem: problemLine(read.problem) }
  return { photos: read.value?.photos ?? [], problem: null }
}

/**
 * The JPEG of a photo. Fails when its file is gone, no longer has the bytes that were kept, or came with an archive and is
 * no plain JPEG of that size.
 */
export async function readPhotoFile(folder: string, photo: Photo): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const path = join(folder, photoFileName(photo))
  try {
    // Only a file of the right size is worth its memory.
    if ((await stat(path)).size !== photo.bytes) return damaged()
    const bytes = new Uint8Array(await readFile(path))
    if (createHash('sha256').update(bytes).digest('hex') !== photo.sha256) return damaged()
    return isPlain(bytes, photo) ? success(bytes) : damaged()
  } catch (error) {
    if (errorCode(error) === '') throw error
    return failure(
      'photo-gone',
      'The file of this photo is gone.',
      'Remove the photo and add it again, or restore the file.',
    )
  }
}

function isPlain(bytes: Uint8Array, { width, height }: Photo): boolean {
  const clean = cleanJpeg(bytes)
  if (!clean.ok || clean.value.bytes.length !== bytes.length) return false
  return clean.value.width === width && clean.value.height === height
}

const damaged = () =>
  failure(
    'photo-damaged',
    'The file of this photo is damaged.',
    'Remove the photo and add it again, or restore the file.',
  )

/** Whether the file of a photo is there with its size; its content is looked at when it is shown. */
export async function isPhotoThere(folder: string, photo: Photo): Promise<boolean> {
  try {
    return (await stat(join(folder, photoFileName(photo)))).size === photo.bytes
  } catch (error) {
    if (errorCode(error) === '') throw error
    return false
  }
}

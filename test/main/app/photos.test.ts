import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { readPhotoFile, readPhotoList } from '../../../src/main/app/photoFiles.ts'
import { createPhotos } from '../../../src/main/app/photos.ts'
import type { Photo, PhotosState } from '../../../src/shared/photo.ts'
import { mostPhotos } from '../../../src/shared/photoLimits.ts'
import { failure, type Result, success } from '../../../src/shared/result.ts'
import { baselineJpeg, gpsExif, progressiveJpeg, segment, withSegments } from '../../helpers/jpegs.ts'

const portalId = 'c0619ab00a01'
const at = 1_795_000_000_000
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const jpeg = { portalId, item: 'P4', who: ' A. Technician ', note: 'Terminators', data: base64(baselineJpeg) }

async function open(storage: Result<string> = success('')) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'fieldkit-photos-'))
  onTestFinished(async () => await rm(dataFolder, { recursive: true }))
  const log: string[] = []
  const start = () =>
    createPhotos({ dataFolder, storage, clock: { now: () => at }, log: (line) => log.push(line) })
  const folder = join(dataFolder, 'stations', portalId)
  return { store: start(), start, folder, evidence: join(folder, 'evidence'), log }
}

const taken = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

/** The state that a viewer gets first. */
async function stateOf(store: ReturnType<typeof createPhotos>): Promise<PhotosState> {
  const states = store.watch(portalId, new AbortController().signal)
  const first = await states.next()
  await states.return(undefined)
  return first.value
}

it('keeps a photo with its item, time, name, size and sum, and still has it after a restart', async () => {
  const { store, start, evidence } = await open()
  const photo = taken(await store.add(jpeg))
  expect(photo).toMatchObject({
    ...{ item: 'P4', at, who: 'A. Technician', note: 'Terminators', width: 24, height: 16, bytes: 311 },
  })
  expect((await readdir(evidence)).sort()).toEqual([`${photo.id}.jpg`, 'photos.json'].sort())
  expect(await stateOf(start())).toEqual({ photos: [{ ...photo, isThere: true }], problem: null })
  expect(taken(await start().picture({ portalId, id: photo.id })).data).toBe(jpeg.data)
})

it('stores nothing of place, camera and comments', async () => {
  const { store, evidence } = await open()
  const carried = withSegments(baselineJpeg, gpsExif(), segment(0xfe, 'at the customer'))
  const { id } = taken(await store.add({ ...jpeg, data: base64(carried) }))
  const stored = await readFile(join(evidence, `${id}.jpg`), 'latin1')
  expect(base64(carried)).not.toBe(jpeg.data)
  expect(stored).toBe(Buffer.from(baselineJpeg).toString('latin1'))
})

it('refuses what is no photo, and leaves nothing behind', async () => {
  const { store, evidence } = await open()
  expect(await store.add({ ...jpeg, data: base64(Buffer.from('GIF89a')) })).toMatchObject({
    problem: { code: 'photo-not-jpeg' },
  })
  expect(await store.add({ ...jpeg, data: base64(baselineJpeg.subarray(0, 200)) })).toMatchObject({
    problem: { code: 'photo-cut-off' },
  })
  await expect(readdir(evidence)).rejects.toThrow('ENOENT')
})

it('loses none of many that come at once', async () => {
  const { store } = await open()
  const added = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => await store.add({ ...jpeg, note: String(index) })),
  )
  const notes = (await stateOf(store)).photos.map(({ note }) => note)
  expect(added.every(({ ok }) => ok)).toBe(true)
  expect(notes).toEqual(Array.from({ length: 12 }, (_, index) => String(index)))
})

it('writes name and note anew, and takes a removed photo off the disk', async () => {
  const { store, evidence } = await open()
  const kept = taken(await store.add(jpeg))
  const { id } = taken(await store.add({ ...jpeg, item: null, data: base64(progressiveJpeg) }))
  taken(await store.describe({ portalId, id: kept.id, who: 'B', note: 'Both ends' }))
  taken(await store.remove({ portalId, id }))
  expect((await stateOf(store)).photos).toEqual([{ ...kept, who: 'B', note: 'Both ends', isThere: true }])
  expect(await readdir(evidence)).not.toContain(`${id}.jpg`)
  for (const again of [
    await store.remove({ portalId, id }),
    await store.picture({ portalId, id }),
    await store.describe({ portalId, id, who: '', note: '' }),
  ])
    expect(again).toMatchObject({ problem: { code: 'no-such-photo' } })
})

it('tells who watches of each change of the station', async () => {
  const { store } = await open()
  const stop = new AbortController()
  const counts: number[] = []
  const watching = (async () => {
    for await (const { photos } of store.watch(portalId, stop.signal)) counts.push(photos.length)
  })()
  await vi.waitFor(() => expect(counts).toEqual([0]))
  await store.add({ ...jpeg, portalId: 'c0619ab00a02' })
  const { id } = taken(await store.add(jpeg))
  await vi.waitFor(() => expect(counts).toEqual([0, 1]))
  await store.remove({ portalId, id })
  await vi.waitFor(() => expect(counts).toEqual([0, 1, 0]))
  stop.abort()
  await watching
})

it('says of a file that is gone or damaged that it is, and goes on', async () => {
  const { store, evidence, folder } = await open()
  const gone = taken(await store.add(jpeg))
  const altered = taken(await store.add(jpeg))
  const cut = taken(await store.add(jpeg))
  await rm(join(evidence, `${gone.id}.jpg`))
  await writeFile(join(evidence, `${altered.id}.jpg`), Buffer.alloc(311))
  await writeFile(join(evidence, `${cut.id}.jpg`), baselineJpeg.subarray(0, 100))
  const { photos, problem } = await stateOf(store)
  expect([photos.map(({ isThere }) => isThere), problem]).toEqual([[false, true, false], null])
  const codeOf = async (photo: Photo) => {
    const result = await readPhotoFile(folder, photo)
    return result.ok ? 'whole' : result.problem.code
  }
  expect([await codeOf(gone), await codeOf(altered), await codeOf(cut)]).toEqual([
    ...['photo-gone', 'photo-damaged', 'photo-damaged'],
  ])
  expect(await store.picture({ portalId, id: gone.id })).toMatchObject({ problem: { code: 'photo-gone' } })
  taken(await store.remove({ portalId, id: gone.id }))
})

it('takes no file for a photo that an archive brought under its sum', async () => {
  const { store, evidence, folder } = await open()
  const photo = taken(await store.add(jpeg))
  const codeWith = async (bytes: Uint8Array, size: { width: number }) => {
    await writeFile(join(evidence, `${photo.id}.jpg`), bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const result = await readPhotoFile(folder, { ...photo, ...size, bytes: bytes.length, sha256 })
    return result.ok ? 'whole' : result.problem.code
  }
  expect(await codeWith(baselineJpeg, { width: 24 })).toBe('whole')
  expect(await codeWith(baselineJpeg, { width: 4_000 })).toBe('photo-damaged')
  expect(await codeWith(Buffer.from('GIF89a'), { width: 24 })).toBe('photo-damaged')
  expect(await codeWith(withSegments(baselineJpeg, gpsExif()), { width: 24 })).toBe('photo-damaged')
})

it('shows no photo of an odd list, says why, and keeps it aside', async () => {
  const { store, evidence, folder } = await open()
  await mkdir(evidence, { recursive: true })
  await writeFile(join(evidence, 'photos.json'), '{"version":1,"photos":[{"id":"../../etc"}]}')
  expect(await stateOf(store)).toMatchObject({
    photos: [],
    problem: expect.stringContaining('cannot be read'),
  })
  taken(await store.add(jpeg))
  expect(await readdir(evidence)).toContain('photos.json.odd')
  expect(await readPhotoList(folder)).toMatchObject({ photos: [{ item: 'P4' }], problem: null })
})

it('keeps no more photos than a station may have', async () => {
  const { store, evidence } = await open()
  const photo = taken(await store.add(jpeg))
  const photos = Array.from({ length: mostPhotos }, () => photo)
  await writeFile(join(evidence, 'photos.json'), JSON.stringify({ version: 1, photos }))
  expect(await store.add(jpeg)).toMatchObject({ problem: { code: 'photos-full' } })
  expect(await readdir(evidence)).toHaveLength(2)
})

it('says why nothing is kept, and leaves no half-written file', async () => {
  const { store } = await open(failure('data-folder', 'It cannot be written.', 'Choose another.'))
  expect(await store.add(jpeg)).toMatchObject({ problem: { code: 'data-folder' } })
  const { store: other, folder, evidence, log } = await open()
  // A list that cannot be replaced: a folder of its name.
  await mkdir(join(folder, 'evidence', 'photos.json', 'x'), { recursive: true })
  expect(await other.add(jpeg)).toMatchObject({ problem: { code: 'photo-not-kept' } })
  expect([await readdir(evidence), log.length]).toEqual([['photos.json'], 1])
})

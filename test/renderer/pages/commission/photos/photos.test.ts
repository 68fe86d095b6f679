import { describe, expect, it } from 'vitest'
import { fitInside } from '../../../../../src/renderer/pages/commission/photos/fitInside.ts'
import { photosAt } from '../../../../../src/renderer/pages/commission/photos/photosAt.ts'
import { pictureKind } from '../../../../../src/renderer/pages/commission/photos/pictureKind.ts'
import { preparePhoto } from '../../../../../src/renderer/pages/commission/photos/preparePhoto.ts'
import type { PhotoNow } from '../../../../../src/shared/photo.ts'

const head = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

describe('the first bytes of a file', () => {
  it.each([
    ['a JPEG', '\xff\xd8\xff\xe1\0\x10Exif\0\0', 'picture'],
    ['a PNG', '\x89PNG\r\n\x1a\n\0\0\0\r', 'picture'],
    ['a WebP', 'RIFF\x10\0\0\0WEBP', 'picture'],
    ['a GIF', 'GIF89a\x01\0\x01\0\0\0', 'picture'],
    ['an AVIF', '\0\0\0\x20ftypavif', 'picture'],
    ['a photo of an iPhone', '\0\0\0\x18ftypheic', 'heic'],
    ['a HEIF', '\0\0\0\x18ftypmif1', 'heic'],
    ['a video', '\0\0\0\x18ftypisom', 'other'],
    ['a drawing that could run a script', '<svg xmlns="', 'other'],
    ['a PDF', '%PDF-1.7\n%\xb5', 'other'],
    ['a sound', 'RIFF\x10\0\0\0WAVE', 'other'],
    ['an empty file', '', 'other'],
  ])('tell %s', (_what, bytes, kind) => {
    expect(pictureKind(head(bytes))).toBe(kind)
  })
})

it('makes a photo fit, never larger than it was, and never into nothing', () => {
  expect(fitInside({ width: 4_032, height: 3_024 }, 1_600)).toEqual({ width: 1_600, height: 1_200 })
  expect(fitInside({ width: 1_000, height: 3_000 }, 1_600)).toEqual({ width: 533, height: 1_600 })
  expect(fitInside({ width: 640, height: 480 }, 1_600)).toEqual({ width: 640, height: 480 })
  expect(fitInside({ width: 20_000, height: 3 }, 1_600)).toEqual({ width: 1_600, height: 1 })
})

it('shows photos of the site together with those of items that the checklist no longer has', () => {
  // Only what decides where a photo is shown.
  const of = (id: string, item: string | null) => ({ id, item }) as PhotoNow
  const photos = [of('a', 'P4'), of('b', null), of('c', 'X9')]
  const ids = (shown: PhotoNow[]) => shown.map(({ id }) => id)
  expect(ids(photosAt(photos, 'P4'))).toEqual(['a'])
  expect(ids(photosAt(photos, null, ['P4', 'P5']))).toEqual(['b', 'c'])
})

it('refuses what is too large, no photo, or gone, in words', async () => {
  const sized = (size: number) => Object.defineProperty(new File(['x'], 'a.jpg'), 'size', { value: size })
  expect(await preparePhoto(sized(80_000_000))).toMatchObject({ problem: { code: 'photo-file-too-large' } })
  expect(await preparePhoto(new File(['hello'], 'a.jpg'))).toMatchObject({
    problem: { code: 'photo-no-picture' },
  })
  const gone = new File(['x'], 'a.jpg')
  gone.slice = () => {
    throw new DOMException('gone', 'NotFoundError')
  }
  expect(await preparePhoto(gone)).toMatchObject({ problem: { code: 'photo-unreadable' } })
})

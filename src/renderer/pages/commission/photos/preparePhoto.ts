import { english } from '../../../../shared/language.ts'
import { failure, type Result, success } from '../../../../shared/result.ts'
import { base64Of } from '../../../state/base64Of.ts'
import { fitInside } from './fitInside.ts'
import { headBytes, pictureKind } from './pictureKind.ts'

/** A phone's photo has 3 to 15 MB. */
const mostFileBytes = 50_000_000
/** What a kept photo is to take; a nameplate stays readable. */
const wantedBytes = 350_000
/** Longest side in pixels with quality, tried until the photo is small enough. */
const tries = [
  ...[0.85, 0.75, 0.65, 0.55].map((quality) => ({ longest: 1_600, quality })),
  ...[0.6, 0.5].map((quality) => ({ longest: 1_280, quality })),
  { longest: 1_024, quality: 0.45 },
] as const

/**
 * Draws a photo anew as a JPEG, upright, small, without anything that travels with it: place, time, camera. What is no
 * photo, or too large, is refused in words before anything is sent.
 */
export async function preparePhoto(file: File): Promise<Result<{ data: string }>> {
  if (file.size > mostFileBytes) return refusals.tooLarge()
  const picture = await decode(file)
  if (!picture.ok) return picture
  try {
    const drawn = await drawSmall(picture.value)
    return drawn === null ? refusals.unreadable() : success({ data: await base64Of(drawn) })
  } finally {
    picture.value.close()
  }
}

/** The first try that is small enough, or the last one; null when the browser cannot draw it. */
async function drawSmall(picture: ImageBitmap): Promise<Blob | null> {
  let drawn: Blob | null = null
  for (const attempt of tries) {
    try {
      drawn = await draw(picture, attempt)
    } catch {
      // The memory of the page has an end; a smaller try may fit into it.
      continue
    }
    if (drawn !== null && drawn.size <= wantedBytes) break
  }
  return drawn
}

async function decode(file: File): Promise<Result<ImageBitmap>> {
  let kind: ReturnType<typeof pictureKind>
  try {
    kind = pictureKind(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()))
  } catch {
    // A file that is away meanwhile, or a folder.
    return refusals.unreadable()
  }
  if (kind === 'other') return refusals.noPhoto()
  try {
    return success(await createImageBitmap(file, { imageOrientation: 'from-image' }))
  } catch {
    return kind === 'heic' ? refusals.heic() : refusals.unreadable()
  }
}

async function draw(
  picture: ImageBitmap,
  { longest, quality }: { longest: number; quality: number },
): Promise<Blob | null> {
  const { width, height } = fitInside(picture, longest)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) return null
  // What is transparent becomes white; a JPEG has no other ground.
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  return await canvas.convertToBlob({ type: 'image/jpeg', quality })
}

const refusals = {
  tooLarge: () =>
    failure(
      'photo-file-too-large',
      english('The file is larger than 50 MB.'),
      english('Choose the photo itself, no video and no archive.'),
    ),
  noPhoto: () =>
    failure(
      'photo-no-picture',
      english('This file is no photo.'),
      english('Choose a JPEG, PNG or WebP picture.'),
    ),
  heic: () =>
    failure(
      'photo-heic',
      english('This photo is HEIC, which cannot be read here.'),
      english('Set the camera of the phone to “Most compatible”, or send the photo as JPEG.'),
    ),
  unreadable: () =>
    failure(
      'photo-unreadable',
      english('This photo cannot be read. It is damaged, or too large to draw.'),
      english('Choose it again, or take it again.'),
    ),
} as const

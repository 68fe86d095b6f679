import { logoSide, mostLogoBytes } from '../../../../shared/company.ts'
import { english } from '../../../../shared/language.ts'
import { base64Of } from '../../../state/base64Of.ts'
import { fitInside } from '../../commission/photos/fitInside.ts'
import { headBytes, pictureKind } from '../../commission/photos/pictureKind.ts'

/** A drawing of a printer's shop has 1 to 20 MB. */
const mostFileBytes = 50_000_000

/** A logo as base64 of a PNG or JPEG, or why it is not taken, to be said with `t`. */
export type ShrunkLogo = { data: string; refused?: never } | { refused: string }

/**
 * Draws a logo anew, at most 600 pixels on a side: as PNG, so that its ground stays transparent, and as JPEG when it
 * was one or would be too large. What travels with the file stays behind.
 */
export async function shrinkLogo(file: File): Promise<ShrunkLogo> {
  if (file.size > mostFileBytes) return { refused: english('The file is larger than 50 MB.') }
  const picture = await decode(file)
  if ('refused' in picture) return picture
  try {
    for (const type of file.type === 'image/jpeg' ? jpegOnly : pngFirst) {
      const drawn = await draw(picture, type)
      if (drawn !== null && drawn.size <= mostLogoBytes) return { data: await base64Of(drawn) }
    }
    return { refused: unreadable }
  } catch {
    // The memory of the page has an end.
    return { refused: unreadable }
  } finally {
    picture.close()
  }
}

const jpegOnly = ['image/jpeg'] as const
const pngFirst = ['image/png', 'image/jpeg'] as const
const unreadable = english('This picture cannot be read. It is damaged, or too large to draw.')

async function decode(file: File): Promise<ImageBitmap | { refused: string }> {
  if (/svg/i.test(file.type) || /\.svgz?$/i.test(file.name))
    return {
      refused: english(
        'An SVG is not taken: it may hold more than a picture. Save it as PNG, then choose that.',
      ),
    }
  try {
    const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
    if (pictureKind(head) !== 'picture')
      return { refused: english('This file is no picture that can be read here. Save it as PNG or JPEG.') }
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return { refused: unreadable }
  }
}

async function draw(picture: ImageBitmap, type: 'image/png' | 'image/jpeg'): Promise<Blob | null> {
  const { width, height } = fitInside(picture, logoSide)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) return null
  if (type === 'image/jpeg') {
    // A JPEG has no transparent ground; paper is white.
    context.fillStyle = 'white'
    context.fillRect(0, 0, width, height)
  }
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  return await canvas.convertToBlob({ type, quality: 0.9 })
}

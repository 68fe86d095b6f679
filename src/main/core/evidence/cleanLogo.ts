import { type Logo, logoSide, mostLogoBytes } from '../../../shared/company.ts'
import type { Refusal } from '../../../shared/refusal.ts'
import { cleanJpeg } from './cleanJpeg.ts'
import { cleanPng } from './cleanPng.ts'

/** A logo as it is kept, or why it is refused, for beside its field. */
export type CleanLogo =
  | { bytes: Uint8Array; file: Logo['file']; width: number; height: number; refused?: never }
  | { refused: Refusal }

const refusal = (message: string): CleanLogo => ({ refused: { field: 'logo', message } })

/** Takes the picture out of a PNG or JPEG and leaves everything else behind. */
export function cleanLogo(bytes: Uint8Array): CleanLogo {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
  const clean = isJpeg ? cleanJpeg(bytes) : cleanPng(bytes, { side: logoSide, bytes: mostLogoBytes })
  if (!clean.ok)
    return refusal(
      clean.problem.code.endsWith('-damaged') || clean.problem.code.endsWith('-cut-off')
        ? 'The picture is damaged or cut off.'
        : clean.problem.code.endsWith('-too-large')
          ? tooLarge
          : 'A logo is a PNG or JPEG picture.',
    )
  const { width, height } = clean.value
  if (Math.max(width, height) > logoSide || clean.value.bytes.length > mostLogoBytes) return refusal(tooLarge)
  return { ...clean.value, file: isJpeg ? 'company-logo.jpg' : 'company-logo.png' }
}

const tooLarge = `A logo has at most ${logoSide} pixels on a side and ${mostLogoBytes / 1_000} kB.`

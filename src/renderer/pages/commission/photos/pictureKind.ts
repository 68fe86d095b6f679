/** What the first bytes of a file say: a picture that browsers read, one that only some read, or something else. */
export type PictureKind = 'picture' | 'heic' | 'other'

/** How many bytes of a file tell its kind. */
export const headBytes = 12

/** Kinds of ISO media files (ISO/IEC 23008-12): phones write HEIC under these names. */
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])
const avifBrands = new Set(['avif', 'avis'])

/** Tells the kind of a file by its first bytes; its name may say anything. */
export function pictureKind(head: Uint8Array): PictureKind {
  const text = String.fromCharCode(...head.subarray(0, headBytes))
  if (text.startsWith('\xff\xd8\xff') || text.startsWith('\x89PNG\r\n\x1a\n')) return 'picture'
  if (/^(?:GIF8[79]a|BM|RIFF[\s\S]{4}WEBP)/.test(text)) return 'picture'
  if (text.slice(4, 8) !== 'ftyp') return 'other'
  const brand = text.slice(8, 12)
  if (avifBrands.has(brand)) return 'picture'
  return heicBrands.has(brand) ? 'heic' : 'other'
}

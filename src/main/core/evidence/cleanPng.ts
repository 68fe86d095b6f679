import { crc32, inflateSync } from 'node:zlib'
import { failure, type Result, success } from '../../../shared/result.ts'

/** A PNG that carries the picture and nothing else. */
export interface CleanPng {
  bytes: Uint8Array
  /** Pixels. */
  width: number
  height: number
}

/** What a PNG may be like. */
export interface PngBounds {
  /** Longest side, pixels. */
  side: number
  bytes: number
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** The critical chunks, and the transparency of a palette or a colour (PNG 3rd edition, 11.2 and 11.3.1). */
const kept: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])
/** Samples of a pixel by colour type: grey, RGB, palette, grey with alpha, RGB with alpha. */
const samples: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
])

interface Chunk {
  type: string
  body: Buffer
  /** With length and checksum. */
  whole: Buffer
}

const notPng = () =>
  failure('picture-not-png', 'This is no PNG picture.', 'Choose another picture, PNG or JPEG.')
const damaged = () =>
  failure('picture-damaged', 'The picture is damaged or cut off.', 'Choose it again, or another one.')
const tooLarge = ({ side, bytes }: PngBounds) =>
  failure(
    'picture-too-large',
    `The picture is larger than ${side} pixels on a side or ${bytes / 1_000} kB.`,
    'Make it smaller in another program, then choose it again.',
  )

/**
 * Walks the chunks of a PNG and gives back the picture without what travels with it: texts, times, EXIF, profiles,
 * animations, and whatever follows the end. The pixels are unpacked once, so that a damaged picture or one that
 * unpacks to more than it says is refused here. Taken are 8 bits a sample without interlacing, as browsers write them.
 */
export function cleanPng(bytes: Uint8Array, bounds: PngBounds): Result<CleanPng> {
  if (bytes.length > bounds.bytes) return tooLarge(bounds)
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!data.subarray(0, signature.length).equals(signature)) return notPng()
  const chunks = chunksOf(data)
  const [header] = chunks ?? []
  if (chunks === null || header?.type !== 'IHDR' || header.body.length !== 13) return damaged()
  const width = header.body.readUInt32BE(0)
  const height = header.body.readUInt32BE(4)
  const [bits, colour = -1, , , interlace] = header.body.subarray(8)
  const perPixel = samples.get(colour)
  if (bits !== 8 || perPixel === undefined || interlace !== 0) return notPng()
  if (width === 0 || height === 0) return damaged()
  if (Math.max(width, height) > bounds.side) return tooLarge(bounds)
  if (chunks.some(({ type }) => !kept.has(type) && isCritical(type))) return notPng()
  const own = chunks.filter(({ type }) => kept.has(type))
  if (!isInOrder(own, colour) || !unpacksTo(own, height, 1 + width * perPixel)) return damaged()
  const clean = Buffer.concat([signature, ...own.map(({ whole }) => whole)])
  return success({ bytes: new Uint8Array(clean), width, height })
}

/** All chunks up to the end of the picture; null when one is cut off or its checksum is another one. */
function chunksOf(data: Buffer): Chunk[] | null {
  const chunks: Chunk[] = []
  for (let at = signature.length; at + 12 <= data.length; ) {
    const end = at + 12 + data.readUInt32BE(at)
    if (end > data.length) return null
    const type = data.toString('latin1', at + 4, at + 8)
    if (crc32(data.subarray(at + 4, end - 4)) !== data.readUInt32BE(end - 4)) return null
    chunks.push({ type, body: data.subarray(at + 8, end - 4), whole: data.subarray(at, end) })
    if (type === 'IEND') return chunks
    at = end
  }
  return null
}

/** A decoder must know chunks whose name begins with a capital letter. */
const isCritical = (type: string) => /^[A-Z]/.test(type)

/** One header, at most one palette and one transparency before the pixels, one end. */
function isInOrder(chunks: readonly Chunk[], colour: number): boolean {
  const order = chunks.map(({ type }) => type).join(' ')
  const palette = colour === 3 ? 'PLTE ' : '(?:PLTE )?'
  return new RegExp(`^IHDR ${palette}(?:tRNS )?(?:IDAT )+IEND$`).test(order)
}

/** Whether the packed pixels are so many lines of so many bytes, each with a filter that there is. */
function unpacksTo(chunks: readonly Chunk[], lines: number, lineBytes: number): boolean {
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ body }) => body))
  try {
    const pixels = inflateSync(packed, { maxOutputLength: lines * lineBytes })
    if (pixels.length !== lines * lineBytes) return false
    return Array.from({ length: lines }, (_, line) => pixels[line * lineBytes] ?? 9).every(
      (filter) => filter <= 4,
    )
  } catch (error) {
    // What zlib cannot unpack is damaged; it names each reason by a code.
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}

import { mostPhotoBytes, mostPhotoPixels } from '../../../shared/photoLimits.ts'
import { failure, type Result, success } from '../../../shared/result.ts'
import { type JpegFrame, readFrame } from './jpegFrame.ts'

/** A JPEG that carries the picture and nothing else. */
export interface CleanJpeg extends JpegFrame {
  bytes: Uint8Array
}

/** Second bytes of markers (ITU-T T.81, table B.1). */
const marker = {
  ...{ start: 0xd8, end: 0xd9, scan: 0xda, baseline: 0xc0, progressive: 0xc2, app0: 0xe0, lastApp: 0xef },
  ...{ huffman: 0xc4, quantization: 0xdb, restartInterval: 0xdd, comment: 0xfe },
} as const
/** Tables that a decoder needs. */
const tables: readonly number[] = [marker.huffman, marker.quantization, marker.restartInterval]
/** A progressive picture has about ten scans; thousands of them only keep a decoder busy. */
const mostScans = 100
/** `JFIF\0`, version, density, and the size of a thumbnail. */
const jfifLength = 14

const notJpeg = () =>
  failure(
    'photo-not-jpeg',
    'This is no JPEG photo.',
    'Choose another photo, or save it as JPEG in another program first.',
  )
const cutOff = () =>
  failure('photo-cut-off', 'The photo is damaged or cut off.', 'Choose it again, or take it again.')
const tooLarge = () =>
  failure(
    'photo-too-large',
    `The photo is larger than ${mostPhotoPixels} pixels on a side or ${mostPhotoBytes / 1_000_000} MB.`,
    'Add it through the page, which makes it smaller.',
  )

/**
 * Walks the markers of a baseline or progressive JPEG and gives back the picture without what travels with it: EXIF and
 * its place, camera, thumbnails, colour profiles, comments, and whatever follows the end. Everything else is refused.
 */
export function cleanJpeg(bytes: Uint8Array): Result<CleanJpeg> {
  if (bytes.length > mostPhotoBytes) return tooLarge()
  if (bytes[0] !== 0xff || bytes[1] !== marker.start) return notJpeg()
  const kept = [bytes.subarray(0, 2)]
  let frame: JpegFrame | null = null
  let scans = 0
  let at = 2
  for (;;) {
    const code = markerAt(bytes, at)
    if (code === null) return cutOff()
    at = code.next
    if (code.marker === marker.end) break
    const length = segmentLength(bytes, at)
    if (length === null) return cutOff()
    const body = bytes.subarray(at + 2, at + length)
    const whole = bytes.subarray(at - 2, at + length)
    at += length
    if (code.marker === marker.baseline || code.marker === marker.progressive) {
      const read: JpegFrame | null = frame === null ? readFrame(body) : null
      if (read === null) return notJpeg()
      frame = read
      kept.push(whole)
    } else if (code.marker === marker.scan) {
      if (frame === null || ++scans > mostScans) return notJpeg()
      const end = endOfScan(bytes, at)
      if (end === null) return cutOff()
      kept.push(whole, bytes.subarray(at, end))
      at = end
    } else if (tables.includes(code.marker)) kept.push(whole)
    else if (code.marker === marker.app0 && isJfif(body) && kept.length === 1) kept.push(plainJfif(body))
    else if (!isCarriedAlong(code.marker)) return notJpeg()
  }
  if (frame === null || scans === 0) return cutOff()
  if (Math.max(frame.width, frame.height) > mostPhotoPixels) return tooLarge()
  return success({ ...frame, bytes: joined([...kept, Uint8Array.of(0xff, marker.end)]) })
}

/** The marker that begins at `at`, which any number of 0xFF may go before; null when there is none. */
function markerAt(bytes: Uint8Array, at: number): { marker: number; next: number } | null {
  if (bytes[at] !== 0xff) return null
  let next = at + 1
  while (bytes[next] === 0xff) next++
  const code = bytes[next]
  return code === undefined || code === 0 ? null : { marker: code, next: next + 1 }
}

/** Length of the segment that follows a marker, with its own two bytes; null when it does not fit. */
function segmentLength(bytes: Uint8Array, at: number): number | null {
  const [high, low] = [bytes[at], bytes[at + 1]]
  if (high === undefined || low === undefined) return null
  const length = high * 256 + low
  return length < 2 || at + length > bytes.length ? null : length
}

/** Where the coded picture ends: before the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return null
    const belongs = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!belongs) return at
  }
  return null
}

const isCarriedAlong = (code: number) =>
  code === marker.comment || (code >= marker.app0 && code <= marker.lastApp)

const isJfif = (body: Uint8Array) =>
  body.length >= jfifLength && String.fromCharCode(...body.subarray(0, 5)) === 'JFIF\0'

/** The JFIF segment without a thumbnail. */
function plainJfif(body: Uint8Array): Uint8Array {
  const head = Uint8Array.of(0xff, marker.app0, 0, jfifLength + 2)
  const density = body.slice(0, jfifLength)
  density.fill(0, jfifLength - 2)
  return joined([head, density])
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

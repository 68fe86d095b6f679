import { crc32 } from 'node:zlib'

/** Some lines as they lie in the spool: gzip, which both engines take as it is, one frame behind the other. */
export interface Frame {
  body: Buffer
  lines: number
  /** Epoch ms when it was written. */
  at: number
}

/** What can be read at one place: a frame, a damaged one that can be skipped, or nothing that makes sense. */
export type Decoded =
  | { kind: 'frame'; frame: Frame; size: number }
  | { kind: 'damaged'; lines: number; size: number }
  | { kind: 'cut'; size: number }
  | { kind: 'nonsense' }

const magic = 0x47_58_53_31
export const headerBytes = 24
/** No frame is larger: 5,000 lines are under 200 kB. */
const maxBodyBytes = 16 * 1_024 * 1_024

/** Header of 24 bytes (magic, length, time, lines, checksum over all of it), then the body. */
export function encodeFrame({ body, lines, at }: Frame): Buffer {
  const header = Buffer.alloc(headerBytes)
  header.writeUInt32BE(magic, 0)
  header.writeUInt32BE(body.length, 4)
  header.writeDoubleBE(at, 8)
  header.writeUInt32BE(lines, 16)
  header.writeUInt32BE(checksum(header, body), 20)
  return Buffer.concat([header, body])
}

/** Reads the frame at `offset`. `cut` = its first `size` bytes are not all in the buffer. */
export function decodeFrame(buffer: Buffer, offset: number): Decoded {
  const head = readHeader(buffer, offset)
  if (head === null)
    return { kind: buffer.length - offset < headerBytes ? 'cut' : 'nonsense', size: headerBytes }
  const { size, lines, at } = head
  if (buffer.length - offset < size) return { kind: 'cut', size }
  const header = buffer.subarray(offset, offset + headerBytes)
  const body = buffer.subarray(offset + headerBytes, offset + size)
  if (checksum(header, body) !== header.readUInt32BE(20)) return { kind: 'damaged', lines, size }
  return { kind: 'frame', frame: { body, lines, at }, size }
}

/** The header alone; null when there is none. `size` counts header and body. */
export function readHeader(
  buffer: Buffer,
  offset: number,
): { size: number; lines: number; at: number } | null {
  if (buffer.length - offset < headerBytes || buffer.readUInt32BE(offset) !== magic) return null
  const length = buffer.readUInt32BE(offset + 4)
  if (length > maxBodyBytes) return null
  return {
    size: headerBytes + length,
    at: buffer.readDoubleBE(offset + 8),
    lines: buffer.readUInt32BE(offset + 16),
  }
}

function checksum(header: Buffer, body: Buffer): number {
  return crc32(body, crc32(header.subarray(0, 20)))
}

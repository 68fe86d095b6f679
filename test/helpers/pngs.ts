import { crc32, deflateSync } from 'node:zlib'

/** A chunk: length, type, body, checksum over type and body. */
export function chunk(type: string, body: Uint8Array | string = ''): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : Buffer.from(body)
  const whole = Buffer.alloc(12 + bytes.length)
  whole.writeUInt32BE(bytes.length, 0)
  whole.write(type, 4, 'latin1')
  bytes.copy(whole, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + bytes.length)), 8 + bytes.length)
  return whole
}

export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Width, height, bits, colour type, packing, filter, interlace. */
export function header(width: number, height: number, colour = 6, bits = 8, interlace = 0): Buffer {
  const body = Buffer.alloc(13)
  body.writeUInt32BE(width, 0)
  body.writeUInt32BE(height, 4)
  body.set([bits, colour, 0, 0, interlace], 8)
  return chunk('IHDR', body)
}

/** One line of pixels after the other, each behind its filter byte. */
export function pixels(width: number, height: number, samples = 4, filter = 0): Buffer {
  const line = Buffer.alloc(1 + width * samples, 0x80)
  line[0] = filter
  return chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => line))))
}

/** A grey half transparent picture, with chunks between header and pixels. */
export function pngOf(width: number, height: number, ...between: Buffer[]): Uint8Array {
  const parts = [pngSignature, header(width, height), ...between, pixels(width, height), chunk('IEND')]
  return new Uint8Array(Buffer.concat(parts))
}

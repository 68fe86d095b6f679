import { describe, expect, it } from 'vitest'
import { cleanJpeg } from '../../../../src/main/core/evidence/cleanJpeg.ts'
import { baselineJpeg, gpsExif, progressiveJpeg, segment, withSegments } from '../../../helpers/jpegs.ts'

const clean = (bytes: Uint8Array) => {
  const result = cleanJpeg(bytes)
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}
const codeOf = (bytes: Uint8Array) => {
  const result = cleanJpeg(bytes)
  return result.ok ? 'taken' : result.problem.code
}
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
/** The frame header's height and width begin 5 bytes behind its marker. */
const sized = (width: number, height: number) => {
  const bytes = Buffer.from(baselineJpeg)
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0])) + 5
  bytes.writeUInt16BE(height, at)
  bytes.writeUInt16BE(width, at + 2)
  return new Uint8Array(bytes)
}

describe('what is kept', () => {
  it.each([
    ['baseline', baselineJpeg],
    ['progressive', progressiveJpeg],
  ])('is a %s picture, byte for byte, with its size', (_kind, jpeg) => {
    const { bytes, width, height } = clean(jpeg)
    expect([width, height]).toEqual([24, 16])
    expect(latin(bytes)).toBe(latin(jpeg))
  })

  it('is no place, no camera, no thumbnail, no profile and no comment', () => {
    const carried = withSegments(
      baselineJpeg,
      gpsExif(),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>50.45 N</x:xmpmeta>'),
      segment(0xe2, 'ICC_PROFILE\0'),
      segment(0xed, 'Photoshop 3.0\0'),
      segment(0xe0, 'JFXX\0 thumbnail'),
      segment(0xfe, 'at the customer, 50.45 N 30.52 E'),
    )
    expect(latin(carried)).toContain('Exif')
    expect(latin(clean(carried).bytes)).toBe(latin(baselineJpeg))
  })

  it('holds nothing that comes behind the end or between two scans', () => {
    const jpeg = latin(progressiveJpeg)
    const second = jpeg.indexOf('\xff\xda', jpeg.indexOf('\xff\xda') + 2)
    const carried = jpeg.slice(0, second) + latin(gpsExif()) + jpeg.slice(second)
    const behind = Buffer.from(`${carried}${latin(baselineJpeg)}`, 'latin1')
    expect(latin(clean(behind).bytes)).toBe(jpeg)
  })

  it('is the JFIF segment without its thumbnail', () => {
    const rest = baselineJpeg.subarray(20)
    const jfif = segment(0xe0, `JFIF\0\x01\x02\x00\x00\x48\x00\x48\x02\x01${'secret'}`)
    const { bytes } = clean(new Uint8Array(Buffer.concat([baselineJpeg.subarray(0, 2), jfif, rest])))
    expect(latin(bytes)).not.toContain('secret')
    expect([...bytes.subarray(2, 20)].slice(-7)).toEqual([0, 0, 0x48, 0, 0x48, 0, 0])
  })
})

describe('what is refused', () => {
  it.each([
    ['a PNG', '\x89PNG\r\n\x1a\n'],
    ['text', 'hello'],
    ['nothing', ''],
  ])('is %s', (_what, text) => {
    expect(codeOf(Buffer.from(text, 'latin1'))).toBe('photo-not-jpeg')
  })

  it('is a photo that is cut anywhere', () => {
    for (const jpeg of [baselineJpeg, progressiveJpeg])
      for (let length = 2; length < jpeg.length; length++)
        expect([length, codeOf(jpeg.subarray(0, length))]).toEqual([length, 'photo-cut-off'])
  })

  it('is another coding, other bits, CMYK and a second frame', () => {
    const frame = baselineJpeg.indexOf(0xc0)
    const changed = (offset: number, value: number) => {
      const bytes = baselineJpeg.slice()
      bytes[frame + offset] = value
      return bytes
    }
    // Lossless, arithmetic; then 12 bits and four components.
    for (const bytes of [changed(0, 0xc3), changed(0, 0xc9), changed(3, 12), changed(8, 4)])
      expect(codeOf(bytes)).toBe('photo-not-jpeg')
    const header = baselineJpeg.subarray(frame - 1, frame + 18)
    const twice = Buffer.concat([
      baselineJpeg.subarray(0, frame - 1),
      header,
      baselineJpeg.subarray(frame - 1),
    ])
    expect(codeOf(twice)).toBe('photo-not-jpeg')
  })

  it('is more than 4,096 pixels on a side, no pixels, and more than 2 MB', () => {
    expect([codeOf(sized(4_096, 4_096)), codeOf(sized(4_097, 10)), codeOf(sized(10, 4_097))]).toEqual([
      ...['taken', 'photo-too-large', 'photo-too-large'],
    ])
    expect([codeOf(sized(0, 10)), codeOf(sized(10, 0))]).toEqual(['photo-not-jpeg', 'photo-not-jpeg'])
    const many = Array.from({ length: 31 }, () => segment(0xfe, 'x'.repeat(65_000)))
    expect(codeOf(withSegments(baselineJpeg, ...many))).toBe('photo-too-large')
  })

  it('is a photo of thousands of scans', () => {
    const scan = baselineJpeg.subarray(baselineJpeg.lastIndexOf(0xda) - 1, -2)
    const scans = Array.from({ length: 1_000 }, () => scan)
    const bytes = Buffer.concat([baselineJpeg.subarray(0, -2), ...scans, baselineJpeg.subarray(-2)])
    expect(codeOf(bytes)).toBe('photo-not-jpeg')
  })

  it('never throws, whatever the bytes are', () => {
    let seed = 7
    for (let round = 0; round < 3_000; round++) {
      const bytes = progressiveJpeg.slice()
      for (let change = 0; change < 3; change++) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        bytes[seed % bytes.length] = (seed >> 8) & 0xff
      }
      const result = cleanJpeg(bytes)
      if (result.ok) expect(result.value.bytes.length).toBeLessThanOrEqual(bytes.length)
    }
  })
})

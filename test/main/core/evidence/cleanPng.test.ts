import { expect, it } from 'vitest'
import { cleanPng } from '../../../../src/main/core/evidence/cleanPng.ts'
import { chunk, header, pixels, pngOf, pngSignature } from '../../../helpers/pngs.ts'

const bounds = { side: 600, bytes: 600_000 }
const plain = pngOf(24, 16)
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const codeOf = (bytes: Uint8Array) => {
  const clean = cleanPng(bytes, bounds)
  return clean.ok ? 'taken' : clean.problem.code
}

it('keeps a picture byte for byte, with its size', () => {
  expect(cleanPng(plain, bounds)).toEqual({ ok: true, value: { bytes: plain, width: 24, height: 16 } })
})

it('drops texts, times, EXIF, profiles, animations and what follows the end', () => {
  const carried = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf', 'iCCP', 'pHYs', 'acTL'].map((type) =>
    chunk(type, '50.45 N, 30.52 E'),
  )
  const clean = cleanPng(joined(pngOf(24, 16, ...carried), Buffer.from('PK\x03\x04')), bounds)
  expect(clean).toEqual({ ok: true, value: { bytes: plain, width: 24, height: 16 } })
})

it('keeps palette and transparency', () => {
  const palette = [chunk('PLTE', Buffer.alloc(6)), chunk('tRNS', Buffer.alloc(2))]
  const indexed = joined(pngSignature, header(4, 4, 3), ...palette, pixels(4, 4, 1), chunk('IEND'))
  const clean = cleanPng(indexed, bounds)
  expect(clean).toEqual({ ok: true, value: { bytes: indexed, width: 4, height: 4 } })
})

it('refuses what is no PNG, or one that a browser does not write', () => {
  expect(codeOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('picture-not-png')
  expect(codeOf(new Uint8Array())).toBe('picture-not-png')
  const end = [pixels(4, 4), chunk('IEND')]
  expect(codeOf(joined(pngSignature, header(4, 4, 6, 16), ...end))).toBe('picture-not-png')
  expect(codeOf(joined(pngSignature, header(4, 4, 6, 8, 1), ...end))).toBe('picture-not-png')
  expect(codeOf(joined(pngSignature, header(4, 4), chunk('WXYZ'), ...end))).toBe('picture-not-png')
})

it('refuses what is cut off at any byte, or changed at any byte of the picture', () => {
  for (let length = 8; length < plain.length; length++)
    expect(codeOf(plain.subarray(0, length))).toBe('picture-damaged')
  for (let at = 8; at < plain.length; at++) {
    const changed = plain.slice()
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(codeOf(changed)).not.toBe('taken')
  }
})

it('refuses pixels that are more or fewer than the header says, or have no filter that there is', () => {
  const withPixels = (idat: Buffer) => joined(pngSignature, header(4, 4), idat, chunk('IEND'))
  expect(codeOf(withPixels(pixels(4, 5)))).toBe('picture-damaged')
  expect(codeOf(withPixels(pixels(4, 3)))).toBe('picture-damaged')
  expect(codeOf(withPixels(pixels(4, 4, 4, 9)))).toBe('picture-damaged')
  expect(codeOf(withPixels(chunk('IDAT', 'no zlib')))).toBe('picture-damaged')
  expect(codeOf(withPixels(pixels(4, 4)))).toBe('taken')
  expect(codeOf(joined(pngSignature, header(4, 4), chunk('IEND')))).toBe('picture-damaged')
})

it('refuses what is too large on a side or as a file', () => {
  expect(codeOf(pngOf(601, 2))).toBe('picture-too-large')
  expect(codeOf(pngOf(600, 2))).toBe('taken')
  expect(cleanPng(plain, { side: 600, bytes: plain.length - 1 })).toMatchObject({
    problem: { code: 'picture-too-large' },
  })
  expect(codeOf(pngOf(0, 4))).toBe('picture-damaged')
})

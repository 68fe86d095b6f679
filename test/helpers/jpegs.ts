/** A baseline JPEG of 24 by 16 pixels: JFIF, two tables each, one scan. */
export const baselineJpeg = new Uint8Array(
  Buffer.from(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wAARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFhABAQEAAAAAAAAAAAAAAAAAABRh/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAb/xAAXEQADAQAAAAAAAAAAAAAAAAAAFmFi/9oADAMBAAIRAxEAPwDG0aUal0aUaolnJVsNKlGiXRoLOQw0/9k=',
    'base64',
  ),
)

/** The same picture as a progressive JPEG. */
export const progressiveJpeg = new Uint8Array(
  Buffer.from(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wgARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAX/2gAMAwEAAhADEAAAAcZKo1ako//EABUQAQEAAAAAAAAAAAAAAAAAAAAS/9oACAEBAAEFAqUpSlP/xAAVEQEBAAAAAAAAAAAAAAAAAAAAFf/aAAgBAwEBPwGgoP/EABYRAAMAAAAAAAAAAAAAAAAAAAAVYf/aAAgBAgEBPwFZBZD/xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAY/Al//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAE/IUB//9oADAMBAAIAAwAAABAEH//EABURAQEAAAAAAAAAAAAAAAAAAABx/9oACAEDAQE/ELW//8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgBAgEBPxAD/8QAFRABAQAAAAAAAAAAAAAAAAAAAHH/2gAIAQEAAT8QpSlKU//Z',
    'base64',
  ),
)

/** A segment: 0xFF, the marker, the length with its own two bytes, the body. */
export function segment(marker: number, body: Uint8Array | string): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

/** The latitude 50 degrees 27 minutes in a GPS directory of TIFF, as a phone writes it (Exif 2.32, 4.6.6). */
export function gpsExif(): Buffer {
  const tiff = Buffer.alloc(80)
  tiff.write('MM', 0, 'latin1')
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  // One entry: GPSInfo, LONG, at 26.
  for (const [index, word] of [1, 0x8825, 4, 0, 1, 0, 26, 0, 0].entries())
    tiff.writeUInt16BE(word, 8 + 2 * index)
  // Two entries: GPSLatitudeRef N, GPSLatitude three RATIONALs at 56.
  for (const [index, word] of [2, 1, 2, 0, 2, 0x4e00, 0, 2, 5, 0, 3, 0, 56].entries())
    tiff.writeUInt16BE(word, 26 + 2 * index)
  for (const [index, number] of [50, 1, 27, 1, 0, 1].entries()) tiff.writeUInt32BE(number, 56 + 4 * index)
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))
}

/** A JPEG with more segments right behind its start. */
export function withSegments(jpeg: Uint8Array, ...segments: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]))
}

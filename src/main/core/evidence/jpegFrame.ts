/** Size of a picture, pixels. */
export interface JpegFrame {
  width: number
  height: number
}

/**
 * Reads a frame header (ITU-T T.81, B.2.2): 8 bits, one or three components, both sides given. null for anything else;
 * four components are CMYK, which no camera writes and few viewers show right.
 */
export function readFrame(body: Uint8Array): JpegFrame | null {
  const [bits, heightHigh, heightLow, widthHigh, widthLow, components] = body
  if (heightHigh === undefined || heightLow === undefined || widthHigh === undefined) return null
  if (bits !== 8 || widthLow === undefined || (components !== 1 && components !== 3)) return null
  if (body.length !== 6 + 3 * components) return null
  const height = heightHigh * 256 + heightLow
  const width = widthHigh * 256 + widthLow
  return width > 0 && height > 0 ? { width, height } : null
}

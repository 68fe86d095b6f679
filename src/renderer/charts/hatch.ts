/** A tile of slanted lines for a canvas fill. `thick` is the width of a line in CSS px. */
export function hatchPattern(
  context: CanvasRenderingContext2D,
  color: string,
  thick: number,
  step: number,
): CanvasPattern | string {
  const ratio = window.devicePixelRatio || 1
  const size = Math.round(step * Math.SQRT2 * ratio)
  const tile = document.createElement('canvas')
  tile.width = size
  tile.height = size
  const paint = tile.getContext('2d')
  if (!paint) return color
  paint.strokeStyle = color
  paint.lineWidth = thick * ratio
  // Three lines, so that the corners of the tile meet its neighbours.
  for (const shift of [-size, 0, size]) {
    paint.beginPath()
    paint.moveTo(shift - 1, size + 1)
    paint.lineTo(shift + size + 1, -1)
    paint.stroke()
  }
  const pattern = context.createPattern(tile, 'repeat')
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio))
  return pattern ?? color
}

/** A tile is slow to make, and a canvas needs few. */
const known = new WeakMap<CanvasRenderingContext2D, Map<string, CanvasPattern>>()

/**
 * A tile of slanted lines for a canvas fill. `thick` is the width of a line in CSS px; the tiles begin at `x`, so that
 * they move with what they fill.
 */
export function hatchPattern(
  context: CanvasRenderingContext2D,
  color: string,
  thick: number,
  step: number,
  x = 0,
): CanvasPattern | string {
  const ratio = window.devicePixelRatio || 1
  const size = Math.round(step * Math.SQRT2 * ratio)
  const ofContext = known.get(context) ?? new Map<string, CanvasPattern>()
  known.set(context, ofContext)
  const name = `${color} ${thick} ${size}`
  const pattern = ofContext.get(name) ?? makePattern(context, color, thick * ratio, size)
  if (pattern === null) return color
  ofContext.set(name, pattern)
  pattern.setTransform(new DOMMatrix().translate(x % (size / ratio), 0).scale(1 / ratio))
  return pattern
}

/** Sizes in px of the screen. */
function makePattern(
  context: CanvasRenderingContext2D,
  color: string,
  thick: number,
  size: number,
): CanvasPattern | null {
  const tile = document.createElement('canvas')
  tile.width = size
  tile.height = size
  const paint = tile.getContext('2d')
  if (!paint) return null
  paint.strokeStyle = color
  paint.lineWidth = thick
  // Three lines, so that the corners of the tile meet its neighbours.
  for (const shift of [-size, 0, size]) {
    paint.beginPath()
    paint.moveTo(shift - 1, size + 1)
    paint.lineTo(shift + size + 1, -1)
    paint.stroke()
  }
  return context.createPattern(tile, 'repeat')
}

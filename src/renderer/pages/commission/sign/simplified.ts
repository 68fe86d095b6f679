import {
  mostStrokePoints,
  mostStrokes,
  type StrokePoint,
  type Strokes,
} from '../../../../shared/signature.ts'

type Stroke = readonly StrokePoint[]

/** How far a line may lie from the way of the pen, in heights of the box: half a pixel on a screen. */
const finest = 0.003

/** Strokes of the pen with as few points as show the same line, and never more than a signature may have. */
export function simplified(strokes: readonly Stroke[], aspect: number): Strokes {
  const drawn = strokes.slice(0, mostStrokes)
  for (let tolerance = finest; ; tolerance *= 2) {
    const kept = drawn.map((stroke) => thinned(stroke, aspect, tolerance).map(rounded))
    if (kept.reduce((sum, { length }) => sum + length, 0) <= mostStrokePoints) return kept
  }
}

/** A thousandth of the width is less than a tenth of a millimetre on paper. */
const rounded = ([x, y]: StrokePoint): StrokePoint => [
  Math.round(Math.min(1, Math.max(0, x)) * 1_000) / 1_000,
  Math.round(Math.min(1, Math.max(0, y)) * 1_000) / 1_000,
]

/** Ramer, Douglas and Peucker: a point stays when the line without it would miss it by more than the tolerance. */
function thinned(stroke: Stroke, aspect: number, tolerance: number): StrokePoint[] {
  const stays = new Set([0, stroke.length - 1])
  const spans: [number, number][] = [[0, stroke.length - 1]]
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [first, last] = span
    const far = farthest(stroke, first, last, aspect)
    if (far === null || far.distance <= tolerance) continue
    stays.add(far.index)
    spans.push([first, far.index], [far.index, last])
  }
  return stroke.filter((_, index) => stays.has(index))
}

/** The point between two others that lies farthest from the line between them, in heights of the box. */
function farthest(
  stroke: Stroke,
  first: number,
  last: number,
  aspect: number,
): { index: number; distance: number } | null {
  const [from, to] = [stroke[first], stroke[last]]
  if (!from || !to) return null
  let far: { index: number; distance: number } | null = null
  for (let index = first + 1; index < last; index++) {
    const point = stroke[index]
    if (!point) continue
    const distance = distanceTo(point, from, to, aspect)
    if (far === null || distance > far.distance) far = { index, distance }
  }
  return far
}

function distanceTo(point: StrokePoint, from: StrokePoint, to: StrokePoint, aspect: number): number {
  const [dx, dy] = [(to[0] - from[0]) * aspect, to[1] - from[1]]
  const [px, py] = [(point[0] - from[0]) * aspect, point[1] - from[1]]
  const square = dx * dx + dy * dy
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square))
  return Math.hypot(px - along * dx, py - along * dy)
}

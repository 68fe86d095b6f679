import type { Plot } from './chartLayers.ts'
import type { Envelope } from './envelope.ts'
import { type CurvePaint, paintCurve } from './paintCurve.ts'
import { paintEnvelope } from './paintEnvelope.ts'
import type { TimeWindow } from './timeWindow.ts'

/** What a picture shows. */
export type PictureContent = Pick<CurvePaint, 'points' | 'kind' | 'tokens'> & { envelope: Envelope }

/** A curve that is painted once and then moved, since painting costs most of a frame while somebody drags. */
export interface CurvePicture {
  /** Puts the curve where the window is; false when it has to be painted: there is no picture in this scale yet. */
  show(plot: Plot, window: TimeWindow, content: PictureContent): boolean
}

/** Everything that another picture is needed for. */
interface Scale {
  perMs: number
  zero: number
  perUnit: number
  left: number
  right: number
  top: number
  bottom: number
  /** Pixels of the screen in one of CSS. */
  ratio: number
}

interface Picture {
  canvas: HTMLCanvasElement
  content: PictureContent
  scale: Scale
  from: number
  to: number
  /** Its upper edge, px of the screen. */
  y: number
}

/** Room for the width of a line at both ends, and above and below the plot, CSS px. */
const edge = 2

/** The window that a picture was made for: one in a frame, so that eight curves do not hold up one. */
let madeFor: TimeWindow | null = null

export function createCurvePicture(): CurvePicture {
  let picture: Picture | null = null
  let before: Scale | null = null
  return {
    show(plot, window, content) {
      const scale = scaleOf(plot, window)
      const isSame = before !== null && sameScale(before, scale)
      before = scale
      const isUsable = picture !== null && looksLike(picture, scale, content) && covers(picture, window)
      if (picture === null || !isUsable || !isOf(picture, content)) {
        // The one of the last points goes on for the few frames until it is this curve's turn.
        if (!isSame || madeFor === window) {
          if (picture !== null && isUsable) put(plot.context, picture, window)
          return isUsable
        }
        madeFor = window
        picture = makePicture(plot, scale, window, content)
      }
      if (picture !== null) put(plot.context, picture, window)
      return picture !== null
    },
  }
}

function scaleOf(plot: Plot, { from, to }: TimeWindow): Scale {
  const { left, right, top, bottom, context } = plot
  const zero = plot.y(0)
  return {
    ...{ left, right, top, bottom, zero },
    perMs: (right - left) / (to - from),
    perUnit: plot.y(1) - zero,
    ratio: context.getTransform().a,
  }
}

/** A window that was moved differs in its width by what a number cannot hold. */
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.abs(a)

function sameScale(a: Scale, b: Scale): boolean {
  const { perMs, ...rest } = a
  return (
    near(perMs, b.perMs) && Object.entries(rest).every(([name, value]) => b[name as keyof Scale] === value)
  ) // names of its own
}

const isOf = ({ content: is }: Picture, content: PictureContent) =>
  is.points === content.points && is.envelope === content.envelope

const looksLike = ({ content: is, scale: its }: Picture, scale: Scale, content: PictureContent) =>
  is.kind === content.kind && is.tokens === content.tokens && sameScale(its, scale)

/** Whether everything that is known of its points in a window is on a picture. */
function covers({ from, to, content }: Picture, window: TimeWindow): boolean {
  const known = timesOf(content)
  return known !== null && from <= Math.max(window.from, known.from) && to >= Math.min(window.to, known.to)
}

/** From the first to the last time of a curve; null when it has no point. */
function timesOf({ points, envelope: { t } }: PictureContent): TimeWindow | null {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return null
  return { from: Math.min(first.x, t[0] ?? first.x), to: Math.max(last.x, t.at(-1) ?? last.x) }
}

/** The curve over a window more on both sides, as far as it is known. */
function makePicture(plot: Plot, scale: Scale, window: TimeWindow, content: PictureContent): Picture | null {
  const known = timesOf(content)
  const span = window.to - window.from
  const from = Math.max(known?.from ?? 0, window.from - span)
  const to = Math.min(known?.to ?? 0, window.to + span)
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (to <= from || context === null) return null
  const { ratio, perMs, top, bottom } = scale
  const width = Math.ceil((to - from) * perMs) + 2 * edge
  const y = Math.floor((top - edge) * ratio)
  const above = y / ratio
  canvas.width = Math.ceil(width * ratio)
  canvas.height = Math.ceil((bottom + edge) * ratio) - y
  context.scale(ratio, ratio)
  const own: Plot = {
    ...{ context, left: 0, right: width, top: top - above, bottom: bottom - above },
    x: (at) => edge + (at - from) * perMs,
    y: (value) => plot.y(value) - above,
  }
  const begin = from - edge / perMs
  const whole = { from: begin, to: begin + width / perMs }
  paintEnvelope(own, content.envelope, whole, content.tokens)
  paintCurve(own, whole, content)
  return { canvas, content, scale, from, to, y }
}

/** What of a picture stands between two sides, all in px of the screen; null when nothing does. */
export function cropOf(
  x: number,
  width: number,
  sides: { left: number; right: number },
): { from: number; to: number; width: number } | null {
  const left = Math.max(x, sides.left)
  const right = Math.min(x + width, sides.right)
  return right > left ? { from: left - x, to: left, width: right - left } : null
}

/** Puts a picture on whole pixels of the screen, so that lines stay sharp. */
function put(
  context: CanvasRenderingContext2D,
  { canvas, scale, from, y }: Picture,
  window: TimeWindow,
): void {
  const { left, right, perMs, ratio } = scale
  const x = Math.round((left - edge + (from - window.from) * perMs) * ratio)
  const sides = { left: Math.round(left * ratio), right: Math.round(right * ratio) }
  const crop = cropOf(x, canvas.width, sides)
  if (crop === null) return
  const { height } = canvas
  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.drawImage(canvas, crop.from, 0, crop.width, height, crop.to, y, crop.width, height)
  context.restore()
}

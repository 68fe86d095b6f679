import { formatDuration } from '../../shared/format.ts'
import type { Gap } from '../../shared/history.ts'
import type { Translate } from '../../shared/language.ts'
import { hatchPattern } from './hatch.ts'
import type { ChartTokens } from './tokens.ts'

/** The drawing area of a chart in CSS px, with its two scales. */
export interface Plot {
  context: CanvasRenderingContext2D
  left: number
  right: number
  top: number
  bottom: number
  x(at: number): number
  y(value: number): number
}

/** A named limit: dashed line with who set it. */
export interface LimitLine {
  at: number
  text: string
  /** Where the words stand. */
  side: 'above' | 'below'
}

/** What stands behind and over the line of a chart. */
export interface ChartLayers {
  tokens: ChartTokens
  /** Allowed range; null = no limit is known on that side. */
  band: { from: number | null; to: number | null } | null
  limits: readonly LimitLine[]
  gaps: readonly Gap[]
  /** Whether gaps carry their words; only the first of several stacked charts does. */
  nameGaps: boolean
  zeroLine: boolean
  /** Epoch ms and value of the crosshair; null while nobody points. */
  cursor: { at: number; value: number | null } | null
  font: string
}

/** Behind the line: the allowed range and the limits. */
export function paintBehind(plot: Plot, layers: ChartLayers): void {
  const { context } = plot
  if (layers.band) {
    const high = layers.band.to === null ? plot.top : Math.max(plot.top, plot.y(layers.band.to))
    const low = layers.band.from === null ? plot.bottom : Math.min(plot.bottom, plot.y(layers.band.from))
    context.save()
    context.globalAlpha = layers.tokens.bandAlpha
    context.fillStyle = layers.tokens.band
    context.fillRect(plot.left, high, plot.right - plot.left, Math.max(0, low - high))
    context.restore()
  }
  for (const limit of layers.limits) paintLimit(plot, layers, limit)
}

function paintLimit(plot: Plot, layers: ChartLayers, limit: LimitLine): void {
  const { context } = plot
  const y = plot.y(limit.at)
  if (y < plot.top - 0.5 || y > plot.bottom + 0.5) return
  context.save()
  context.strokeStyle = layers.tokens.ink2
  context.setLineDash([7, 4])
  context.beginPath()
  context.moveTo(plot.left, y)
  context.lineTo(plot.right, y)
  context.stroke()
  context.restore()
}

/** Height of the ground beneath the words of a limit, px. */
const wordsHeight = 15

/** The words of a limit, readable on curves and gaps: on a ground, since an outline of letters costs ms of each frame. */
function nameLimit({ context, ...plot }: Plot, layers: ChartLayers, limit: LimitLine): void {
  const y = plot.y(limit.at)
  if (y < plot.top - 0.5 || y > plot.bottom + 0.5) return
  const place = [plot.right - 4, limit.side === 'above' ? y - 3 : y + 4] as const
  context.save()
  context.font = `500 12px ${layers.font}`
  context.textAlign = 'right'
  context.textBaseline = limit.side === 'above' ? 'bottom' : 'top'
  const width = context.measureText(limit.text).width + 6
  context.globalAlpha = 0.8
  context.fillStyle = layers.tokens.lit
  context.fillRect(
    place[0] - width + 3,
    limit.side === 'above' ? place[1] - wordsHeight : place[1] - 1,
    width,
    wordsHeight,
  )
  context.globalAlpha = 1
  context.fillStyle = layers.tokens.ink2
  context.fillText(limit.text, ...place)
  context.restore()
}

/** Over the line: zero, gaps, the words of the limits and the crosshair. */
export function paintOver(plot: Plot, layers: ChartLayers, t: Translate): void {
  const { context } = plot
  context.save()
  if (layers.zeroLine) stroke(plot, plot.left, plot.y(0), plot.right, plot.y(0), layers.tokens.edge)
  for (const gap of layers.gaps) paintGap(plot, layers, gap, t)
  for (const limit of layers.limits) nameLimit(plot, layers, limit)
  if (layers.cursor) paintCursor(plot, layers, layers.cursor)
  context.restore()
}

function stroke(plot: Plot, x1: number, y1: number, x2: number, y2: number, color: string): void {
  const { context } = plot
  context.strokeStyle = color
  context.lineWidth = 1
  context.beginPath()
  context.moveTo(x1, y1)
  context.lineTo(x2, y2)
  context.stroke()
}

function paintGap(plot: Plot, layers: ChartLayers, gap: Gap, t: Translate): void {
  const { context } = plot
  const [from, to] = [plot.x(gap.from), plot.x(gap.to)]
  const left = Math.max(plot.left, from)
  const wide = Math.max(1.5, Math.min(plot.right, to) - left)
  const high = plot.bottom - plot.top
  context.fillStyle = layers.tokens.lit
  context.fillRect(left, plot.top, wide, high)
  context.fillStyle = hatchPattern(context, layers.tokens.hatch, 1.1, 6)
  context.fillRect(left, plot.top, wide, high)
  if (!layers.nameGaps || wide < 40) return
  // Only what lies in the window: the sentence above the charts counts the same.
  const shown = (gap.to - gap.from) * (to > from ? Math.min(1, wide / (to - from)) : 1)
  const words = [t('No data'), formatDuration(shown, t.locale)]
  context.font = `600 12px ${layers.font}`
  const text = Math.max(...words.map((word) => context.measureText(word).width)) + 14
  if (text > wide - 2) return
  const middle = left + wide / 2
  const y = plot.top + high / 2
  context.fillStyle = layers.tokens.lit
  context.fillRect(middle - text / 2, y - 20, text, 40)
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillStyle = layers.tokens.ink
  context.fillText(words[0] ?? '', middle, y - 8)
  context.font = `500 12px ${layers.font}`
  context.fillStyle = layers.tokens.ink2
  context.fillText(words[1] ?? '', middle, y + 8)
}

function paintCursor(plot: Plot, layers: ChartLayers, cursor: { at: number; value: number | null }): void {
  const x = plot.x(cursor.at)
  if (x < plot.left || x > plot.right) return
  const { context } = plot
  stroke(plot, x, plot.top, x, plot.bottom, layers.tokens.ink2)
  if (cursor.value === null) return
  context.beginPath()
  context.arc(x, Math.min(plot.bottom, Math.max(plot.top, plot.y(cursor.value))), 4, 0, Math.PI * 2)
  context.fillStyle = layers.tokens.ink
  context.fill()
  context.strokeStyle = layers.tokens.lit
  context.lineWidth = 2
  context.stroke()
}

import type { ChartTokens } from '../../charts/tokens.ts'
import { base64Of } from '../../state/base64Of.ts'

/** What the picture shows beside the charts. */
export interface PictureWords {
  title: string
  /** Window and time zone. */
  detail: string
  /** What one point is. */
  resolution: string
}

/** One chart as it stands on the page. */
export interface PictureChart {
  canvas: HTMLCanvasElement
  name: string
  device: string
  /** Statistics in a few words. */
  figures: string
}

/** Times under the charts, each with its place, 0 to 1. */
export interface PictureTime {
  place: number
  text: string
}

const margin = 24
const headHeight = 76
const namesWidth = 190
const axisHeight = 34
const font = 'Inter, "Segoe UI", system-ui, sans-serif'

/** Draws the charts with their words into one picture, in the colours of the present theme and at the screen's sharpness. */
export function drawPicture(
  words: PictureWords,
  charts: readonly PictureChart[],
  times: readonly PictureTime[],
  { tokens, axisWidth }: { tokens: ChartTokens; axisWidth: number },
): HTMLCanvasElement {
  const ratio = Math.max(2, window.devicePixelRatio || 1)
  const chartWidth = Math.max(600, ...charts.map(({ canvas }) => canvas.clientWidth))
  const chartsHeight = charts.reduce((sum, { canvas }) => sum + canvas.clientHeight, 0)
  const width = 2 * margin + namesWidth + chartWidth
  const height = margin + headHeight + chartsHeight + axisHeight + margin
  const picture = document.createElement('canvas')
  picture.width = width * ratio
  picture.height = height * ratio
  const context = picture.getContext('2d')
  if (!context) throw new Error('this browser draws no canvas')
  context.scale(ratio, ratio)
  context.fillStyle = tokens.lit
  context.fillRect(0, 0, width, height)
  context.textBaseline = 'alphabetic'
  const write = (text: string, x: number, y: number, style: string, color: string, most = width) => {
    context.font = `${style} ${font}`
    context.fillStyle = color
    context.fillText(text, x, y, most)
  }
  write(words.title, margin, margin + 22, '600 22px', tokens.ink, width - 2 * margin)
  write(words.detail, margin, margin + 44, '500 14px', tokens.ink2, width - 2 * margin)
  write(words.resolution, margin, margin + 62, '500 12px', tokens.ink3, width - 2 * margin)
  let y = margin + headHeight
  const left = margin + namesWidth
  for (const { canvas, name, device, figures } of charts) {
    write(name, margin, y + 22, '600 14px', tokens.ink, namesWidth - 12)
    write(device, margin, y + 40, '500 12px', tokens.ink3, namesWidth - 12)
    write(figures, margin, y + 58, '500 12px', tokens.ink2, namesWidth - 12)
    context.drawImage(canvas, left, y, canvas.clientWidth, canvas.clientHeight)
    y += canvas.clientHeight
  }
  context.textAlign = 'center'
  for (const { place, text } of times)
    write(text, left + axisWidth + place * (chartWidth - axisWidth), y + 18, '500 12px', tokens.ink2)
  return picture
}

/** A picture as the base64 text of a PNG file. */
export async function pngText(picture: HTMLCanvasElement): Promise<string> {
  const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('the picture is too large for this browser')
  return await base64Of(blob)
}

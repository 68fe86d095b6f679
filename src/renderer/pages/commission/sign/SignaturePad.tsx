import { type PointerEvent, useEffect, useRef } from 'react'
import { mostStrokes, type StrokePoint } from '../../../../shared/signature.ts'
import { useWords } from '../../../state/words.ts'

/** Width of the box by its height; as wide as a hand writes. */
export const padAspect = 3
/** Width of the ink in heights of the box, and the widest, px of the page. */
const inkWidth = 0.014
const widestInk = 3

type Drawn = StrokePoint[][]

/** A box to sign in with mouse, finger or pen. It is empty again when `key` changes. */
export function SignaturePad({ onDrawn }: { onDrawn: (strokes: readonly StrokePoint[][]) => void }) {
  const { t } = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const strokes = useRef<Drawn>([])
  /** The one pointer that draws; a palm beside the pen draws nothing. */
  const drawing = useRef<number | null>(null)
  useEffect(() => {
    const box = canvas.current
    if (!box) return
    const observer = new ResizeObserver(() => redraw(box, strokes.current))
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  const add = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget
    const rect = box.getBoundingClientRect()
    const moves = event.nativeEvent.getCoalescedEvents?.() ?? []
    for (const { clientX, clientY } of moves.length > 0 ? moves : [event])
      strokes.current
        .at(-1)
        ?.push([
          Math.min(1, Math.max(0, (clientX - rect.left) / rect.width)),
          Math.min(1, Math.max(0, (clientY - rect.top) / rect.height)),
        ])
    drawLast(box, strokes.current)
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (drawing.current !== null || event.button !== 0 || strokes.current.length >= mostStrokes) return
    drawing.current = event.pointerId
    event.currentTarget.setPointerCapture(event.pointerId)
    strokes.current.push([])
    add(event)
  }
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.pointerId === drawing.current) add(event)
  }
  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.pointerId !== drawing.current) return
    drawing.current = null
    onDrawn(strokes.current)
  }
  return (
    <div className="sgpad">
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('Box to sign in with mouse, finger or pen')}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      />
    </div>
  )
}

/** Fits the canvas to its place and draws everything anew. */
function redraw(box: HTMLCanvasElement, strokes: Drawn): void {
  const { width, height } = box.getBoundingClientRect()
  box.width = Math.round(width * devicePixelRatio)
  box.height = Math.round(height * devicePixelRatio)
  for (const stroke of strokes) drawStroke(box, stroke, 0)
}

/** Draws what came to the last stroke; the ink before stays. */
function drawLast(box: HTMLCanvasElement, strokes: Drawn): void {
  const stroke = strokes.at(-1)
  if (stroke) drawStroke(box, stroke, Math.max(0, stroke.length - 32))
}

function drawStroke(box: HTMLCanvasElement, stroke: readonly StrokePoint[], from: number): void {
  const context = box.getContext('2d')
  const [first, ...rest] = stroke.slice(from)
  if (!context || !first) return
  context.strokeStyle = getComputedStyle(box).color
  context.lineWidth = Math.min(inkWidth * box.height, widestInk * devicePixelRatio)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.beginPath()
  context.moveTo(first[0] * box.width, first[1] * box.height)
  // A stroke of one point is a dot.
  for (const [x, y] of rest.length > 0 ? rest : [first]) context.lineTo(x * box.width, y * box.height)
  context.stroke()
}

import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { movedBy, zoomedBy } from '../../charts/timeWindow.ts'
import { moveTo, settle, useGestures } from '../../charts/useGestures.ts'
import { createTimeMarks, type Viewport } from '../../charts/viewport.ts'
import { useWords } from '../../state/words.ts'
import { Crosshair, plotInside, TimeAxis } from './Crosshair.tsx'
import { CurveRow } from './CurveRow.tsx'
import type { DrawnCurve } from './drawnCurve.ts'

/** Height of all charts together that is aimed at, and the bounds of one, px. */
const aim = 400
const bounds = { least: 76, most: 118 }

export interface CurveStackProps {
  drawn: readonly DrawnCurve[]
  viewport: Viewport
  latest: () => number
  timeZone: string | null
  isLive: boolean
  /** Back to the range that was chosen. */
  onReset: () => void
}

/** The stacked charts of one window with one crosshair through all of them. */
export function CurveStack({ drawn, viewport, latest, timeZone, isLive, onReset }: CurveStackProps) {
  const { t } = useWords()
  const stack = useRef<HTMLElement>(null)
  const [cursor] = useState(() => createStore<{ at: number | null }>()(() => ({ at: null })))
  const times = useMemo(() => createTimeMarks(viewport, timeZone), [viewport, timeZone])
  const plot = useCallback(() => {
    const inside = plotInside(stack.current)
    const box = stack.current?.getBoundingClientRect()
    return inside && box ? { left: box.left + inside.left, width: inside.width } : null
  }, [])
  const onPoint = useCallback(
    (place: number | null) => {
      const { from, to } = viewport.getState()
      cursor.setState({ at: place === null ? null : from + place * (to - from) })
    },
    [viewport, cursor],
  )
  useGestures(stack, { viewport, plot, latest, onPoint })
  usePlotWidth(stack, viewport)
  const height = Math.round(Math.min(bounds.most, Math.max(bounds.least, aim / Math.max(1, drawn.length))))
  return (
    <section
      ref={stack}
      className="curvestack"
      role="application"
      aria-label={t(
        'Curves. Plus and minus zoom, arrows move, shift with arrows moves the crosshair, 0 goes back',
      )}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the window and the crosshair are moved by keys
      tabIndex={0}
      onKeyDown={(event) => onKey(event, viewport, cursor, latest, onReset)}
      onKeyUp={() => settle(viewport)}
      onBlur={() => settle(viewport)}
    >
      {drawn.map((each, index) => (
        <CurveRow
          key={each.curve.key}
          drawn={each}
          viewport={viewport}
          cursor={cursor}
          times={times}
          height={height}
          nameGaps={index === 0}
        />
      ))}
      <TimeAxis viewport={viewport} times={times} timeZone={timeZone} isLive={isLive} />
      <Crosshair stack={stack} viewport={viewport} cursor={cursor} timeZone={timeZone} />
    </section>
  )
}

/** Tells the viewport how wide the plots are: points are asked for by it. */
function usePlotWidth(stack: React.RefObject<HTMLElement | null>, viewport: Viewport): void {
  useEffect(() => {
    const element = stack.current
    if (!element) return
    const measure = () => {
      const px = Math.round(plotInside(element)?.width ?? 0)
      if (px > 1 && px !== viewport.getState().px) viewport.setState({ px })
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [stack, viewport])
}

/** Shares of the window by which one key moves, and the factor by which one zooms. */
const keyMove = 0.1
const keyZoom = 1.5

function onKey(
  event: KeyboardEvent,
  viewport: Viewport,
  cursor: StoreApi<{ at: number | null }>,
  latest: () => number,
  onReset: () => void,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const window = viewport.getState()
  const { at } = cursor.getState()
  const span = window.to - window.from
  const place = at === null ? 0.5 : Math.min(1, Math.max(0, (at - window.from) / span))
  const point = (to: number) => cursor.setState({ at: Math.min(window.to, Math.max(window.from, to)) })
  const actions: Readonly<Record<string, () => void>> = {
    '+': () => moveTo(viewport, zoomedBy(window, 1 / keyZoom, place, latest()), latest(), true),
    '-': () => moveTo(viewport, zoomedBy(window, keyZoom, place, latest()), latest(), true),
    ArrowLeft: () => moveTo(viewport, movedBy(window, -keyMove, latest()), latest(), true),
    ArrowRight: () => moveTo(viewport, movedBy(window, keyMove, latest()), latest(), true),
    'shift ArrowLeft': () => point((at ?? window.to) - span / 200),
    'shift ArrowRight': () => point((at ?? window.from) + span / 200),
    '0': onReset,
    Escape: () => cursor.setState({ at: null }),
  }
  // A plus needs the shift key on some keyboards; the same key without it is an equals sign.
  const name = event.key === '=' ? '+' : event.key === '−' ? '-' : event.key
  const action = actions[event.shiftKey && name.startsWith('Arrow') ? `shift ${name}` : name]
  if (!action) return
  action()
  event.preventDefault()
}

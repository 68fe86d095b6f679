import { type RefObject, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { axisWidth } from '../../charts/CurveChart.tsx'
import { tickLabel } from '../../charts/timeTicks.ts'
import type { Viewport } from '../../charts/viewport.ts'
import { timeSecondsText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'

type Cursor = StoreApi<{ at: number | null }>

/** Where the plots lie inside the stack, px. */
export function plotInside(stack: HTMLElement | null): { left: number; width: number } | null {
  const chart = stack?.querySelector<HTMLElement>('.curvechart')
  if (!stack || !chart) return null
  const left = chart.getBoundingClientRect().left - stack.getBoundingClientRect().left + axisWidth
  return { left, width: Math.max(1, chart.clientWidth - axisWidth) }
}

/** The line through all charts, with its time above; moved without React. */
export function Crosshair({
  stack,
  viewport,
  cursor,
  timeZone,
}: {
  stack: RefObject<HTMLElement | null>
  viewport: Viewport
  cursor: Cursor
  timeZone: string | null
}) {
  const { locale } = useWords()
  const line = useRef<HTMLDivElement>(null)
  const label = useRef<HTMLElement>(null)
  useEffect(() => {
    const place = () => {
      const { at } = cursor.getState()
      const { from, to } = viewport.getState()
      const plot = plotInside(stack.current)
      const share = at === null ? -1 : (at - from) / (to - from)
      if (!line.current || !label.current) return
      const isShown = plot !== null && at !== null && share >= 0 && share <= 1
      line.current.style.visibility = isShown ? 'visible' : 'hidden'
      label.current.style.visibility = isShown ? 'visible' : 'hidden'
      if (!isShown) return
      const x = plot.left + share * plot.width
      line.current.style.transform = `translateX(${x}px)`
      label.current.textContent = timeSecondsText(at, timeZone, locale)
      const half = label.current.offsetWidth / 2
      const shown = Math.min(plot.left + plot.width - half, Math.max(plot.left + half, x))
      label.current.style.transform = `translateX(${shown - half}px)`
    }
    const leaves = [cursor.subscribe(place), viewport.subscribe(place)]
    place()
    return () => {
      for (const leave of leaves) leave()
    }
  }, [stack, viewport, cursor, timeZone, locale])
  return (
    <>
      <div ref={line} className="crossline" />
      <b ref={label} className="crosstime num" />
    </>
  )
}

/** Times under the charts, and "now" where the window ends with it. */
export function TimeAxis({
  viewport,
  times,
  timeZone,
  isLive,
}: {
  viewport: Viewport
  times: () => readonly number[]
  timeZone: string | null
  /** The end is the present; otherwise it is where the record ends. */
  isLive: boolean
}) {
  const { t } = useWords()
  const { from, to, isFollowing, px } = useStore(viewport)
  const share = (at: number) => (at - from) / (to - from)
  // None under "now", and none cut at the left.
  const room = 1 - (isFollowing ? 56 : 18) / px
  return (
    <div className="curveaxis" aria-hidden="true" style={{ paddingLeft: axisWidth }}>
      <div>
        {times()
          .filter((at) => share(at) * px >= 18 && share(at) <= room)
          .map((at) => (
            <span key={at} style={{ left: `${share(at) * 100}%` }}>
              {tickLabel(at, timeZone, t)}
            </span>
          ))}
        {isFollowing ? <span className="now">{isLive ? t('now') : t('end')}</span> : null}
      </div>
    </div>
  )
}

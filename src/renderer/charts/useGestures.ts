import { type RefObject, useEffect } from 'react'
import { isAtEnd, movedBy, pinched, type TimeWindow, zoomedBy } from './timeWindow.ts'
import type { Viewport } from './viewport.ts'

/** What gestures need to know of the charts. */
export interface GestureSetup {
  viewport: Viewport
  /** Left end and width of the plots, px of the window. */
  plot: () => { left: number; width: number } | null
  /** The present on the station's clock, epoch ms. */
  latest: () => number
  /** A pointer is at this place of the plots, 0 to 1; null when it left. */
  onPoint: (place: number | null) => void
}

/** A wheel that stood still this long has done its work, ms. */
const restMs = 160
/** A press that moves less than this is a touch and no drag, px. */
const dragFromPx = 4

/** Moves the window; it goes on with the clock when it was moved to its end. */
export function moveTo(viewport: Viewport, window: TimeWindow, latest: number, isMoving: boolean): void {
  const { rests } = viewport.getState()
  viewport.setState({
    ...window,
    isMoving,
    isFollowing: isAtEnd(window, latest),
    rests: isMoving ? rests : rests + 1,
  })
}

/** Brings the window to rest where it is. */
export function settle(viewport: Viewport): void {
  const { isMoving, rests } = viewport.getState()
  if (isMoving) viewport.setState({ isMoving: false, rests: rests + 1 })
}

/** Wheel zooms, a drag moves, two fingers do both; a pointer that only hovers or touches points. */
export function useGestures(area: RefObject<HTMLElement | null>, setup: GestureSetup): void {
  const { viewport, plot, latest, onPoint } = setup
  useEffect(() => {
    const element = area.current
    if (!element) return
    const gestures = createGestures(element, { viewport, plot, latest, onPoint })
    const ends = Object.entries(gestures.listeners).map(([name, listener]) => {
      // A wheel that is not passive may keep the page from scrolling.
      element.addEventListener(name, listener as EventListener, { passive: false }) // each listens to its own event
      return () => element.removeEventListener(name, listener as EventListener) // as above
    })
    return () => {
      for (const end of ends) end()
      gestures.stop()
    }
  }, [area, viewport, plot, latest, onPoint])
}

function createGestures(element: HTMLElement, { viewport, plot, latest, onPoint }: GestureSetup) {
  const fingers = new Map<number, number>()
  let pressedAt: number | null = null
  let isDragging = false
  let rest: ReturnType<typeof setTimeout> | undefined

  const placeOf = (clientX: number): number => {
    const { left, width } = plot() ?? { left: 0, width: 1 }
    return (clientX - left) / width
  }
  const point = (event: PointerEvent) => {
    const place = placeOf(event.clientX)
    onPoint(place >= 0 && place <= 1 ? place : null)
  }
  const go = (window: TimeWindow) => moveTo(viewport, window, latest(), true)
  const places = () => [...fingers.values()].map(placeOf)

  const pointerdown = (event: PointerEvent) => {
    if (event.button !== 0) return
    fingers.set(event.pointerId, event.clientX)
    pressedAt = event.clientX
  }
  const drag = (event: PointerEvent, before: number) => {
    const was = places()
    fingers.set(event.pointerId, event.clientX)
    const is = places()
    if (was.length === 2 && is.length === 2) {
      isDragging = true
      // Both lists have exactly two places.
      go(pinched(viewport.getState(), was as [number, number], is as [number, number], latest()))
      return
    }
    if (!isDragging && Math.abs(event.clientX - (pressedAt ?? before)) < dragFromPx) return
    if (!isDragging) element.setPointerCapture(event.pointerId)
    isDragging = true
    go(movedBy(viewport.getState(), placeOf(before) - placeOf(event.clientX), latest()))
  }
  const pointermove = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId)
    if (before === undefined) {
      if (event.pointerType === 'mouse') point(event)
      return
    }
    drag(event, before)
  }
  const release = (event: PointerEvent) => {
    const wasPressed = fingers.delete(event.pointerId)
    if (fingers.size > 0) return
    if (isDragging) settle(viewport)
    else if (wasPressed && event.type === 'pointerup') point(event)
    isDragging = false
    pressedAt = null
  }
  const pointerleave = (event: PointerEvent) => {
    if (event.pointerType === 'mouse' && !isDragging) onPoint(null)
  }
  const wheel = (event: WheelEvent) => {
    const place = placeOf(event.clientX)
    if (place < 0 || place > 1) return
    event.preventDefault()
    // Lines and pages of other browsers in px.
    const unit = event.deltaMode === 0 ? 1 : event.deltaMode === 1 ? 16 : 400
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
    const amount = (isSideways && event.deltaX !== 0 ? event.deltaX : event.deltaY) * unit
    const { width } = plot() ?? { width: 1 }
    go(
      isSideways
        ? movedBy(viewport.getState(), amount / width, latest())
        : zoomedBy(viewport.getState(), Math.exp(amount * 0.0015), place, latest()),
    )
    clearTimeout(rest)
    rest = setTimeout(() => settle(viewport), restMs)
  }
  return {
    listeners: {
      pointerdown,
      pointermove,
      pointerup: release,
      pointercancel: release,
      pointerleave,
      wheel,
    },
    stop: () => clearTimeout(rest),
  }
}

import { createStore, type StoreApi } from 'zustand/vanilla'
import { timeTicks } from './timeTicks.ts'
import type { TimeWindow } from './timeWindow.ts'

/** The window that stacked charts share. It changes with every frame of a gesture, outside React. */
export interface ViewportState extends TimeWindow {
  /** The window ends now and goes on with the clock. */
  isFollowing: boolean
  /** A finger or the wheel moves it: scales of values stand still meanwhile. */
  isMoving: boolean
  /** Counts the moments at which it came to rest. */
  rests: number
  /** Width of the plots, px. */
  px: number
}
export type Viewport = StoreApi<ViewportState>

export function createViewport(window: TimeWindow): Viewport {
  return createStore<ViewportState>()(() => ({
    ...window,
    isFollowing: true,
    isMoving: false,
    rests: 0,
    px: 900,
  }))
}

/** Room of one time under the charts, px. */
const labelWidth = 96

/** Times of the marks of the time axis, epoch ms: computed once for all charts of one frame. */
export function createTimeMarks(viewport: Viewport, timeZone: string | null): () => readonly number[] {
  let of: TimeWindow | null = null
  let marks: readonly number[] = []
  return () => {
    const state = viewport.getState()
    if (of === null || of.from !== state.from || of.to !== state.to) {
      of = state
      const most = Math.max(2, Math.min(9, Math.floor(state.px / labelWidth)))
      marks = timeTicks(state.from, state.to, most, timeZone)
    }
    return marks
  }
}

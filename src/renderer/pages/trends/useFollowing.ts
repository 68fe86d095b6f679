import { useEffect } from 'react'
import type { Viewport } from '../../charts/viewport.ts'

/** Lets a window that shows the present go on with the clock, by half a px or more at once. */
export function useFollowing(viewport: Viewport | null, latest: () => number): void {
  useEffect(() => {
    if (viewport === null) return
    const timer = setInterval(() => {
      const { from, to, px, isFollowing, isMoving } = viewport.getState()
      const ahead = latest() - to
      if (!isFollowing || isMoving || (ahead / (to - from)) * px < 0.5) return
      viewport.setState({ from: from + ahead, to: to + ahead })
    }, 1_000)
    return () => clearInterval(timer)
  }, [viewport, latest])
}

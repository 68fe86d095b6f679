import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { station } from './station.ts'
import type { StationState } from './stationFold.ts'

/** Now on the station's clock (epoch ms), run on from the last event; the wall when no station is open. */
export function stationNow(state: Pick<StationState, 'status' | 'receivedAt'>, wallMs: number): number {
  if (state.status === null) return wallMs
  const { now, speed } = state.status
  const ahead = now + Math.max(0, wallMs - state.receivedAt) * speed
  // A fast clock comes from the past and stops at the wall, which may be before the next event says so.
  return speed > 1 ? Math.min(ahead, Math.max(now, wallMs)) : ahead
}

const tick = createStore<{ now: number; wall: number }>()(() => {
  const wall = Date.now()
  return { now: wall, wall }
})

/** Starts the one tick per second of the whole window. Returns the way to stop. */
export function startClock(): () => void {
  const beat = () => {
    const wall = Date.now()
    tick.setState({ now: stationNow(station.getState(), wall), wall })
  }
  beat()
  const timer = setInterval(beat, 1_000)
  // A first event or another speed moves the clock at once: ages would be wrong for up to a second otherwise.
  const leave = station.subscribe((state, before) => {
    if (before.status?.speed !== state.status?.speed) beat()
  })
  return () => {
    clearInterval(timer)
    leave()
  }
}

/** Now on the station's clock, epoch ms, once a second. */
export function useNow(): number {
  return useStore(tick, (state) => state.now)
}

/** Now on the laptop's clock, epoch ms, once a second; a simulated station's clock may be elsewhere. */
export function useWall(): number {
  return useStore(tick, (state) => state.wall)
}

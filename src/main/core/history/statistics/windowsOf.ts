import type { Stretch } from './stretches.ts'

/** The mean over one window. */
export interface Window {
  /** Epoch ms; windows begin at whole multiples of their length. */
  start: number
  /** Time-weighted over what is covered. */
  mean: number
  min: number
  max: number
  /** For how much of the window the value was known, ms. */
  coveredMs: number
}

/** Means over windows of equal length (10 s, 10 min); a window of which nothing is known is absent. */
export function windowsOf(stretches: readonly Stretch[], windowMs: number): Window[] {
  const windows: Window[] = []
  for (const { from, to, value, extremes } of stretches)
    for (let at = from; at < to; ) {
      const start = Math.floor(at / windowMs) * windowMs
      const end = Math.min(to, start + windowMs)
      add(windows, start, { mean: value, min: extremes?.min ?? value, max: extremes?.max ?? value }, end - at)
      at = end
    }
  return windows
}

function add(
  windows: Window[],
  start: number,
  piece: Pick<Window, 'mean' | 'min' | 'max'>,
  ms: number,
): void {
  const open = windows.at(-1)
  if (!open || open.start !== start) {
    windows.push({ start, ...piece, coveredMs: ms })
    return
  }
  open.mean += ((piece.mean - open.mean) * ms) / (open.coveredMs + ms)
  open.min = Math.min(open.min, piece.min)
  open.max = Math.max(open.max, piece.max)
  open.coveredMs += ms
}

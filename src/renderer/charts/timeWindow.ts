/** A stretch of time, epoch ms. */
export interface TimeWindow {
  from: number
  to: number
}

/** Shortest and longest window: under a minute a GX says nothing new, and two years are more than one screen tells. */
const shortest = 60_000
const longest = 2 * 366 * 86_400_000

/** The window with its end not after `latest`, moved as a whole. */
function notBeyond({ from, to }: TimeWindow, latest: number): TimeWindow {
  return to > latest ? { from: latest - (to - from), to: latest } : { from, to }
}

/** Moves by a share of its own length, to the right above zero, not beyond `latest`. */
export function movedBy({ from, to }: TimeWindow, share: number, latest: number): TimeWindow {
  const by = share * (to - from)
  return notBeyond({ from: from + by, to: to + by }, latest)
}

/** Zooms about a place, 0 = its left end to 1 = its right end; a factor under 1 shows less time. */
export function zoomedBy(window: TimeWindow, factor: number, place: number, latest: number): TimeWindow {
  const span = window.to - window.from
  const next = Math.min(longest, Math.max(shortest, span * factor))
  const from = window.from + place * (span - next)
  return notBeyond({ from, to: from + next }, latest)
}

/** Two fingers hold two moments: `was` and `is` are their places, 0 to 1, before and after. */
export function pinched(
  window: TimeWindow,
  was: readonly [number, number],
  is: readonly [number, number],
  latest: number,
): TimeWindow {
  const before = Math.abs(was[1] - was[0])
  const after = Math.abs(is[1] - is[0])
  if (before < 0.01 || after < 0.01) return window
  const zoomed = zoomedBy(window, before / after, (was[0] + was[1]) / 2, latest)
  return movedBy(zoomed, (was[0] + was[1] - is[0] - is[1]) / 2, latest)
}

/** Whether the window shows the present, so that it goes on with the clock. */
export function isAtEnd({ from, to }: TimeWindow, latest: number): boolean {
  return to >= latest - (to - from) / 200
}

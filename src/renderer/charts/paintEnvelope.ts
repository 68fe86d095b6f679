import type { Plot } from './chartLayers.ts'
import { type Envelope, visibleStretches } from './envelope.ts'
import { paintInside } from './paintInside.ts'
import type { TimeWindow } from './timeWindow.ts'
import type { ChartTokens } from './tokens.ts'

/** Half of the least height of the band, px: a single peak stays wide enough to be seen. */
const least = 0.6

/**
 * The band from the lowest to the highest value of each point, behind the line of the means: a peak of a second is seen
 * even where a point stands for a day.
 */
export function paintEnvelope(plot: Plot, envelope: Envelope, window: TimeWindow, tokens: ChartTokens): void {
  const { context } = plot
  const { t, min, max } = envelope
  paintInside(plot, window, ({ x, y }) => {
    context.beginPath()
    for (const [first, end] of visibleStretches(envelope, window.from, window.to)) {
      for (let i = first; i < end; i++) context.lineTo(x(t[i] ?? 0), y(max[i] ?? 0) - least)
      for (let i = end - 1; i >= first; i--) context.lineTo(x(t[i] ?? 0), y(min[i] ?? 0) + least)
      context.closePath()
      const next = t[end]
      // The next stretch begins anew and is not joined over the gap.
      if (next !== undefined) context.moveTo(x(next), y(max[end] ?? 0) - least)
    }
    context.fillStyle = tokens.ink2
    context.globalAlpha = 0.38
    context.fill()
  })
}

import { DateTime } from 'luxon'
import type { Gap, SeriesData } from '../../../../shared/history.ts'
import { gapsWithin, recordedMs, type Span } from './coverage.ts'
import type { ErrorHours } from './reportModel.ts'

interface Gain extends Span {
  gained: number
}

/** What a counter gained between its readings; one that falls back started at 0 again. */
function gainsOf(data: SeriesData): Gain[] {
  return data.t.flatMap((to, index) => {
    const [count, before, from] = [data.max[index], data.max[index - 1], data.t[index - 1]]
    if (count === undefined || before === undefined || from === undefined) return []
    const gained = count >= before ? count - before : count
    return gained > 0 ? [{ from, to, gained }] : []
  })
}

function clockHours(span: Span, zone: string): Span[] {
  const hours: Span[] = []
  let from = span.from
  let next = DateTime.fromMillis(span.from, { zone }).startOf('hour').plus({ hours: 1 })
  while (from < span.to) {
    const to = Math.min(next.toMillis(), span.to)
    hours.push({ from, to })
    from = to
    next = next.plus({ hours: 1 })
  }
  return hours
}

/**
 * Errors of each clock hour of a span, from counters that only rise. An hour without any recording is `null`. Errors
 * that came during a gap belong to no hour and are counted as `undated`. null when no counter was recorded.
 */
export function errorHours(
  counters: readonly (SeriesData | undefined)[],
  gaps: readonly Gap[],
  span: Span,
  zone: string,
): ErrorHours | null {
  const known = counters.filter((data) => data !== undefined && data.t.length > 1)
  if (known.length === 0) return null
  const since = known.reduce((least, data) => Math.min(least, data?.t[0] ?? least), Infinity)
  const inside = gapsWithin(gaps, span)
  const gains = known.flatMap((data) => (data ? gainsOf(data) : [])).filter((gain) => gain.to > span.from)
  const isUndated = (gain: Gain) => inside.some((gap) => gap.from < gain.to && gain.from < gap.to)
  const dated = gains.filter((gain) => !isUndated(gain))
  const sum = (some: readonly Gain[]) => some.reduce((total, gain) => total + gain.gained, 0)
  const hours = clockHours(span, zone).map((hour) => ({
    ...hour,
    errors:
      recordedMs(hour, since, inside) > 0
        ? sum(dated.filter((gain) => gain.to > hour.from && gain.to <= hour.to))
        : null,
  }))
  return { hours, undated: sum(gains.filter(isUndated)), total: sum(gains) }
}

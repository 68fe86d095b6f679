import { useEffect, useMemo, useState } from 'react'
import type { Gap, RangeAnswer, SeriesData } from '../../../shared/history.ts'
import { readingKey, type ServiceId } from '../../../shared/victron.ts'
import { breakAtGaps, outermostOf, type Point, pointsOf } from '../../charts/points.ts'
import { type Statistics, statisticsOf } from '../../charts/statistics.ts'
import { cancelDraw, drawNextFrame } from '../../state/frame.ts'
import { liveSeries, watchLive } from '../../state/series.ts'
import { useReading } from '../../state/station.ts'
import { useWords } from '../../state/words.ts'
import { type Allowed, allowedOf, type Trend, trends } from './trendSeries.ts'

/** One chart, ready to draw. */
export interface DrawnTrend {
  trend: Trend
  points: Point[]
  allowed: Allowed
  statistics: Statistics | null
}

function shape(trend: Trend, series: SeriesData | undefined, tail: readonly Point[]): Point[] {
  return trend.kind === 'charge' ? outermostOf(series, tail) : pointsOf(series, tail, trend.fine)
}

/** A number that changes at the next frame after live values came. */
function useLiveBeat(): number {
  const [beat, setBeat] = useState(0)
  useEffect(() => {
    const draw = () => setBeat((count) => count + 1)
    const leave = watchLive(() => drawNextFrame(draw))
    return () => {
      leave()
      cancelDraw(draw)
    }
  }, [])
  return beat
}

/** The charts of one battery: recorded history, live tail, limits and statistics. */
export function useTrends(
  battery: ServiceId | null,
  answer: RangeAnswer | null,
  gaps: readonly Gap[],
  from: number,
  to: number,
): DrawnTrend[] {
  const beat = useLiveBeat()
  const name = battery === null ? 'battery/none' : readingKey(battery, '')
  const cvl = useReading(`${name}/Info/MaxChargeVoltage`)
  const batteryLow = useReading(`${name}/Info/BatteryLowVoltage`)
  const minimumSoc = useReading('settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit')
  // `beat` stands for the live tails, which live outside React.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const { t } = useWords()
  return useMemo(
    () =>
      trends.map((trend) => {
        const series = answer?.series.find((each) => each.series.path === trend.path)
        const last = series?.t.at(-1) ?? from
        const tail = battery === null ? [] : liveSeries(readingKey(battery, trend.path)).after(last)
        const points = breakAtGaps(
          shape(trend, series, tail).filter(({ x }) => x <= to),
          gaps,
        )
        return {
          trend,
          points,
          allowed: allowedOf(trend.id, { cvl, batteryLow, minimumSoc }, t),
          statistics: series === undefined ? null : statisticsOf(series, gaps, from, to),
        }
      }),
    [answer, gaps, from, to, battery, cvl, batteryLow, minimumSoc, beat, t],
  )
}

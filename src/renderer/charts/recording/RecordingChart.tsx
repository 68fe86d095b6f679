import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { formatDuration } from '../../../shared/format.ts'
import { useWidth } from '../../components/useWidth.ts'
import { cancelDraw, drawNextFrame } from '../../state/frame.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { useChartTokens } from '../tokens.ts'
import { Legend } from './Legend.tsx'
import { axisRoom, type PanelPicture, paintPanel } from './paintPanel.ts'
import { axisMarks, axisSpan, type Panel, panelsOf, timeMarks } from './panels.ts'
import type { RecordedCurve } from './recordedCurve.ts'
import './recording.css'

/** Room of one time under the plots, CSS px. */
const labelRoom = 96

/**
 * Curves of one recording, a plot for each unit over one time axis that begins at 0. A growing recording is drawn with
 * every frame that brings points, without React.
 */
export function RecordingChart({
  curve,
  sentence,
  isLive = false,
  least = 0,
}: {
  curve: StoreApi<RecordedCurve>
  /** One sentence for who cannot see the chart. */
  sentence: string
  /** Still growing: it shows the last values. Otherwise a moment can be chosen. */
  isLive?: boolean
  /** Shortest time axis, ms. */
  least?: number
}) {
  const { t } = useWords()
  const { ref, width } = useWidth<HTMLDivElement>(700)
  const series = useStore(curve, (state) => state.series)
  const panels = useMemo(() => panelsOf(series), [series])
  const elapsed = useStore(curve, ({ span }) => (span ? span.to - span.from : 0))
  const length = axisSpan(Math.max(elapsed, least))
  const times = timeMarks(length, Math.max(2, Math.floor((width - axisRoom) / labelRoom)))
  const [moment, setMoment] = useState<number | null>(null)
  const isEmpty = useStore(curve, ({ span }) => span === null)
  return (
    <figure className="rec" ref={ref} aria-label={sentence}>
      {panels.map((panel) => (
        <div className="recpanel" key={panel.key}>
          <Legend curve={curve} panel={panel} moment={isLive ? null : moment} />
          <PanelCanvas
            curve={curve}
            panel={panel}
            width={width}
            length={length}
            times={times}
            moment={moment}
            height={heightOf(panel, panels.length)}
          />
        </div>
      ))}
      <div className="rectimes" style={{ marginLeft: axisRoom }} aria-hidden="true">
        {times.map((at) => (
          <span key={at} style={{ left: `${(at / length) * 100}%` }}>
            {formatDuration(at, t.locale)}
          </span>
        ))}
      </div>
      {isLive || isEmpty ? null : (
        <div className="recmoment" style={{ paddingLeft: axisRoom }}>
          <input
            type="range"
            aria-label={t('Moment of the recording')}
            min={0}
            max={length}
            step={Math.max(100, Math.round(length / 300))}
            value={moment ?? elapsed}
            aria-valuetext={formatDuration(moment ?? elapsed, t.locale)}
            onChange={(event) => setMoment(Math.min(elapsed, Number(event.currentTarget.value)))}
          />
        </div>
      )}
    </figure>
  )
}

/** States need less; many plots share the height of a screen. */
function heightOf({ unit }: Panel, panels: number): number {
  return unit === '' ? 48 : panels > 3 ? 100 : 124
}

/** What a plot needs at the next frame. */
type Drawn = Omit<PanelPicture, 'marks' | 'window' | 'to' | 'moments' | 'times'>

function PanelCanvas({
  curve,
  panel,
  width,
  length,
  times,
  moment,
  height,
}: {
  curve: StoreApi<RecordedCurve>
  panel: Panel
  width: number
  length: number
  /** ms since the start. */
  times: readonly number[]
  /** The moment that is read, ms since the start. */
  moment: number | null
  /** CSS px. */
  height: number
}) {
  const { t, locale } = useWords()
  const tokens = useChartTokens()
  const canvas = useRef<HTMLCanvasElement>(null)
  const most = panel.unit === '' ? 2 : 4
  useEffect(() => {
    const drawn: Drawn = { panel, tokens, language: locale }
    const draw = () => {
      const element = canvas.current
      const context = element?.getContext('2d')
      if (!element || !context) return
      const ratio = window.devicePixelRatio || 1
      element.width = Math.round(width * ratio)
      element.height = Math.round(height * ratio)
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      const { span, marks } = curve.getState()
      const from = span?.from ?? 0
      const chosen = moment === null ? [] : [from + moment]
      paintPanel(context, width, height, {
        ...drawn,
        marks: axisMarks(panel, most),
        window: { from, to: from + length },
        to: span?.to ?? from,
        moments: [...marks.map(({ at }) => at), ...chosen],
        times: times.map((at) => from + at),
      })
    }
    drawNextFrame(draw)
    const leave = curve.subscribe(() => drawNextFrame(draw))
    return () => {
      leave()
      cancelDraw(draw)
    }
  }, [curve, panel, width, height, most, length, times, moment, tokens, locale])
  const names = panel.series.map(({ label }) => fromCore(label, t)).join(', ')
  return <canvas ref={canvas} style={{ width: '100%', height }} role="img" aria-label={names} />
}

import { useCallback } from 'react'
import type { SeriesId } from '../../../shared/history.ts'
import { axisWidth } from '../../charts/CurveChart.tsx'
import { exactQuestion } from '../../charts/curveQuestion.ts'
import { tickLabel } from '../../charts/timeTicks.ts'
import { useChartTokens } from '../../charts/tokens.ts'
import { createTimeMarks, type Viewport } from '../../charts/viewport.ts'
import { theClient } from '../../state/client.ts'
import { dateText, timeText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'
import { curveName } from './curve.ts'
import { figureRow } from './curveFigures.ts'
import type { DrawnCurve } from './drawnCurve.ts'
import { drawPicture, pngText } from './drawPicture.ts'
import type { WindowStatistics } from './useStatistics.ts'

interface CurveExportsSetup {
  portalId: string
  stationName: string
  timeZone: string | null
  series: readonly SeriesId[]
  viewport: Viewport
  drawn: readonly DrawnCurve[]
  statistics: WindowStatistics
  resolution: string
}

/** Makes the files of what is shown now; each answers its name in the folder of exports. */
export function useCurveExports(setup: CurveExportsSetup): {
  table: () => Promise<string>
  picture: () => Promise<string>
} {
  const { portalId, series, viewport } = setup
  const { t } = useWords()
  const tokens = useChartTokens()
  const table = useCallback(async () => {
    const { from, to, maxPoints } = exactQuestion(viewport.getState(), viewport.getState().px)
    const query = { portalId, series: [...series], from, to, maxPoints }
    return (await theClient().history.exportTable(query)).file
  }, [portalId, series, viewport])

  const picture = async () => {
    const { stationName, timeZone, drawn, statistics, resolution } = setup
    const { from, to } = viewport.getState()
    const window = statistics.window ?? { from, to }
    const canvases = [...document.querySelectorAll<HTMLCanvasElement>('.curvestack canvas')]
    const charts = drawn.flatMap(({ curve }, i) => {
      const canvas = canvases[i]
      if (!canvas) return []
      const row = figureRow(curve, statistics.byKey.get(curve.key), window, t)
      const figures =
        row.states ??
        t('{{low}} to {{high}}, mean {{mean}}', {
          low: row.low ?? '–',
          high: row.high ?? '–',
          mean: row.mean ?? '–',
        })
      return [{ canvas, name: curveName(curve, t), device: curve.device, figures }]
    })
    const times = createTimeMarks(viewport, timeZone)().map((at) => ({
      place: (at - from) / (to - from),
      text: tickLabel(at, timeZone, t),
    }))
    const moment = (at: number) =>
      `${dateText(at, timeZone, t.locale)} ${timeText(at, timeZone, t.locale).slice(-5)}`
    const detail = t('{{from}} to {{to}}, times of {{zone}}, portal {{portalId}}', {
      ...{ from: moment(from), to: moment(to), zone: timeZone ?? t('this laptop'), portalId },
    })
    const drawing = drawPicture({ title: stationName, detail, resolution }, charts, times, {
      tokens,
      axisWidth,
    })
    const { file } = await theClient().history.keepPicture({ portalId, png: await pngText(drawing) })
    return file
  }
  return { table, picture }
}

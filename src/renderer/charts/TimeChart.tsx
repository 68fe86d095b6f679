import {
  type Chart,
  type ChartData,
  Chart as ChartJs,
  type ChartOptions,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
} from 'chart.js'
import { useMemo, useState } from 'react'
import { Line } from 'react-chartjs-2'
import { formatNumber } from '../../shared/format.ts'
import type { Translate } from '../../shared/language.ts'
import { useWords } from '../state/words.ts'
import { type ChartLayers, type Plot, paintBehind, paintOver } from './chartLayers.ts'
import { hatchPattern } from './hatch.ts'
import type { Point } from './points.ts'
import type { ChartTokens } from './tokens.ts'

ChartJs.register(LineController, LineElement, PointElement, LinearScale, Filler)

/** Width of the value axis, the same for all charts so that stacked ones share their time axis. */
export const axisWidth = 46

export interface TimeChartProps {
  points: readonly Point[]
  /** Window, epoch ms. */
  from: number
  to: number
  /** Marks of the value axis; the first and last are its ends. */
  marks: readonly number[]
  /** Marks of the time axis, epoch ms. */
  times: readonly number[]
  /** Plain line, or charge solid above zero and discharge hatched below. */
  kind: 'line' | 'charge'
  height: number
  layers: ChartLayers
  /** One sentence for who cannot see the chart. */
  sentence: string
}

function plotOf(chart: Chart<'line'>): Plot | null {
  const x = chart.scales.x
  const y = chart.scales.y
  if (!x || !y) return null
  const { left, right, top, bottom } = chart.chartArea
  return {
    context: chart.ctx,
    left,
    right,
    top,
    bottom,
    x: (at) => x.getPixelForValue(at),
    y: (value) => y.getPixelForValue(value),
  }
}

/** The layers of the last render. The plugin is made once per chart, so it looks them up here. */
interface Painting {
  layers: ChartLayers
}

function layerPlugin(painting: Painting, t: Translate): Plugin<'line'> {
  return {
    id: 'layers',
    beforeDatasetsDraw: (chart) => {
      const plot = plotOf(chart)
      if (plot) paintBehind(plot, painting.layers)
    },
    afterDatasetsDraw: (chart) => {
      const plot = plotOf(chart)
      if (plot) paintOver(plot, painting.layers, t)
    },
  }
}

function fillOf(tokens: ChartTokens) {
  const context = document.createElement('canvas').getContext('2d')
  const below = context ? hatchPattern(context, tokens.discharge, 2, 5) : tokens.discharge
  return { target: 'origin', above: tokens.charge, below }
}

function dataOf({ points, kind }: TimeChartProps, tokens: ChartTokens): ChartData<'line', Point[]> {
  const isLine = kind === 'line'
  return {
    datasets: [
      {
        data: [...points],
        // A line at the end of the scale keeps its full width.
        clip: 2,
        borderColor: tokens.ink,
        borderWidth: isLine ? 1.6 : 0,
        fill: isLine ? false : fillOf(tokens),
      },
    ],
  }
}

function optionsOf(
  { from, to, marks, times }: TimeChartProps,
  tokens: ChartTokens,
  t: Translate,
): ChartOptions<'line'> {
  const decimals = marks.some((mark) => !Number.isInteger(mark)) ? 1 : 0
  return {
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    spanGaps: false,
    events: [],
    elements: { point: { radius: 0, hitRadius: 0 }, line: { tension: 0 } },
    layout: { padding: { top: 8, bottom: 8 } },
    scales: {
      x: {
        type: 'linear',
        min: from,
        max: to,
        border: { display: false },
        grid: { color: tokens.line, drawTicks: false },
        ticks: { display: false },
        afterBuildTicks: (axis) => {
          axis.ticks = times.map((value) => ({ value }))
        },
      },
      y: {
        type: 'linear',
        min: marks[0] ?? 0,
        max: marks.at(-1) ?? 1,
        border: { display: false },
        grid: { color: tokens.line, drawTicks: false },
        ticks: {
          color: tokens.ink3,
          padding: 8,
          autoSkip: false,
          font: { family: 'Inter', size: 12, weight: 500 },
          callback: (value) => formatNumber(Number(value), decimals, t.locale),
        },
        afterBuildTicks: (axis) => {
          axis.ticks = marks.map((value) => ({ value }))
        },
        afterFit: (axis) => {
          axis.width = axisWidth
          // The labels of the ends may stand in the padding of the chart.
          axis.paddingTop = 0
          axis.paddingBottom = 0
        },
      },
    },
  }
}

/** One series over time. The only file that knows Chart.js. */
export function TimeChart(props: TimeChartProps) {
  const { t } = useWords()
  const [painting] = useState<Painting>(() => ({ layers: props.layers }))
  painting.layers = props.layers
  const plugins = useMemo(() => [layerPlugin(painting, t)], [painting, t])
  const { tokens } = props.layers
  return (
    <div className="timechart" style={{ height: props.height }}>
      <Line
        data={dataOf(props, tokens)}
        options={optionsOf(props, tokens, t)}
        plugins={plugins}
        role="img"
        aria-label={props.sentence}
      />
    </div>
  )
}

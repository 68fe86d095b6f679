import { formatDuration, formatNumber, formatQuantity } from '../../../../shared/format.ts'
import { english } from '../../../../shared/language.ts'
import { servicesOfType } from '../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../shared/victron.ts'
import { readingKey } from '../../../../shared/victron.ts'
import type { ReportInput } from '../reportInput.ts'
import { gridPaths, trendWindowMs } from '../trendSeries.ts'
import { coveragePercent, gapsWithin, percentWords, recordedMs } from './coverage.ts'
import { type FigureReader, figureNumber } from './figures.ts'
import type { ChartModel, TrendLine, TrendsModel } from './reportModel.ts'
import { holdTimes, seriesOf, statisticsOf, timeMean, trendLine } from './series.ts'
import { serviceTitle } from './system.ts'

interface Wanted {
  id: ServiceId
  path: string
  name: string
}

type Frame = Omit<ChartModel, 'lines' | 'missing'>

function chart(input: ReportInput, frame: Frame, wanted: readonly Wanted[]): ChartModel {
  const lines = wanted.flatMap(({ id, path, name }) => {
    const data = seriesOf(input.trends, id, path)
    return data ? [trendLine(data, name, frame.decimals)] : []
  })
  const sources = wanted.map(({ id, path }) => readingKey(id, path)).join(', ')
  const missing =
    lines.length > 0
      ? null
      : sources === ''
        ? 'No such device was seen.'
        : `Nothing of ${sources} was recorded in these 24 h.`
  return { ...frame, lines, missing }
}

function batteryCharts(input: ReportInput, reader: FigureReader): ChartModel[] {
  const id = servicesOfType(reader.view, 'battery')[0]
  const want = (path: string): Wanted[] => (id ? [{ id, path, name: english('Battery') }] : [])
  const limit = (path: string, name: (text: string) => string) => {
    const value = id ? figureNumber(reader.read(id, path)) : null
    return value === null ? null : { value, text: name(formatNumber(value, 1)) }
  }
  const plain = { kind: 'line', low: null, high: null, fixed: null } as const
  const sensors = servicesOfType(reader.view, 'temperature')
    .slice(0, 3)
    .map((sensor) => ({ id: sensor, path: '/Temperature', name: serviceTitle(reader.view, sensor) }))
  return [
    chart(
      input,
      {
        ...plain,
        id: 'voltage',
        title: 'Battery voltage',
        unit: 'V',
        decimals: 2,
        low: limit('/Info/BatteryLowVoltage', (text) => `low ${text}`),
        high: limit('/Info/MaxChargeVoltage', (text) => `CVL ${text}`),
      },
      want('/Dc/0/Voltage'),
    ),
    chart(
      input,
      { ...plain, id: 'current', title: 'Battery current', unit: 'A', decimals: 1, kind: 'charge' },
      want('/Dc/0/Current'),
    ),
    chart(
      input,
      { ...plain, id: 'soc', title: 'State of charge', unit: '%', decimals: 1, fixed: { min: 0, max: 100 } },
      want('/Soc'),
    ),
    chart(input, { ...plain, id: 'temperature', title: 'Temperature', unit: '°C', decimals: 1 }, [
      ...want('/Dc/0/Temperature'),
      ...sensors,
    ]),
  ]
}

function gridCharts(input: ReportInput, reader: FigureReader): ChartModel[] {
  const grid = gridPaths(reader.view)
  const name = grid?.id.serviceType === 'grid' ? 'Grid meter' : 'Inverter AC-in'
  const want = (path: string | undefined): Wanted[] => (grid && path ? [{ id: grid.id, path, name }] : [])
  const plain = { kind: 'line', low: null, high: null, fixed: null } as const
  return [
    chart(
      input,
      { ...plain, id: 'grid-voltage', title: 'Grid voltage, L1', unit: 'V', decimals: 1 },
      want(grid?.voltage),
    ),
    chart(
      input,
      { ...plain, id: 'grid-frequency', title: 'Grid frequency', unit: 'Hz', decimals: 2 },
      want(grid?.frequency),
    ),
  ]
}

function chargeShare(line: TrendLine, gaps: TrendsModel['gaps']): string {
  const holds = holdTimes(line, gaps)
  const share = (test: (amps: number) => boolean) =>
    formatNumber(
      timeMean(
        line.mean.map((amps) => (test(amps) ? 100 : 0)),
        holds,
      ),
      0,
    )
  return `charging ${share((amps) => amps > 0)} %, discharging ${share((amps) => amps < 0)} % of the time, in means over 2 min`
}

function statistics(charts: readonly ChartModel[], gaps: TrendsModel['gaps']): TrendsModel['statistics'] {
  return charts.flatMap((one) =>
    one.lines.flatMap((line) => {
      const result = statisticsOf(line, gaps)
      if (!result) return []
      const text = (value: number) => formatQuantity(value, one.unit, one.decimals)
      const name = one.lines.length > 1 ? `${one.title}, ${line.name}` : one.title
      return [
        {
          name,
          min: text(result.min),
          mean: text(result.mean),
          max: text(result.max),
          extra: one.kind === 'charge' ? chargeShare(line, gaps) : '',
          recorded: `${result.buckets} intervals, ${formatDuration(result.spanMs)}`,
          source: line.source,
        },
      ]
    }),
  )
}

function lead(input: ReportInput, reader: FigureReader, from: number, to: number): string {
  const { since } = input.recording
  if (since === null || since >= to) return 'No history was recorded, so there is nothing to draw.'
  const span = { from, to }
  const gaps = gapsWithin(input.trends.gaps, span)
  const recorded = formatDuration(recordedMs(span, since, gaps))
  const percent = coveragePercent(span, since, gaps) ?? 0
  const times = `${reader.time.short(from)} to ${reader.time.short(to)}`
  const share = percentWords(percent)
  const begun =
    since > from
      ? `Recorded ${recorded} (${share}), since ${reader.time.short(since)}.`
      : `Recorded ${recorded} (${share}).`
  return [`${times}.`, begun, 'Lines break at gaps.'].join(' ')
}

/** Page 4: the last 24 h of the period. */
export function trendsModel(input: ReportInput, reader: FigureReader): TrendsModel {
  const { to } = input.period
  const from = to - trendWindowMs
  const gaps = gapsWithin(input.trends.gaps, { from, to }).map((gap) => ({
    ...gap,
    text: formatDuration(gap.to - gap.from),
  }))
  const charts = [...batteryCharts(input, reader), ...gridCharts(input, reader)]
  return { from, to, lead: lead(input, reader, from, to), charts, statistics: statistics(charts, gaps), gaps }
}

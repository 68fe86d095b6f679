import type { SeriesStatistics } from '../../../shared/curves.ts'
import { formatNumber, formatQuantity } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import type { TimeWindow } from '../../charts/timeWindow.ts'
import { type Curve, curveText } from './curve.ts'

/** `90 %`; never 100 % while something is missing. */
export function completeText(complete: number, t: Translate): string {
  const percent = Math.round(complete * 100)
  return `${formatNumber(percent === 100 && complete < 0.9995 ? 99 : percent, 0, t.locale)} %`
}

/** Share of a window for which the value is known, 0 to 1. */
export function completeOf(statistics: SeriesStatistics | undefined, { from, to }: TimeWindow): number {
  return to > from ? Math.min(1, (statistics?.figures?.coveredMs ?? 0) / (to - from)) : 0
}

/** Cells of one row of the table; null = does not apply, and stays empty. */
export interface FigureRow {
  mean: string | null
  sigma: string | null
  low: string | null
  high: string | null
  charging: string | null
  charged: string | null
  discharged: string | null
  complete: string
  /** For a state in place of mean to highest: how long each value held. */
  states: string | null
}

/** What an hour of the unit is called, with the factor to it. */
const amounts: Readonly<Record<string, { unit: string; factor: number }>> = {
  W: { unit: 'kWh', factor: 0.001 },
  A: { unit: 'Ah', factor: 1 },
}

/** Longest states that are named. */
const mostStates = 4

export function figureRow(
  curve: Curve,
  statistics: SeriesStatistics | undefined,
  window: TimeWindow,
  t: Translate,
): FigureRow {
  const figures = statistics?.figures ?? null
  const empty = { mean: null, sigma: null, low: null, high: null, charging: null, charged: null }
  const complete = statistics === undefined ? '–' : completeText(completeOf(statistics, window), t)
  const none = { ...empty, discharged: null, states: null, complete }
  if (statistics === undefined || figures === null) return { ...none, mean: '–', low: '–', high: '–' }
  const text = (value: number) => formatQuantity(value, curve.unit, curve.decimals, t.locale)
  if (curve.kind === 'steps') return { ...none, states: statesText(curve, statistics, t) }
  const row = {
    ...none,
    mean: text(figures.mean),
    sigma: text(figures.sigma),
    low: text(figures.min),
    high: text(figures.max),
  }
  if (curve.kind !== 'charge') return row
  const amount = amounts[curve.unit]
  const of = (hours: number) =>
    amount ? formatQuantity(hours * amount.factor, amount.unit, 1, t.locale) : null
  return {
    ...row,
    charging: completeText(statistics.chargingMs / figures.coveredMs, t),
    charged: of(statistics.charged),
    discharged: of(statistics.discharged),
  }
}

function statesText(curve: Curve, { timeByValue, figures }: SeriesStatistics, t: Translate): string {
  const all = figures?.coveredMs ?? 0
  if (all <= 0 || timeByValue.length === 0) return '–'
  return timeByValue
    .slice(0, mostStates)
    .map(({ value, ms }) => `${curveText(curve, value, t)} ${completeText(ms / all, t)}`)
    .join(', ')
}

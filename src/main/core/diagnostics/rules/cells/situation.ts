import type { Evidence, Verdict } from '../../../../../shared/finding.ts'
import { formatNumber, formatQuantity } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import { readingKey } from '../../../../../shared/victron.ts'
import type { ClockText } from '../../clockText.ts'
import { fact, gate, verdictOver } from '../../conclude.ts'
import type { CellSpreadLimits } from '../../limits/batteryTable.ts'
import { longestRun, type Run } from '../../runs.ts'
import { rangeOf, type Slot, type Timeline } from '../../timeline.ts'
import type { CellMinutes } from './cellMinutes.ts'

/** What a situation reads. */
export interface SituationInput {
  minutes: CellMinutes
  limits: CellSpreadLimits
  clock: ClockText
}

/** The verdict of one situation, or what is missing for one. */
export interface Outcome {
  verdict: Verdict
  /** Spread, mV; null when not judged. */
  value: number | null
  sentence: string
  evidence: Evidence[]
  action: string
  confidence: 'low' | 'medium' | 'high'
  /** The slots judged; null when the situation was not reached. */
  run: Run | null
}

/** One situation in which a spread of cell voltages means something of its own. */
export interface Situation {
  name: 'rest' | 'load' | 'top' | 'balance' | 'bottom'
  title: string
  limitText(limits: CellSpreadLimits): string
  /** Limits of the spread, mV; null where something else is judged. */
  limitNumbers(limits: CellSpreadLimits): { watchOver: number | null; actOver: number | null }
  origin(limits: CellSpreadLimits): string
  judge(input: SituationInput): Outcome
}

/** The situation was not reached: what it needs, what was seen, how to get it. */
export function notReached(needs: string, evidence: Evidence[], action: string): Outcome {
  return {
    verdict: 'not-judged',
    value: null,
    sentence: needs,
    evidence,
    action,
    confidence: 'low',
    run: null,
  }
}

/** Whether all that is known of the slot lies between the two, both inclusive. */
export function within(slot: Slot | undefined, from: number, to: number): boolean {
  return slot !== undefined && slot.min >= from && slot.max <= to
}

/** Whether the current stays under a limit in both directions for the whole slot. */
export function currentUnder(slot: Slot | undefined, limit: number): boolean {
  return slot !== undefined && slot.max < limit && slot.min > -limit
}

/** A verdict with every minute measured is worth more than one on held values. */
export function confidenceOf(minutes: CellMinutes, run: Run): 'medium' | 'high' {
  const count = run.end - run.start + 1
  const measured = minutes.low.slice(run.start, run.end + 1).filter((slot) => slot?.fresh).length
  return measured >= 0.8 * count ? 'high' : 'medium'
}

/** The slots of a run. */
export function during(slots: Timeline, run: Run | null): Timeline {
  return run ? slots.slice(run.start, run.end + 1) : slots
}

const words = {
  current: { label: 'Current', path: '/Dc/0/Current', unit: 'A', decimals: 1 },
  soc: { label: 'State of charge', path: '/Soc', unit: '%', decimals: 0 },
  temperature: { label: 'Temperature', path: '', unit: '°C', decimals: 1 },
  voltage: { label: 'Voltage', path: '/Dc/0/Voltage', unit: 'V', decimals: 2 },
  high: { label: 'Highest cell', path: '/System/MaxCellVoltage', unit: 'V', decimals: 3 },
  low: { label: 'Lowest cell', path: '/System/MinCellVoltage', unit: 'V', decimals: 3 },
} as const

/** A gate with what was seen: the range over the run, or over the whole window when nothing was reached. */
export function gateLine(
  input: SituationInput,
  quantity: keyof typeof words,
  required: string,
  run: Run | null,
  met: boolean,
): Evidence {
  const { label, path, unit, decimals } = words[quantity]
  const key = readingKey(input.minutes.id, path === '' ? input.minutes.temperaturePath : path)
  const range = rangeOf(during(input.minutes[quantity], run))
  if (!range) return gate(label, required, 'not recorded', false, key)
  const [from, to] = [formatNumber(range.min, decimals), formatNumber(range.max, decimals)]
  const last = `${to} ${unit}`
  const seen = from === to ? last : `${from} to ${last}`
  return gate(label, required, seen, met, key)
}

/** One gate that either the outermost cell or the SoC opens; both are shown. */
export function eitherLine(
  input: SituationInput,
  label: string,
  required: string,
  side: 'high' | 'low',
  run: Run | null,
): Evidence {
  const cell = gateLine(input, side, required, run, true)
  const soc = gateLine(input, 'soc', required, run, true)
  const seen =
    side === 'high'
      ? `Highest cell ${cell.seen}, State of charge ${soc.seen}`
      : `Lowest cell ${cell.seen}, State of charge ${soc.seen}`
  return gate(label, required, seen, run !== null, cell.readingKey)
}

/** The line that says how long the situation held, or how long it did at best. */
export function timeLine(label: string, flags: readonly boolean[], least: number, run: Run | null): Evidence {
  const held = run ? run.end - run.start + 1 : longestRun(flags)
  return gate(label, `${least} min`, `${held} min`, run !== null)
}

/** A verdict over a band, and the limit it went over for the sentence: `, watch over 30`. */
export function judgeBand(
  value: number,
  band: { watchOver: number; actOver: number },
): { verdict: 'ok' | 'watch' | 'act'; over: string } {
  const verdict = verdictOver(value, band)
  if (verdict === 'ok') return { verdict, over: '' }
  return {
    verdict,
    over: verdict === 'act' ? `, act over ${band.actOver}` : `, watch over ${band.watchOver}`,
  }
}

/** `22 Oct 06:42 to 22 Oct 06:51`, as a line of its own. */
export function windowLine(input: SituationInput, run: Run): Evidence {
  const { grid } = input.minutes
  const from = input.clock(grid.from + run.start * grid.slotMs)
  const to = input.clock(grid.from + (run.end + 1) * grid.slotMs)
  return fact('Judged from', `${from} to ${to}`)
}

/** Epoch ms of the last reading that a run rests on. */
export function runEndsAt(minutes: CellMinutes, run: Run): number {
  const ends = during(minutes.low, run).map((slot) => slot?.t ?? 0)
  return Math.max(...ends, minutes.grid.from)
}

/** Mean spread over the flagged slots of a run, mV to one decimal; null without any. */
export function meanSpread(minutes: CellMinutes, run: Run, flags: readonly boolean[]): number | null {
  const known = minutes.spread
    .slice(run.start, run.end + 1)
    .filter((spread, index): spread is number => spread !== undefined && flags[run.start + index] === true)
  if (known.length === 0) return null
  return Math.round((known.reduce((sum, spread) => sum + spread, 0) / known.length) * 10) / 10
}

/** `38 mV` */
export function millivolts(spread: number): string {
  return formatQuantity(spread, 'mV', Number.isInteger(spread) || spread >= 10 ? 0 : 1)
}

/** The BMS says how much the battery holds; C-rates need it. */
export function capacityMissing(input: SituationInput, needs: string): Outcome | null {
  if (input.minutes.capacity !== null) return null
  const key = readingKey(input.minutes.id, '/InstalledCapacity')
  return notReached(
    `${needs} The capacity is not published, so C is not known.`,
    [gate('Installed capacity', english('published'), 'not published', false, key)],
    'The battery must publish /InstalledCapacity; another BMS firmware may do so.',
  )
}

import type { MemoryRecord, YieldDay } from '../../../../shared/deviceMemory.ts'
import { yieldDays } from '../../../../shared/deviceMemory.ts'
import { formatDuration, formatNumber, formatQuantity } from '../../../../shared/format.ts'
import type { Translate } from '../../../../shared/language.ts'
import { dayText } from '../../../state/time.ts'

/** One place of the bars. */
export interface DaySlot {
  /** `2026-10-25`. */
  date: string
  /** null = no device remembers this day. */
  day: YieldDay | null
  /** The day was not over when the devices were last read. */
  isRunning: boolean
}

/** Chargers keep this many days. */
export const mostDays = 31
const dayMs = 86_400_000

/** The last 31 days up to the newest that is known, with a place for those that nobody remembers. */
export function daySlots(records: readonly MemoryRecord[]): DaySlot[] {
  const days = new Map(yieldDays(records).map((day) => [day.date, day]))
  const dates = [...days.keys()].sort()
  const newest = dates.at(-1)
  const oldest = dates[0]
  if (newest === undefined || oldest === undefined) return []
  const last = Date.parse(newest)
  const readAt = records.reduce((latest, record) => Math.max(latest, record.readAt), 0)
  const count = Math.min(mostDays, Math.round((last - Date.parse(oldest)) / dayMs) + 1)
  return Array.from({ length: count }, (_, i) => {
    const date = new Date(last - (count - 1 - i) * dayMs).toISOString().slice(0, 10)
    const day = days.get(date) ?? null
    return { date, day, isRunning: day !== null && day.to > readAt }
  })
}

/** `25 Oct`. */
export function dateLabel(date: string, t: Translate): string {
  return dayText(Date.parse(date), 'UTC', t.locale)
}

/** A figure at or above the highest yield that reads well on an axis, kWh. */
export function yieldScale(slots: readonly DaySlot[]): number {
  const highest = Math.max(0.1, ...known(slots, (day) => day.yieldKwh))
  const decade = 10 ** Math.floor(Math.log10(highest))
  return Number((([1, 2, 4, 5, 8].find((each) => each * decade >= highest) ?? 10) * decade).toPrecision(3))
}

/** Whole volts around everything between the lowest and the highest battery voltage; null without any. */
export function voltageScale(slots: readonly DaySlot[]): { from: number; to: number } | null {
  const all = [...known(slots, (day) => day.minBatteryV), ...known(slots, (day) => day.maxBatteryV)]
  if (all.length === 0) return null
  const from = Math.floor(Math.min(...all))
  return { from, to: Math.max(from + 1, Math.ceil(Math.max(...all))) }
}

function known(slots: readonly DaySlot[], figure: (day: YieldDay) => number | null): number[] {
  return slots.flatMap(({ day }) => {
    const value = day === null ? null : figure(day)
    return value === null ? [] : [value]
  })
}

/** What the bars show, in one sentence; the running day is no lowest yet. */
export function barsSentence(slots: readonly DaySlot[], t: Translate): string {
  const over = slots.filter(({ isRunning }) => !isRunning)
  const yields = known(over, (day) => day.yieldKwh)
  const [today] = known(
    slots.filter(({ isRunning }) => isRunning),
    (day) => day.yieldKwh,
  )
  const kwh = (value: number) => formatQuantity(value, 'kWh', 1, t.locale)
  const sofar = today === undefined ? [] : [t('today {{energy}} so far', { energy: kwh(today) })]
  if (yields.length === 0) return [t('Yield: no finished day is remembered'), ...sofar].join('; ')
  const missing = over.length - yields.length
  const [lowest, highest] = [Math.min(...yields), Math.max(...yields)]
  const total = yields.reduce((sum, one) => sum + one, 0)
  return [
    t('Yield of {{count}} days from {{lowest}} to {{highest}}, together {{total}}', {
      count: yields.length,
      lowest: formatNumber(lowest, 1, t.locale),
      highest: kwh(highest),
      total: kwh(total),
    }),
    ...sofar,
    ...(missing === 0 ? [] : [t('nothing is known of {{count}} days in between', { count: missing })]),
  ].join('; ')
}

/** Everything that is remembered of one day, as one line. */
export function dayWords({ date, day, isRunning }: DaySlot, t: Translate): string {
  if (day === null) return t('{{date}}: no device remembers this day', { date: dateLabel(date, t) })
  const parts = [
    day.yieldKwh === null ? null : formatQuantity(day.yieldKwh, 'kWh', 2, t.locale),
    day.maxPowerW === null
      ? null
      : t('highest {{power}}', { power: formatQuantity(day.maxPowerW, 'W', 0, t.locale) }),
    batteryRange(day.minBatteryV, day.maxBatteryV, t),
    day.maxPvV === null
      ? null
      : t('PV up to {{voltage}}', { voltage: formatQuantity(day.maxPvV, 'V', 1, t.locale) }),
    ...stages(day, t),
    day.errors.length === 0 ? null : t('error {{errors}}', { errors: day.errors.join(', ') }),
  ].filter((part) => part !== null)
  const label = isRunning ? t('{{date}}, so far', { date: dateLabel(date, t) }) : dateLabel(date, t)
  return `${label}: ${parts.join(', ')}`
}

function batteryRange(low: number | null, high: number | null, t: Translate): string | null {
  if (low !== null && high !== null && low <= high)
    return t('battery {{low}} to {{high}}', {
      low: formatNumber(low, 2, t.locale),
      high: formatQuantity(high, 'V', 2, t.locale),
    })
  const one = low ?? high
  return one === null ? null : t('battery {{voltage}}', { voltage: formatQuantity(one, 'V', 2, t.locale) })
}

function stages({ bulkMin, absorptionMin, floatMin }: YieldDay, t: Translate): (string | null)[] {
  const stage = (name: string, minutes: number | null) =>
    minutes === null || minutes === 0 ? null : `${name} ${formatDuration(minutes * 60_000, t.locale)}`
  return [stage(t('bulk'), bulkMin), stage(t('absorption'), absorptionMin), stage(t('float'), floatMin)]
}

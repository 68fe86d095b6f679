import type { Tariff } from '../../../../shared/essInputs.ts'
import type { Refusal } from '../../../../shared/refusal.ts'

/** Minutes since midnight of `06:30`. */
const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** Prices per kWh at a minute of the day. */
export function priceAt(tariff: Tariff, minute: number): { importPrice: number; exportPrice: number } {
  const step = tariff.steps.findLast(({ from }) => minuteOf(from) <= minute)
  return { importPrice: step?.importPrice ?? 0, exportPrice: step?.exportPrice ?? 0 }
}

/** The minute of the day of an epoch time, by zone; built once because a formatter is slow to make. */
export function minutesOfDay(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  return (at) => minuteOf(format.format(at))
}

/** The day of the station, `2026-11-21`. */
export function dayOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
  }).format(at)
}

/** Whether the zone is one; a GX may say anything. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    // That is the answer: a zone that is not known cannot be formatted in.
    return false
  }
}

interface TypedTariff {
  currency: string
  steps: readonly { from: string; importPrice: number; exportPrice: number }[]
}

/** Why what was typed is no tariff, by field: `currency`, `steps.1.from`. Empty when it is one. */
export function tariffRefusals({ currency, steps }: TypedTariff): Refusal[] {
  const refused: Refusal[] = []
  const refuse = (field: string, message: string) => refused.push({ field, message })
  if (!/^[A-Z]{3}$/.test(currency)) refuse('currency', 'Three letters, for example EUR.')
  if (steps.length === 0) refuse('steps', 'At least one price is needed.')
  if (steps.length > 48) refuse('steps', 'At most 48 times of the day.')
  for (const [index, { from, importPrice, exportPrice }] of steps.entries()) {
    const before = steps[index - 1]
    const isClock = /^([01]\d|2[0-3]):[0-5]\d$/.test(from)
    if (!isClock) refuse(`steps.${index}.from`, 'A time of the day, for example 06:00.')
    else if (index === 0 && from !== '00:00') refuse('steps.0.from', 'The first price begins at 00:00.')
    else if (before && from <= before.from)
      refuse(`steps.${index}.from`, 'Each price begins after the one before.')
    for (const [name, price] of Object.entries({ importPrice, exportPrice }))
      if (!Number.isFinite(price) || Math.abs(price) > 100)
        refuse(`steps.${index}.${name}`, 'A price per kWh between −100 and 100.')
  }
  return refused
}

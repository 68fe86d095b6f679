import type { z } from 'zod'
import { formatQuantity } from '../../../../shared/format.ts'
import type { Refusal } from '../../../../shared/refusal.ts'
import { type LimitField, limitFields } from './limitFields.ts'
import { figureWords } from './limitWords.ts'

/** What a figure of a unit can be at all; a slip of the keyboard lies outside. */
const bounds: Readonly<Record<string, readonly [number, number]>> = {
  V: [0, 1_000],
  mV: [0, 2_000],
  A: [0, 10_000],
  W: [0, 1_000_000],
  Hz: [0, 100],
  '°C': [-60, 120],
  K: [0, 100],
  '%': [0, 1_000],
  '% SoH': [0, 100],
  '% of time': [0, 100],
  points: [0, 100],
  min: [0, 100_000],
  h: [0, 100_000],
  d: [0, 36_500],
  s: [0, 10_000_000],
  ppm: [0, 1_000_000],
}
/** A single cell, V. */
const cellBounds = [0.5, 5] as const

/** Of each pair the first figure never lies over the second, in the same block. */
const ordered = [
  ['watchOver', 'actOver'],
  ['actUnder', 'watchUnder'],
  ['actAtOrBelow', 'watchAtOrBelow'],
  ['actBelow', 'watchBelow'],
  ['watchBelow', 'watchOver'],
  ['watchFrom', 'actFrom'],
  ['low', 'high'],
  ['socFrom', 'socTo'],
  ['temperatureFrom', 'temperatureTo'],
  ['emptySoc', 'fullSoc'],
  ['cold', 'warm'],
  ['warm', 'hot'],
  ['warning', 'passive'],
  ['passive', 'busOff'],
  ['lowest', 'highest'],
] as const

/** Why these figures cannot stand in a table of this schema; empty when they can. */
export function limitRefusals(table: object, schema: z.ZodType): Refusal[] {
  const fields = limitFields(table)
  const refused = [...outOfBounds(fields), ...outOfOrder(fields)]
  const parsed = schema.safeParse(table)
  if (!parsed.success)
    for (const issue of parsed.error.issues) {
      const field = issue.path.join('.')
      if (!refused.some((one) => one.field === field)) refused.push({ field, message: issueWords(issue) })
    }
  return refused
}

function outOfBounds(fields: readonly LimitField[]): Refusal[] {
  return fields.flatMap(({ path, unit, value }) => {
    const isCell = /^cellVoltage\.|\.cell(From|To)$|^cellSpread\.bottom\.actAtOrBelow$/.test(path)
    const [from, to] = isCell ? cellBounds : (bounds[unit] ?? [-Infinity, Infinity])
    if (!Number.isFinite(value)) return [{ field: path, message: 'This is no number.' }]
    if (value >= from && value <= to) return []
    return [{ field: path, message: `This lies outside ${from} to ${formatQuantity(to, unit, 0)}.` }]
  })
}

function outOfOrder(fields: readonly LimitField[]): Refusal[] {
  const byPath = new Map(fields.map((field) => [field.path, field]))
  return fields.flatMap(({ path, value, unit }) => {
    const keys = path.split('.')
    const key = keys.pop()
    return ordered.flatMap(([lower, higher]) => {
      if (key !== lower) return []
      const other = byPath.get([...keys, higher].join('.'))
      if (!other || !(value > other.value)) return []
      const name = (one: string) => figureWords[one]?.label ?? one
      return [
        {
          field: path,
          message: `"${name(lower)}" may not be more than "${name(higher)}", which is ${quantity(other.value, unit)}.`,
        },
        {
          field: other.path,
          message: `"${name(higher)}" may not be less than "${name(lower)}", which is ${quantity(value, unit)}.`,
        },
      ]
    })
  })
}

const quantity = (value: number, unit: string) =>
  formatQuantity(value, unit, String(value).split('.')[1]?.length ?? 0)

function issueWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small')
    return issue.inclusive ? `This is at least ${issue.minimum}.` : `This is more than ${issue.minimum}.`
  if (issue.code === 'too_big')
    return issue.inclusive ? `This is at most ${issue.maximum}.` : `This is less than ${issue.maximum}.`
  if (issue.code === 'invalid_type' && issue.expected === 'int') return 'This is a whole number.'
  return 'This does not fit here.'
}

import { z } from 'zod'
import { type Forecast, forecastSchema } from '../../../../shared/essInputs.ts'
import type { Refusal } from '../../../../shared/refusal.ts'

type Read = { forecast: Forecast } | { refused: Refusal[] }

/** An object of day and kWh, `{ "2026-11-22": 12.5 }`, or a list of both. */
const jsonSchema = z.union([
  z.record(z.iso.date(), z.number()),
  z.array(z.object({ day: z.iso.date(), kwh: z.number() })),
])

const refused = (message: string): Read => ({ refused: [{ field: 'file', message }] })

/**
 * Reads a forecast of the sun: JSON as above, or CSV with a day and kWh in each line, parted by a comma, a semicolon or
 * a tab; with semicolons and tabs the decimal mark may be a comma. A first line of words is a heading.
 */
export function readForecast(text: string): Read {
  const content = text.replace(/^\uFEFF/, '').trim()
  if (content === '') return refused('The file is empty.')
  const read = /^[[{]/.test(content) ? fromJson(content) : fromCsv(content)
  if ('refused' in read) return read
  const days = [...read.forecast.days].sort((a, b) => (a.day < b.day ? -1 : 1))
  const twice = days.find(({ day }, index) => day === days[index - 1]?.day)
  if (twice) return refused(`The day ${twice.day} stands in it twice.`)
  const parsed = forecastSchema.safeParse({ days })
  if (parsed.success) return { forecast: parsed.data }
  const at = parsed.error.issues[0]?.path[1]
  const day = typeof at === 'number' ? days[at]?.day : undefined
  return refused(
    day === undefined
      ? 'At least 1 and at most 400 days.'
      : `The energy of ${day} is no number of kWh from 0 to 100,000.`,
  )
}

function fromJson(content: string): Read {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch {
    return refused('The file looks like JSON and is none.')
  }
  const parsed = jsonSchema.safeParse(value)
  if (!parsed.success) return refused('Days as 2026-11-22 with kWh are needed: { "2026-11-22": 12.5 }.')
  const { data } = parsed
  const days = Array.isArray(data) ? data : Object.entries(data).map(([day, kwh]) => ({ day, kwh }))
  return { forecast: { days } }
}

function fromCsv(content: string): Read {
  const lines = content.split(/\r?\n/).filter((line) => line.trim() !== '')
  const days: Forecast['days'] = []
  for (const [index, line] of lines.entries()) {
    const [day = '', figure = ''] = (/[;\t]/.test(line) ? line.split(/[;\t]/) : line.split(',')).map((cell) =>
      cell.trim().replace(/^"(.*)"$/, '$1'),
    )
    if (index === 0 && !/\d/.test(day)) continue
    const isDay = z.iso.date().safeParse(day).success
    if (!isDay || !/^\d+([.,]\d+)?$/.test(figure))
      return refused(`Line ${index + 1} is not understood. It should be like 2026-11-22;12.5.`)
    days.push({ day, kwh: Number(figure.replace(',', '.')) })
  }
  return { forecast: { days } }
}

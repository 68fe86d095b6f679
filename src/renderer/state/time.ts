import type { Language } from '../../shared/language.ts'

/** Formatters are slow to make and few are needed. */
const made = new Map<string, Intl.DateTimeFormat>()

/** The order of day and month is the one of Europe in English, too. */
const dateLocale = { en: 'en-GB', de: 'de-DE', uk: 'uk-UA' } as const satisfies Record<Language, string>

function formatter(
  timeZone: string | null,
  options: Intl.DateTimeFormatOptions,
  language: Language = 'en',
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`
  const known = made.get(key)
  if (known) return known
  const format = makeFormatter(timeZone, options, dateLocale[language])
  made.set(key, format)
  return format
}

function makeFormatter(
  timeZone: string | null,
  options: Intl.DateTimeFormatOptions,
  locale: string,
): Intl.DateTimeFormat {
  const all = { hourCycle: 'h23', ...options } as const
  if (timeZone === null) return new Intl.DateTimeFormat(locale, all)
  try {
    return new Intl.DateTimeFormat(locale, { ...all, timeZone })
  } catch (reason) {
    // A GX may name a zone that this runtime does not know. The laptop's own zone is the next best.
    if (reason instanceof RangeError) return new Intl.DateTimeFormat(locale, all)
    throw reason
  }
}

function part(format: Intl.DateTimeFormat, ms: number): Record<string, string> {
  return Object.fromEntries(format.formatToParts(ms).map((each) => [each.type, each.value]))
}

/** `22 Oct`, `22. Okt.`, `22 жовт.`, in the station's time zone; null = the laptop's. */
export function dayText(ms: number, timeZone: string | null, language: Language = 'en'): string {
  const format = formatter(timeZone, { day: 'numeric', month: 'short' }, language)
  if (language !== 'en') return format.format(ms)
  const { day, month } = part(format, ms)
  return `${day} ${month?.slice(0, 3)}`
}

/** `03:12`. */
export function clockText(ms: number, timeZone: string | null): string {
  return formatter(timeZone, { hour: '2-digit', minute: '2-digit' }).format(ms)
}

/** `03:12:44`. */
export function clockSecondsText(ms: number, timeZone: string | null): string {
  return formatter(timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms)
}

/** `22 Oct 03:12`. */
export function timeText(ms: number, timeZone: string | null, language: Language = 'en'): string {
  return `${dayText(ms, timeZone, language)} ${clockText(ms, timeZone)}`
}

/** `22 Oct 03:12:44`. */
export function timeSecondsText(ms: number, timeZone: string | null, language: Language = 'en'): string {
  return `${dayText(ms, timeZone, language)} ${clockSecondsText(ms, timeZone)}`
}

/** `22 Oct 2025`, for what may lie years back. */
export function dateText(ms: number, timeZone: string | null, language: Language = 'en'): string {
  const format = formatter(timeZone, { day: 'numeric', month: 'short', year: 'numeric' }, language)
  if (language !== 'en') return format.format(ms)
  const { day, month, year } = part(format, ms)
  return `${day} ${month?.slice(0, 3)} ${year}`
}

/** Minutes that the zone's clock is ahead of UTC at that moment. */
export function zoneOffsetMinutes(ms: number, timeZone: string | null): number {
  const fields = part(
    formatter(timeZone, {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }),
    ms,
  )
  const local = Date.UTC(
    Number(fields.year),
    Number(fields.month) - 1,
    Number(fields.day),
    Number(fields.hour),
    Number(fields.minute),
  )
  return Math.round((local - Math.floor(ms / 60_000) * 60_000) / 60_000)
}

function offsetMs(ms: number, timeZone: string | null): number {
  return zoneOffsetMinutes(ms, timeZone) * 60_000
}

/**
 * Round times between `from` and `to`, every `stepMs`, counted from midnight in the station's zone. Across a change of
 * summer time the marks stay on round clock times.
 */
export function roundTimes(from: number, to: number, stepMs: number, timeZone: string | null): number[] {
  const times: number[] = []
  let last = Number.NEGATIVE_INFINITY
  for (let t = from; t <= to + stepMs; t += stepMs) {
    const local = Math.floor((t + offsetMs(t, timeZone)) / stepMs) * stepMs
    // The offset at the mark counts, which in the night of a change is not the one at `t`.
    const mark = local - offsetMs(local - offsetMs(t, timeZone), timeZone)
    if (mark >= from && mark <= to && mark > last) times.push(mark)
    last = Math.max(last, mark)
  }
  return times
}

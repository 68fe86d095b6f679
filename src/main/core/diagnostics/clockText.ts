import { type StationView, servicesOfType, textOf } from '../../../shared/stationView.ts'

/** Writes moments as `22 Oct 03:12`, 24 h. */
export type ClockText = (at: number) => string

/** Making a formatter costs more than a rule; a laptop sees few time zones, but device text may invent many. */
const formatters = new Map<string, Intl.DateTimeFormat | null>()
const mostFormatters = 50

function formatterOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  if (formatters.size >= mostFormatters) formatters.clear()
  const made = makeFormatter(timeZone)
  formatters.set(timeZone, made)
  return made
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The clock of the GX: its time zone when it publishes a known one, else UTC, and then the text says so. */
export function gxClockText(view: StationView): ClockText {
  const settings = servicesOfType(view, 'settings')[0]
  const zone = settings && textOf(view, settings, '/Settings/System/TimeZone')
  const local = zone ? formatterOf(zone) : null
  const formatter = local ?? formatterOf('UTC')
  return (at) => {
    if (!formatter || !Number.isFinite(at) || Math.abs(at) > 8e15) return 'time not known'
    const parts = new Map(formatter.formatToParts(at).map((part) => [part.type, part.value]))
    const text = `${parts.get('day')} ${parts.get('month')} ${parts.get('hour')}:${parts.get('minute')}`
    return local ? text : `${text} UTC`
  }
}

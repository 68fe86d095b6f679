import type { Evidence, Finding } from '../../../shared/finding.ts'
import type { SeriesData } from '../../../shared/history.ts'
import type { Translate } from '../../../shared/language.ts'
import type { CellPicture } from '../../components/cellLayout.ts'
import { clockText, dayText, timeText } from '../../state/time.ts'
import { fromCore } from '../../state/words.ts'

/** A stretch that ended within this time counts as now, epoch ms. */
export const nowMs = 3 * 60_000

/** The recorded time that a verdict rests on, epoch ms. */
export interface Stretch {
  from: number
  to: number
}

/** The judged stretch of a finding when it is over; null when it is of now, not known, or nothing was judged. */
export function pastStretch(finding: Finding, now: number): Stretch | null {
  if (finding.verdict === 'not-judged' || finding.value === null || finding.judgedFrom == null) return null
  if (now - finding.at < nowMs || finding.at <= finding.judgedFrom) return null
  return { from: finding.judgedFrom, to: finding.at }
}

/** `20 Nov 18:51 to 19:06`; the second day only where it is another one. The end is counted to its full minute. */
export function stretchText({ from, to }: Stretch, timeZone: string | null, t: Translate): string {
  const end = Math.ceil(to / 60_000) * 60_000
  const isSameDay = dayText(from, timeZone, t.locale) === dayText(end, timeZone, t.locale)
  return t('{{from}} to {{to}}', {
    from: timeText(from, timeZone, t.locale),
    to: isSameDay ? clockText(end, timeZone) : timeText(end, timeZone, t.locale),
  })
}

/** Values are recorded on change, so the value before the stretch counts until the next one. */
export const leadMs = 10 * 60_000

/** Mean over the stretch, each value weighted with the time it held; null when nothing is recorded of it. */
export function meanOver(data: SeriesData | undefined, { from, to }: Stretch): number | null {
  let sum = 0
  let time = 0
  for (const [index, t] of (data?.t ?? []).entries()) {
    const start = Math.max(t, from)
    const end = Math.min(data?.t[index + 1] ?? to, to)
    const value = data?.mean[index]
    if (value === undefined || end <= start) continue
    sum += value * (end - start)
    time += end - start
  }
  return time === 0 ? null : sum / time
}

/** A recorded spread this far from the judged one was taken from other readings, mV. */
const mostApart = 8

/**
 * The two ends over the judged stretch, without names, because no history of the cell ids is kept. They lie as far
 * apart as was judged, around the recorded midpoint; null when the record does not bear the judged figure out.
 */
export function stretchPicture(
  low: number | null,
  high: number | null,
  /** The judged spread, mV. */
  spread: number,
  layout: { modules: number; cellsPerModule: number },
): CellPicture | null {
  if (low === null || high === null) return null
  if (Math.abs((high - low) * 1000 - spread) > mostApart) return null
  const middle = (low + high) / 2
  return {
    low: { id: null, voltage: middle - spread / 2000 },
    high: { id: null, voltage: middle + spread / 2000 },
    each: [],
    ...layout,
  }
}

const bmsAlarm = 'BMS alarm '

/**
 * The plain facts of a finding for the line under the figure. The cells stand in the figure, the BMS's alarms are one
 * fact: `none`, or those that are something else than OK.
 */
export function factLines(finding: Finding, t: Translate): { label: string; text: string }[] {
  const facts = finding.evidence.filter((line) => line.required === null)
  const alarms = facts.filter((line) => line.label.startsWith(bmsAlarm))
  const others = facts.filter(
    (line) => !alarms.includes(line) && line.label !== 'Lowest cell' && line.label !== 'Highest cell',
  )
  const lines = others.map((line) => ({ label: fromCore(line.label, t), text: fromCore(line.seen, t) }))
  return alarms.length === 0 ? lines : [...lines, { label: t('BMS alarms now'), text: alarmsText(alarms, t) }]
}

function alarmsText(alarms: readonly Evidence[], t: Translate): string {
  const notOk = alarms.filter((line) => line.seen !== 'OK')
  if (notOk.length === 0) return t('none')
  const [first] = notOk
  if (notOk.length === alarms.length && notOk.every((line) => line.seen === first?.seen))
    return fromCore(notOk[0]?.seen ?? '', t)
  return notOk.map((line) => `${t(line.label.slice(bmsAlarm.length))} ${fromCore(line.seen, t)}`).join(', ')
}

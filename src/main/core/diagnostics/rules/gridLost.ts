import type { Evidence, Finding } from '../../../../shared/finding.ts'
import { formatDuration } from '../../../../shared/format.ts'
import type { AlarmEvent } from '../../../../shared/history.ts'
import { english } from '../../../../shared/language.ts'
import { numberOf, type StationView, servicesOfType } from '../../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import { gxClockText } from '../clockText.ts'
import { type Conclusion, conclude, fact, gate } from '../conclude.ts'
import type { GridTable } from '../limits/gridTable.ts'
import type { RangeNeed } from '../needs.ts'
import { type Present, present } from '../present.ts'
import type { Rule, RuleInput } from '../rule.ts'

const dayMs = 86_400_000
const alarmPath = '/Alarms/GridLost'
/** A report names at most this many losses one by one. */
const mostNamed = 10

/** Grid losses: one that is active now, and those known of the last 30 days. */
export const gridLost: Rule = {
  id: 'grid-lost',
  area: 'inverter-grid',
  title: 'Grid loss',
  needs: ({ view, limits }) => inverters(view).map((id) => lossWindow(id, limits.grid)),
  judge(input) {
    const found = inverters(input.view)
    if (found.length > 0) return found.map((id) => judgeInverter(input, id))
    return servicesOfType(input.view, 'system').map((id) => noInverter(input, id))
  },
}

/** The alarm is no series of numbers; it is asked for because the gaps of the window come with it. */
function lossWindow(id: ServiceId, { gridLost: { withinDays } }: GridTable): RangeNeed {
  return {
    kind: 'range',
    series: [{ ...id, path: alarmPath }],
    lookBackMs: withinDays * dayMs,
    bucketMs: dayMs / 4,
  }
}

function inverters(view: StationView): ServiceId[] {
  return view
    .services()
    .filter((id) => id.serviceType === 'vebus' || id.serviceType === 'acsystem')
    .filter((id) => view.get(id, alarmPath) !== undefined)
}

type Said = Pick<Conclusion, 'verdict' | 'sentence' | 'value' | 'evidence' | 'action' | 'at' | 'confidence'>

function say(input: RuleInput, id: ServiceId, said: Said): Finding {
  const { withinDays, origin } = input.limits.grid.gridLost
  return conclude(gridLost, input, {
    subject: serviceKey(id),
    situation: null,
    title: gridLost.title,
    unit: null,
    limit: `act while lost (alarm, 2), watch at a warning (1) or after a loss in ${withinDays} days`,
    limitOrigin: origin,
    ...said,
  })
}

function noInverter(input: RuleInput, id: ServiceId): Finding {
  return say(input, id, {
    verdict: 'not-judged',
    sentence: 'Needs an inverter that reports grid losses.',
    value: null,
    evidence: [gate('Grid lost alarm', 'published by vebus or acsystem', 'not published', false)],
    action: 'Connect the VE.Bus of the inverter to the GX when the station has one.',
    at: input.now,
    confidence: 'low',
  })
}

function judgeInverter(input: RuleInput, id: ServiceId): Finding {
  const alarm = present(input, id, alarmPath)
  const past = losses(input, id)
  const evidence = [
    nowLine(alarm),
    ...pastLines(input, past),
    ...durationLines(past),
    ...knownLines(input, id),
  ]
  const at = Math.min(input.now, alarm.provenAt)
  if (alarm.fresh && alarm.value !== null && alarm.value >= input.limits.platform.deviceAlarms.watchFrom)
    return lostNow(input, id, alarm, past, evidence)
  if (past.length > 0)
    return say(input, id, {
      verdict: 'watch',
      sentence: `${count(past.length)} in ${input.limits.grid.gridLost.withinDays} days${inAll(past)}, the last on ${gxClockText(input.view)(latest(past).startedAt)}.`,
      value: past.length,
      evidence,
      action: 'Ask the customer about power cuts, and compare the times with CAN errors and overloads.',
      at: alarm.fresh ? at : input.now,
      confidence: alarm.fresh ? 'high' : 'medium',
    })
  if (!alarm.fresh || alarm.value === null || alarm.value < 0)
    return say(input, id, {
      verdict: 'not-judged',
      sentence: 'Needs a live Grid lost alarm.',
      value: null,
      evidence,
      action: 'Check the VE.Bus cable. Fieldkit judges when the value is back.',
      at: input.now,
      confidence: 'low',
    })
  const known = knownSince(input, id)
  return say(input, id, {
    verdict: 'ok',
    sentence: noneText(known),
    value: 0,
    evidence,
    action: 'Nothing to do.',
    at,
    confidence: known === null ? 'low' : 'medium',
  })
}

function noneText(known: Recorded | null): string {
  if (known === null) return 'The grid is there now. The past is not known.'
  const { recorded, gaps, lost } = known
  if (gaps === 0) return `No grid loss in ${recorded} of recording.`
  return gaps === 1
    ? `No grid loss in ${recorded} of recording, 1 gap of ${lost}.`
    : `No grid loss in ${recorded} of recording, ${gaps} gaps of ${lost}.`
}

function lostNow(
  input: RuleInput,
  id: ServiceId,
  alarm: Present,
  past: readonly AlarmEvent[],
  evidence: Evidence[],
): Finding {
  const active = past.filter((event) => event.active)
  const since = active.length > 0 ? latest(active).startedAt : alarm.at
  const text = since === null ? '' : ` since ${gxClockText(input.view)(since)}`
  const { actFrom } = input.limits.platform.deviceAlarms
  const isAlarm = (alarm.value ?? 0) >= actFrom
  return say(input, id, {
    verdict: isAlarm ? 'act' : 'watch',
    sentence: isAlarm ? `The grid is lost${text}.` : `The inverter warns of a lost grid${text}.`,
    value: past.length,
    evidence,
    action: 'Check the supply, the fuse before AC-in and the grid code limits of the inverter.',
    at: Math.min(input.now, alarm.provenAt),
    confidence: 'high',
  })
}

/** Losses of this inverter inside the window; those of the GX memory may not say whose they are. */
function losses(input: RuleInput, id: ServiceId): AlarmEvent[] {
  const from = input.now - input.limits.grid.gridLost.withinDays * dayMs
  return input.alarms.filter(
    (event) =>
      event.serviceType === id.serviceType &&
      event.trigger === alarmPath &&
      (event.deviceInstance === null || event.deviceInstance === id.deviceInstance) &&
      event.startedAt <= input.now &&
      (event.startedAt >= from || event.active),
  )
}

function latest(events: readonly AlarmEvent[]): Pick<AlarmEvent, 'startedAt'> {
  return events.reduce((last, event) => (event.startedAt > last.startedAt ? event : last), {
    startedAt: Number.NEGATIVE_INFINITY,
  })
}

function count(losses: number): string {
  return losses === 1 ? '1 grid loss' : `${losses} grid losses`
}

function nowLine(alarm: Present): Evidence {
  const seen = alarm.fresh
    ? alarm.text
    : `${alarm.text}, ${alarm.at === null ? 'never seen' : english('stale')}`
  return gate(
    'Grid lost alarm now',
    'published and live',
    seen,
    alarm.fresh && alarm.value !== null,
    alarm.key,
    alarm.at,
  )
}

function pastLines(input: RuleInput, past: readonly AlarmEvent[]): Evidence[] {
  const clock = gxClockText(input.view)
  const newest = [...past].sort((a, b) => b.startedAt - a.startedAt)
  const lines = newest.slice(0, mostNamed).map((event) => {
    const origin = event.origin === 'live' ? 'recorded live' : 'GX memory'
    return fact('Grid loss', `${clock(event.startedAt)}, ${lasted(event)}, ${origin}`, null, event.startedAt)
  })
  const rest = newest.length - lines.length
  return rest > 0 ? [...lines, fact('Earlier grid losses', String(rest))] : lines
}

/** Losses with a known begin and end, ms. */
function durationsOf(past: readonly AlarmEvent[]): number[] {
  return past.flatMap(({ startedAt, endedAt }) =>
    endedAt !== null && endedAt >= startedAt ? [endedAt - startedAt] : [],
  )
}

/** `, 6 min 12 s in all`; where an end was not seen the sum says `at least`. */
function inAll(past: readonly AlarmEvent[]): string {
  const durations = durationsOf(past)
  if (durations.length === 0) return ''
  const total = formatDuration(durations.reduce((sum, ms) => sum + ms, 0))
  return durations.length === past.length ? `, ${total} in all` : `, at least ${total} in all`
}

function durationLines(past: readonly AlarmEvent[]): Evidence[] {
  const durations = durationsOf(past)
  if (durations.length === 0) return []
  const total = formatDuration(durations.reduce((sum, ms) => sum + ms, 0))
  return [
    fact(
      'Time without grid',
      past.length === 1
        ? `${total} in 1 of 1 grid loss`
        : `${total} in ${durations.length} of ${past.length} grid losses`,
    ),
    fact('Longest grid loss', formatDuration(Math.max(...durations))),
  ]
}

function lasted(event: AlarmEvent): string {
  if (event.endedAt !== null) return formatDuration(event.endedAt - event.startedAt)
  return event.active ? 'active' : 'end not known'
}

/** How long was recorded, and what is missing of it. */
interface Recorded {
  recorded: string
  gaps: number
  lost: string
}

/** Null when nothing was recorded. */
function knownSince(input: RuleInput, id: ServiceId): Recorded | null {
  const { limits, recordedSince, now } = input
  if (recordedSince === null || recordedSince > now) return null
  const first = Math.max(recordedSince, now - limits.grid.gridLost.withinDays * dayMs)
  const history = input.history.of(lossWindow(id, limits.grid))
  const gaps = history.gaps.filter((gap) => gap.to > first)
  const silent = gaps.reduce((sum, gap) => sum + Math.max(0, gap.to - Math.max(gap.from, first)), 0)
  return { recorded: formatDuration(now - first), gaps: gaps.length, lost: formatDuration(silent) }
}

/** `3 d 2 h of recording, 1 gap of 7 h 30 min` */
function recordedText({ recorded, gaps, lost }: Recorded): string {
  if (gaps === 0) return `${recorded} of recording`
  return gaps === 1
    ? `${recorded} of recording, 1 gap of ${lost}`
    : `${recorded} of recording, ${gaps} gaps of ${lost}`
}

/** How far back anything is known: our own recording, and the 20 notifications the GX keeps in RAM (venus.md 5). */
function knownLines(input: RuleInput, id: ServiceId): Evidence[] {
  const { view } = input
  const raised = servicesOfType(view, 'platform').flatMap((platform) =>
    Array.from({ length: 20 }, (_, slot) => numberOf(view, platform, `/Notifications/${slot}/DateTime`)),
  )
  const times = raised.filter((time) => time !== null && time > 0).map((time) => (time ?? 0) * 1000)
  const memory =
    times.length === 0
      ? 'no notification in memory'
      : `${times.length} of at most 20, the oldest of ${gxClockText(view)(Math.min(...times))}`
  const known = knownSince(input, id)
  return [
    fact('Recorded here', known === null ? 'nothing yet' : recordedText(known)),
    fact('GX memory', `${memory}; empty after a restart of the GX`),
  ]
}

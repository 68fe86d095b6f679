import type { Evidence } from '../../../../../shared/finding.ts'
import { formatDuration } from '../../../../../shared/format.ts'
import type { AlarmEvent } from '../../../../../shared/history.ts'
import { english } from '../../../../../shared/language.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { gxClockText } from '../../clockText.ts'
import { bandNumbers, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import type { InverterLimits } from '../../limits/inverterLimits.ts'
import { noHistory, type RuleInput } from '../../rule.ts'
import { deviceName, inverters } from './deviceName.ts'

type Kind = 'overload' | 'ripple' | 'temperature'

interface Trips extends Subject {
  id: ServiceId
  kind: Kind
  events: AlarmEvent[]
}

const kinds: readonly { kind: Kind; alarm: string; title: string }[] = [
  { kind: 'overload', alarm: 'Overload', title: 'Overloads' },
  { kind: 'ripple', alarm: 'Ripple', title: 'DC ripple alarms' },
  { kind: 'temperature', alarm: 'HighTemperature', title: 'Overheating' },
]
const nouns: Readonly<Record<Kind, { one: string; several: string }>> = {
  overload: { one: english('overload'), several: english('overloads') },
  ripple: { one: 'DC ripple alarm', several: 'DC ripple alarms' },
  temperature: { one: 'high temperature alarm', several: 'high temperature alarms' },
}
const dayMs = 86_400_000
/** The alarm of a phase and that of the device rise together, and count once. */
const togetherMs = 120_000
/** A report names at most this many one by one. */
const mostNamed = 5

/** How often each inverter was overloaded, saw DC ripple or got too hot, from the alarm log. */
export const alarmTrips = gatedRule<Trips>({
  id: 'inverter-trips',
  area: 'inverter-grid',
  title: 'Overloads, ripple, overheating',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) =>
    inverters(input.view).flatMap((id) =>
      kinds
        .filter(({ alarm }) => input.view.get(id, `/Alarms/${alarm}`) !== undefined)
        .map(({ kind, alarm, title }) => subjectOf(input, id, kind, alarm, title)),
    ),
  judge: (input, subject) => sayTrips(input, subject),
})

function subjectOf(input: RuleInput, id: ServiceId, kind: Kind, alarm: string, title: string): Trips {
  const limits = input.limits.platform.inverter.trips
  const events = eventsOf(input, id, alarm, limits)
  const head = {
    ...{ subject: serviceKey(id), situation: kind, title, unit: limits[kind].unit },
    limit: `watch over ${limits[kind].watchOver} times, act over ${limits[kind].actOver} times in ${limits.withinDays} days`,
    ...bandNumbers(limits[kind]),
    limitOrigin: limits[kind].origin,
  }
  const missing =
    events.length > 0 || recordedMs(input) > 0
      ? null
      : {
          sentence: 'Needs a recording of the alarms.',
          evidence: [gate('Recorded here', 'some time', 'nothing yet', false)],
          action: 'Leave Fieldkit connected. It counts from now on.',
        }
  return { id, kind, events, head, missing }
}

function eventsOf(
  input: RuleInput,
  id: ServiceId,
  alarm: string,
  { withinDays }: InverterLimits['trips'],
): AlarmEvent[] {
  const trigger = new RegExp(`^/Alarms/(L\\d/)?${alarm}$`)
  const own = input.alarms
    .filter(
      (event) =>
        event.serviceType === id.serviceType &&
        (event.deviceInstance === null || event.deviceInstance === id.deviceInstance) &&
        trigger.test(event.trigger) &&
        event.startedAt <= input.now &&
        event.startedAt >= input.now - withinDays * dayMs,
    )
    .sort((a, b) => a.startedAt - b.startedAt)
  return own.filter((event, index) => {
    const before = own[index - 1]
    return before === undefined || event.startedAt - before.startedAt > togetherMs
  })
}

function recordedMs({ recordedSince, now }: RuleInput): number {
  return recordedSince === null ? 0 : Math.max(0, now - recordedSince)
}

function sayTrips(input: RuleInput, { id, kind, events }: Trips): Said {
  const limits = input.limits.platform.inverter.trips
  const windowMs = limits.withinDays * dayMs
  const recorded = Math.min(windowMs, recordedMs(input))
  const verdict = verdictOver(events.length, limits[kind])
  const noun = nouns[kind]
  const name = deviceName(id)
  const span = formatDuration(recorded)
  const sentence =
    events.length === 0
      ? `${name}: no ${noun.one} in ${span} of recording.`
      : `${name}: ${events.length} ${events.length === 1 ? noun.one : noun.several} in ${limits.withinDays} days.`
  return {
    verdict,
    value: events.length,
    sentence,
    evidence: [...eventLines(input, events), fact('Recorded here', recorded > 0 ? span : 'nothing yet')],
    at: input.now,
    action: verdict === 'ok' ? 'Nothing to do.' : actions[kind],
    confidence: recorded >= windowMs ? 'high' : recorded >= dayMs || events.length > 0 ? 'medium' : 'low',
  }
}

const actions: Readonly<Record<Kind, string>> = {
  overload: 'Compare the times with the loads: find the one that starts then, and its power.',
  ripple: 'Torque the DC terminals, and check cable size and fuses: the ripple rises with the load.',
  temperature: 'Clean fans and filters, check the air flow and the heat of the room.',
}

function eventLines(input: RuleInput, events: readonly AlarmEvent[]): Evidence[] {
  const clock = gxClockText(input.view)
  const newest = [...events].reverse()
  const lines = newest.slice(0, mostNamed).map((event) => {
    const origin = event.origin === 'live' ? 'recorded live' : 'GX memory'
    return fact(event.title, `${clock(event.startedAt)}, ${event.level}, ${origin}`, null, event.startedAt)
  })
  const rest = newest.length - lines.length
  return rest > 0 ? [...lines, fact('Earlier ones', String(rest))] : lines
}

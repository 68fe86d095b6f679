import type { Evidence, Finding } from '../../../../../shared/finding.ts'
import { formatDuration } from '../../../../../shared/format.ts'
import type { AlarmEvent } from '../../../../../shared/history.ts'
import { english } from '../../../../../shared/language.ts'
import { describePath } from '../../../../../shared/paths/describePath.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { gxClockText } from '../../clockText.ts'
import { type Conclusion, conclude, fact, gate } from '../../conclude.ts'
import { type Present, present } from '../../present.ts'
import { noHistory, type Rule, type RuleInput } from '../../rule.ts'
import { checkCable, isLive } from './live.ts'

/** Rules see the alarms of at least this time (rule.ts). */
const alarmDays = 30
const dayMs = 86_400_000
/** A report names at most this many earlier alarms one by one. */
const mostNamed = 5

/**
 * What the battery itself raises, in words and with its own severity: a finding for each active alarm, or one that says
 * that there is none. Our verdicts stand beside it and change nothing here.
 */
export const bmsAlarms: Rule = {
  id: 'bms-alarm',
  area: 'battery',
  title: 'Alarms of the battery',
  needs: () => noHistory,
  judge: (input) =>
    input.profile.batteries.flatMap(({ id }) => {
      const alarms = alarmsOf(input, id)
      return alarms.length === 0 ? [] : judgeBattery(input, id, alarms)
    }),
}

interface Alarm {
  path: string
  now: Present
}

/** Every path of the service whose value is an alarm level, also those of modules and distributors. */
function alarmsOf(input: RuleInput, id: ServiceId): Alarm[] {
  return input.view
    .readings(id)
    .filter(({ path }) => path.includes('/Alarms/') && /\/Alarms\/[^/]+$/.test(path))
    .map(({ path }) => ({ path, now: present(input, id, path) }))
}

/** `High cell voltage`, `Fuse 2 of distributor A: blown`. */
function nameOf(path: string): string {
  const known = describePath('battery', path)
  if (known?.alarm) return known.label
  const [, before = '', last = ''] = /^(.*)\/Alarms\/([^/]+)$/.exec(path) ?? []
  const words = last.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  const module = /\/Module(\d+)$/.exec(before)?.[1]
  if (module !== undefined) return `Module ${module}: ${words}`
  const fuse = /^\/Distributor\/(\w+)\/Fuse\/(\d+)$/.exec(before)
  if (fuse) return `Fuse ${fuse[2]} of distributor ${fuse[1]}: ${words}`
  const distributor = /^\/Distributor\/(\w+)$/.exec(before)?.[1]
  if (distributor !== undefined) return `Distributor ${distributor}: ${words}`
  return before === '' ? words.charAt(0).toUpperCase() + words.slice(1) : path
}

function judgeBattery(input: RuleInput, id: ServiceId, alarms: readonly Alarm[]): Finding[] {
  const active = alarms.filter(({ now }) => isLive(now) && now.value > 0)
  active.sort((a, b) => (a.path < b.path ? -1 : 1))
  return active.length > 0
    ? active.map((alarm) => activeAlarm(input, id, alarm))
    : [noAlarm(input, id, alarms)]
}

function say(
  input: RuleInput,
  id: ServiceId,
  said: Omit<Conclusion, 'subject' | 'unit' | 'limit' | 'limitOrigin'>,
): Finding {
  return conclude(bmsAlarms, input, {
    subject: serviceKey(id),
    unit: null,
    limit: 'watch at 1 (warning), act at 2 (alarm)',
    limitOrigin: 'The battery itself; Victron: 0 OK, 1 warning, 2 alarm',
    ...said,
  })
}

function activeAlarm(input: RuleInput, id: ServiceId, { path, now }: Alarm): Finding {
  const name = nameOf(path)
  const level = now.value ?? 0
  const isAlarm = level >= 2
  const raised = earlier(input, id, path)
  const open = raised.find((event) => event.active)
  const clock = gxClockText(input.view)
  return say(input, id, {
    ...{ situation: path.replace(/^\/(Alarms\/)?/, ''), title: name },
    verdict: isAlarm ? 'act' : 'watch',
    value: level,
    sentence: raisedSentence(isAlarm, open ? clock(open.startedAt) : null, name),
    evidence: [
      fact(name, level === 1 || level === 2 ? now.text : `${now.text}, no known level`, now.key, now.at),
      ...neighbourhood(input, id),
      ...pastLines(input, raised),
    ],
    at: Math.min(input.now, now.provenAt),
    action: actionFor(path),
    confidence: 'high',
  })
}

function raisedSentence(isAlarm: boolean, since: string | null, name: string): string {
  if (since === null)
    return isAlarm ? `The battery raises an alarm: ${name}.` : `The battery raises a warning: ${name}.`
  return isAlarm
    ? `The battery raises an alarm since ${since}: ${name}.`
    : `The battery raises a warning since ${since}: ${name}.`
}

/** What a technician asks first. */
function neighbourhood(input: RuleInput, id: ServiceId): Evidence[] {
  const paths = [
    ['Voltage', '/Dc/0/Voltage'],
    ['Current', '/Dc/0/Current'],
    ['Temperature', '/Dc/0/Temperature'],
    ['State of charge', '/Soc'],
    ['Lowest cell', '/System/MinCellVoltage'],
    ['Highest cell', '/System/MaxCellVoltage'],
  ] as const
  return paths.flatMap(([label, path]) => {
    const value = present(input, id, path)
    return isLive(value) ? [fact(label, value.text, value.key, value.at)] : []
  })
}

function actionFor(path: string): string {
  if (/Cable|Connection|Lost/.test(path)) return 'Check the cables, plugs and terminators of the BMS.'
  if (/Temperature/.test(path)) return 'Check ventilation and room temperature, and lower the current.'
  if (/CellImbalance/.test(path))
    return 'Hold the battery at CVL so that it balances, and look at the weak cell.'
  if (/High.*Voltage/.test(path)) return 'Check CVL, DVCC and what charges the battery.'
  if (/Low.*(Voltage|Soc)/.test(path)) return 'Charge the battery, and raise the minimum SoC.'
  if (/Current/.test(path))
    return 'Compare the current with CCL and DCL, and the size of the inverters with the battery.'
  return 'Read the manual of the battery for this alarm, and its own display or LEDs.'
}

function earlier(input: RuleInput, id: ServiceId, path?: string): AlarmEvent[] {
  return input.alarms
    .filter(
      (event) =>
        event.serviceType === id.serviceType &&
        (event.deviceInstance === null || event.deviceInstance === id.deviceInstance) &&
        (path === undefined ? /\/Alarms\//.test(event.trigger) : event.trigger === path) &&
        event.startedAt <= input.now &&
        (event.active || event.startedAt >= input.now - alarmDays * dayMs),
    )
    .sort((a, b) => b.startedAt - a.startedAt)
}

const levels = {
  info: english('info'),
  warning: english('warning'),
  alarm: english('alarm'),
} as const satisfies Record<AlarmEvent['level'], string>

function pastLines(input: RuleInput, events: readonly AlarmEvent[]): Evidence[] {
  const clock = gxClockText(input.view)
  const lines = events.slice(0, mostNamed).map((event) => {
    const lasted =
      event.endedAt === null
        ? event.active
          ? english('active')
          : 'end not known'
        : formatDuration(event.endedAt - event.startedAt)
    const level = levels[event.level]
    const words = `${clock(event.startedAt)}, ${nameOf(event.trigger)}, ${level}, ${lasted}`
    return fact('In the alarm log', words, null, event.startedAt)
  })
  const rest = events.length - lines.length
  return rest > 0 ? [...lines, fact('Earlier in the alarm log', String(rest))] : lines
}

function noAlarm(input: RuleInput, id: ServiceId, alarms: readonly Alarm[]): Finding {
  const supported = alarms.filter(({ now }) => isLive(now))
  const line: Evidence = gate(
    'Alarms that the battery reports',
    'at least one, live',
    `${supported.length} of ${alarms.length}`,
    supported.length > 0,
  )
  const past = earlier(input, id)
  const common = { situation: null, title: bmsAlarms.title, evidence: [line, ...pastLines(input, past)] }
  if (supported.length === 0)
    return say(input, id, {
      ...common,
      ...{ verdict: 'not-judged', value: null, at: input.now, confidence: 'low' },
      sentence: 'Needs at least one live alarm of the battery.',
      action: checkCable,
    })
  const [last] = past
  const history = last
    ? ` ${past.length} in ${alarmDays} days, the last on ${gxClockText(input.view)(last.startedAt)}: ${nameOf(last.trigger)}.`
    : ''
  return say(input, id, {
    ...common,
    ...{ verdict: 'ok', value: 0, confidence: 'high' },
    sentence: `The battery raises no alarm.${history}`,
    at: Math.min(input.now, ...supported.map(({ now }) => now.provenAt)),
    action: 'Nothing to do.',
  })
}

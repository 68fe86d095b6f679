import type { SimulatedGx } from '../../src/main/core/simulator/simulatedGx.ts'
import type { AlarmEvent } from '../../src/shared/history.ts'
import type { ServiceKey } from '../../src/shared/victron.ts'
import { pause } from './weather.ts'

const triggers: readonly { service: ServiceKey; path: string }[] = [
  ...['GridLost', 'HighTemperature', 'LowBattery', 'Overload', 'HighDcVoltage'].map((name) => ({
    service: 'vebus/276' as const,
    path: `/Alarms/${name}`,
  })),
  ...['HighTemperature', 'LowTemperature', 'InternalFailure', 'BmsCable', 'ChargeBlocked'].map((name) => ({
    service: 'battery/512' as const,
    path: `/Alarms/${name}`,
  })),
]
/** A level stays at least this long, wall ms, so that a poll and a busy machine see it. */
export const holdMs = 3_000

/** A moment on the wall (`performance.now()`) and on the station's clock. */
export interface Moment {
  wall: number
  station: number
}
/** One alarm that was raised and went away again. */
export interface Pulse {
  service: ServiceKey
  path: string
  on: Moment
  off: Moment | null
}

/** Raises and ends alarms at random until `signal` aborts; then all are ended. */
export async function pulseAlarms(
  gx: SimulatedGx,
  random: () => number,
  now: () => Moment,
  signal: AbortSignal,
): Promise<Pulse[]> {
  const pulses: Pulse[] = []
  const raised = new Map<string, { pulse: Pulse; letGo: () => void }>()
  const lastToggle = new Map<string, number>()
  const end = (key: string) => {
    const one = raised.get(key)
    if (!one) return
    raised.delete(key)
    one.pulse.off = now()
    one.letGo()
  }
  while (!signal.aborted) {
    const trigger = triggers[Math.floor(random() * triggers.length)]
    const key = `${trigger?.service}${trigger?.path}`
    const { wall } = now()
    if (trigger && wall - (lastToggle.get(key) ?? 0) > holdMs) {
      lastToggle.set(key, wall)
      if (raised.has(key)) end(key)
      else {
        const pulse: Pulse = { ...trigger, on: now(), off: null }
        pulses.push(pulse)
        raised.set(key, { pulse, letGo: gx.force(trigger.service, trigger.path, random() < 0.5 ? 1 : 2) })
      }
    }
    await pause(150 + random() * 500, signal)
  }
  for (const key of [...raised.keys()]) end(key)
  return pulses
}

/** How the recorded alarms compare with what was raised. */
export interface AlarmAccount {
  pulses: number
  /** Transitions of a level, and those of them that a door could deliver. */
  transitions: number
  deliverable: number
  /** Deliverable transitions that are not recorded. */
  missed: string[]
  /** Recorded alarms that were never raised, or raised once and recorded twice. */
  invented: string[]
  /** Alarms recorded in parts because their service left in between; all but the last part have no known end. */
  splits: number
  /** Alarms that count as active although none is raised. */
  stuck: string[]
}

/**
 * Compares. A transition counts as deliverable when from its moment on, for `holdMs`, at least one door was harmed by
 * no fault (nor within the aftermath of one) and its connection was `ready`. Others may be seen or not, but what was
 * never raised must never be recorded, and nothing twice.
 */
export function accountFor(
  pulses: readonly Pulse[],
  recorded: readonly AlarmEvent[],
  isDeliverable: (from: number, to: number) => boolean,
  holdOnStation: number,
): AlarmAccount {
  const account: AlarmAccount = {
    ...{ pulses: pulses.length, transitions: 0, deliverable: 0, splits: 0 },
    ...{ missed: [], invented: [], stuck: [] },
  }
  const live = recorded.filter(({ origin }) => origin === 'live')
  const explained = new Set<AlarmEvent>()
  for (const pulse of pulses) {
    const same = (other: Pulse | AlarmEvent) =>
      'on' in other
        ? other.service === pulse.service && other.path === pulse.path
        : `${other.serviceType}/${other.deviceInstance}` === pulse.service && other.trigger === pulse.path
    const next = pulses.find((other) => same(other) && other.on.station > pulse.on.station)
    const offSeen = pulse.off !== null && isDeliverable(pulse.off.wall, pulse.off.wall + holdMs)
    const until = Math.min(
      next?.on.station ?? Number.POSITIVE_INFINITY,
      offSeen && pulse.off ? pulse.off.station + holdOnStation : Number.POSITIVE_INFINITY,
    )
    const own = live.filter(
      (event) => same(event) && event.startedAt >= pulse.on.station && event.startedAt < until,
    )
    for (const event of own) explained.add(event)
    accountForPulse(account, pulse, own, {
      on: isDeliverable(pulse.on.wall, pulse.on.wall + holdMs),
      off: offSeen,
      holdOnStation,
    })
  }
  for (const event of live)
    if (!explained.has(event) && !isOfTwin(event, pulses, holdOnStation))
      account.invented.push(`${nameOf(event)} was not raised then`)
  account.stuck = live.filter(({ active }) => active).map(nameOf)
  return account
}

/** The fault `instance-clash` copies the battery with its raised alarms; over HTTP the copy has an instance of its own. */
function isOfTwin(event: AlarmEvent, pulses: readonly Pulse[], holdOnStation: number): boolean {
  const [instance = '', twin] = String(event.deviceInstance).split('#')
  if (twin === undefined) return false
  return pulses.some(
    ({ service, path, on, off }) =>
      service === `${event.serviceType}/${instance}` &&
      path === event.trigger &&
      event.startedAt >= on.station &&
      event.startedAt <= (off?.station ?? Number.POSITIVE_INFINITY) + holdOnStation,
  )
}

function accountForPulse(
  account: AlarmAccount,
  pulse: Pulse,
  own: readonly AlarmEvent[],
  seen: { on: boolean; off: boolean; holdOnStation: number },
): void {
  const name = `${pulse.service}${pulse.path} at ${clockOf(pulse.on.station)}`
  account.transitions += pulse.off ? 2 : 1
  const [first] = own
  const last = own.at(-1)
  if (seen.on) {
    account.deliverable += 1
    if (!first || first.startedAt > pulse.on.station + seen.holdOnStation)
      account.missed.push(`${name}: its start${first ? ' in time' : ''}`)
  }
  if (seen.off && pulse.off && last) {
    account.deliverable += 1
    const { endedAt } = last
    if (last.active || (endedAt !== null && endedAt > pulse.off.station + seen.holdOnStation))
      account.missed.push(`${name}: its end${last.active ? '' : ' in time'}`)
  }
  if (own.length < 2) return
  account.splits += 1
  for (const event of own.slice(0, -1))
    if (event.endedAt !== null)
      account.invented.push(
        `${nameOf(event)} ended at ${clockOf(event.endedAt)} and began again in one alarm`,
      )
}

function nameOf({ serviceType, deviceInstance, trigger, startedAt }: AlarmEvent): string {
  return `${serviceType}/${deviceInstance}${trigger} at ${clockOf(startedAt)}`
}

function clockOf(at: number): string {
  return new Date(at).toISOString().slice(11, 23)
}

import type { AlarmEvent } from '../../../shared/history.ts'
import type { Json } from '../../../shared/json.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import type { Reading } from '../../../shared/reading.ts'
import { type StationView, textOf } from '../../../shared/stationView.ts'
import { readingKey, type ServiceId } from '../../../shared/victron.ts'
import { notificationIn, slotOf } from './notificationSlots.ts'

/** Every transition of every alarm path, and what the GX still remembers of earlier ones. */
export interface AlarmLog {
  /**
   * Takes the readings of one batch, already applied to `view`, and returns the alarms that are new or have changed.
   * An alarm is named by service, trigger, start and origin.
   * @param now epoch ms on the station's clock
   * @param gxClockOffsetMs GX clock minus ours, ms; 0 while it is unknown. Notifications carry the time of the GX
   */
  apply(changed: readonly Reading[], view: StationView, now: number, gxClockOffsetMs?: number): AlarmEvent[]
}

/** A notification of an alarm that we saw ourselves is the same one when they started this close together. */
const sameAlarmMs = 120_000
/** A re-used slot changes field by field over MQTT, so it is read when it has been quiet for this long. */
const slotQuietMs = 300

interface State {
  /** Level of each alarm path when it was last seen, by reading key; absent = never seen or gone. */
  levels: Map<string, number>
  /** Live alarms that have not ended, by reading key. */
  open: Map<string, { event: AlarmEvent; id: ServiceId; path: string; isFirstSight: boolean }>
  /** Starts of the live alarms of each service type and trigger, newest last. */
  liveStarts: Map<string, number[]>
  /** Imported notifications by service type, trigger and time. */
  memory: Map<string, AlarmEvent>
  /** When each slot last changed, by platform instance and slot, until it is read. */
  restless: Map<string, { platform: ServiceId; slot: number; at: number }>
  /** Live alarms of earlier sessions that were on, by reading key, until their path is seen again. */
  inherited: Map<string, AlarmEvent>
}

/**
 * Starts a log. It keeps its state in memory; storing the events is up to the caller.
 * @param known stored alarms of earlier sessions, at least as far back as the GX remembers. Without them an alarm that
 * was on at the last stop stays open for ever, and notifications of recorded alarms come in a second time.
 */
export function createAlarmLog(known: readonly AlarmEvent[] = []): AlarmLog {
  const state: State = {
    levels: new Map(),
    open: new Map(),
    liveStarts: new Map(),
    memory: new Map(),
    restless: new Map(),
    inherited: new Map(),
  }
  for (const event of [...known].sort((a, b) => a.startedAt - b.startedAt)) inherit(state, event)
  return {
    apply(changed, view, now, gxClockOffsetMs = 0) {
      const events = [
        ...leave(state, view),
        ...changed.flatMap((reading) => transition(state, reading, view)),
      ]
      for (const reading of changed) noteSlot(state, reading, now)
      return [...events, ...readQuietSlots(state, view, now, gxClockOffsetMs)]
    },
  }
}

function inherit(state: State, event: AlarmEvent): void {
  if (event.origin === 'gx-memory') {
    state.memory.set(memoryKey(event), event)
    return
  }
  noteStart(state, event)
  const { serviceType, deviceInstance, trigger } = event
  if (event.active && deviceInstance !== null)
    state.inherited.set(readingKey({ serviceType, deviceInstance }, trigger), event)
}

/** 0 OK, 1 warning, 2 alarm or more; null for anything else, which proves neither. */
function levelOf(value: Json): number | null {
  return typeof value === 'number' && value >= 0 ? Math.min(2, Math.floor(value)) : null
}

function levelWord(level: number): AlarmEvent['level'] | null {
  if (level === 0) return null
  return level >= 2 ? 'alarm' : 'warning'
}

function transition(state: State, reading: Reading, view: StationView): AlarmEvent[] {
  const info = describePath(reading.serviceType, reading.path)
  if (!info?.alarm) return []
  const key = readingKey(reading, reading.path)
  const level = levelOf(reading.value)
  const open = state.open.get(key)
  const before = state.levels.get(key)
  if (level === null) {
    state.levels.delete(key)
    return open ? [close(state, key, open.event, null)] : []
  }
  state.levels.set(key, level)
  const inherited = state.inherited.get(key)
  state.inherited.delete(key)
  if (inherited && levelWord(level) === inherited.level) {
    state.open.set(key, { event: inherited, id: reading, path: reading.path, isFirstSight: true })
    return []
  }
  const events: AlarmEvent[] = inherited ? [close(state, key, inherited, null)] : []
  if (level === (before ?? 0)) return events
  if (open) {
    events.push(close(state, key, open.event, reading.at))
  }
  const remembered = before === undefined ? rememberedAlarm(state, reading) : undefined
  if (remembered && level > 0)
    state.open.set(key, { event: remembered, id: reading, path: reading.path, isFirstSight: true })
  else if (level > 0) events.push(begin(state, key, reading, level, info.label, view, before === undefined))
  return events
}

function begin(
  state: State,
  key: string,
  reading: Reading,
  level: number,
  title: string,
  view: StationView,
  isFirstSight: boolean,
): AlarmEvent {
  const { serviceType, deviceInstance, path, at } = reading
  const event: AlarmEvent = {
    serviceType,
    deviceInstance,
    trigger: path,
    title,
    deviceName: textOf(view, reading, '/CustomName') ?? textOf(view, reading, '/ProductName'),
    level: levelWord(level) ?? 'warning',
    startedAt: at,
    endedAt: null,
    active: true,
    origin: 'live',
  }
  state.open.set(key, { event, id: { serviceType, deviceInstance }, path, isFirstSight })
  noteStart(state, event)
  return event
}

function noteStart(state: State, { serviceType, trigger, startedAt }: AlarmEvent): void {
  const starts = state.liveStarts.get(serviceType + trigger) ?? []
  state.liveStarts.set(serviceType + trigger, [...starts, startedAt].slice(-slotHistory))
}

/** More starts than the GX keeps notifications need not be remembered. */
const slotHistory = 50

/** An alarm that was already on when we came: the GX may remember when it began. */
function rememberedAlarm(state: State, reading: Reading): AlarmEvent | undefined {
  return [...state.memory.values()].find(
    (event) =>
      event.active &&
      event.serviceType === reading.serviceType &&
      event.trigger === reading.path &&
      (event.deviceInstance === null || event.deviceInstance === reading.deviceInstance),
  )
}

/** Takes an alarm off the list of open ones; without a time nobody saw its end. */
function close(state: State, key: string, event: AlarmEvent, endedAt: number | null): AlarmEvent {
  state.open.delete(key)
  const closed = { ...event, active: false, endedAt }
  if (event.origin === 'gx-memory') state.memory.set(memoryKey(event), closed)
  return closed
}

/** Alarms of services that have left: nobody saw their end. */
function leave(state: State, view: StationView): AlarmEvent[] {
  const left: AlarmEvent[] = []
  for (const [key, { event, id, path }] of state.open) {
    if (view.get(id, path) !== undefined) continue
    state.levels.delete(key)
    left.push(close(state, key, event, null))
  }
  return left
}

function noteSlot(state: State, reading: Reading, now: number): void {
  if (reading.serviceType !== 'platform') return
  const slot = slotOf(reading.path)
  if (slot === null) return
  const platform = { serviceType: 'platform', deviceInstance: reading.deviceInstance }
  state.restless.set(`${reading.deviceInstance}/${slot}`, { platform, slot, at: now })
}

function readQuietSlots(state: State, view: StationView, now: number, offsetMs: number): AlarmEvent[] {
  const events: AlarmEvent[] = []
  for (const [key, { platform, slot, at }] of state.restless) {
    if (now - at < slotQuietMs) continue
    state.restless.delete(key)
    const event = notificationIn(view, platform, slot)
    const taken = event && importNotification(state, event, at, offsetMs)
    if (taken) events.push(taken)
  }
  return events
}

function memoryKey(event: AlarmEvent): string {
  return `${event.serviceType} ${event.trigger} ${event.startedAt}`
}

/** New, or no longer active. A notification of an alarm that is known live is not a second alarm. */
function importNotification(
  state: State,
  event: AlarmEvent,
  changedAt: number,
  offsetMs: number,
): AlarmEvent | null {
  const key = memoryKey(event)
  const known = state.memory.get(key)
  if (!known) {
    if (isKnownLive(state, event, offsetMs)) return null
    state.memory.set(key, event)
    return event
  }
  if (known.active === event.active) return null
  const isFollowedLive = [...state.open.values()].some((open) => open.event === known)
  if (isFollowedLive) return null
  const next = { ...known, active: event.active, endedAt: event.active ? null : changedAt }
  state.memory.set(key, next)
  return next
}

/** The GX may have set its clock since the alarm, so its time counts as it stands and as it would be by our clock. */
function isKnownLive(state: State, event: AlarmEvent, offsetMs: number): boolean {
  const starts = state.liveStarts.get(event.serviceType + event.trigger) ?? []
  const began = [event.startedAt, event.startedAt - offsetMs]
  if (starts.some((start) => began.some((at) => Math.abs(start - at) <= sameAlarmMs))) return true
  if (!event.active) return false
  return [...state.open.values()].some(
    (open) =>
      open.isFirstSight &&
      open.event.serviceType === event.serviceType &&
      open.event.trigger === event.trigger &&
      open.event.startedAt >= event.startedAt,
  )
}

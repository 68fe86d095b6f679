import type { AlarmContext, ContextValue } from '../../../shared/alarmContext.ts'
import type { AlarmEvent } from '../../../shared/history.ts'
import { type Neighbour, neighboursOf, placeOfSubject } from '../../../shared/neighbourhood.ts'
import type { StationView } from '../../../shared/stationView.ts'
import { parseDeviceInstance } from '../../../shared/victron.ts'

/** Values of one alarm follow it over MQTT one by one; those that come so soon after it are still of that moment, ms. */
const followMs = 3_000
/** A device may send any text; a longer one is no measured value. */
const longestText = 100

/** Adds to alarms of devices what was going on around them. */
export interface NeighbourhoodWatch {
  /**
   * The events of the alarm log, new ones with the values of their neighbourhood. An alarm of which values were missing
   * is told again when they come within three seconds: the first alarms are read before the picture is complete.
   */
  apply(events: readonly AlarmEvent[], view: StationView, now: number): AlarmEvent[]
}

export function createNeighbourhoodWatch(): NeighbourhoodWatch {
  const young = new Map<string, AlarmEvent>()
  return {
    apply(events, view, now) {
      const told = events.map((event) => {
        const key = keyOf(event)
        const known = young.get(key)
        if (known) return remember(young, key, { ...event, context: known.context })
        const isNew = event.origin === 'live' && event.active && now - event.startedAt <= followMs
        return isNew ? remember(young, key, { ...event, context: contextOf(event, view, now) }) : event
      })
      const justTold = new Set(told.map(keyOf))
      const fuller: AlarmEvent[] = []
      for (const [key, event] of young) {
        if (now - event.startedAt > followMs) young.delete(key)
        else if (!justTold.has(key)) fuller.push(...filledUp(young, key, event, view, now))
      }
      return [...told, ...fuller]
    },
  }
}

function keyOf({ serviceType, deviceInstance, trigger, startedAt, origin }: AlarmEvent): string {
  return JSON.stringify([serviceType, deviceInstance, trigger, startedAt, origin])
}

function remember(young: Map<string, AlarmEvent>, key: string, event: AlarmEvent): AlarmEvent {
  young.set(key, event)
  return event
}

function filledUp(
  young: Map<string, AlarmEvent>,
  key: string,
  event: AlarmEvent,
  view: StationView,
  now: number,
): AlarmEvent[] {
  const { context } = event
  const places = new Map((context?.values ?? []).map((value) => [placeOf(value), value]))
  const seen = valuesOf(neighboursOf(event.serviceType, event.deviceInstance), view)
  if (seen.every((value) => places.has(placeOf(value)))) return []
  const values = seen.map((value) => places.get(placeOf(value)) ?? value)
  return [remember(young, key, { ...event, context: { from: 'live', at: context?.at ?? now, values } })]
}

const placeOf = ({ serviceType, deviceInstance, path }: ContextValue) =>
  JSON.stringify([serviceType, deviceInstance, path])

function contextOf(event: AlarmEvent, view: StationView, now: number): AlarmContext {
  const values = valuesOf(neighboursOf(event.serviceType, event.deviceInstance), view)
  return { from: 'live', at: now, values }
}

/** What was going on around the subject of a finding, `battery/512` or `platform/0/can0`. */
export function contextOfSubject(subject: string, view: StationView, now: number): AlarmContext {
  const { serviceType, instance, part } = placeOfSubject(subject)
  const neighbours = neighboursOf(serviceType, instance === '' ? null : parseDeviceInstance(instance), part)
  return { from: 'live', at: now, values: valuesOf(neighbours, view) }
}

function valuesOf(neighbours: readonly Neighbour[], view: StationView): ContextValue[] {
  return neighbours.flatMap(({ serviceType, deviceInstance, path }) => {
    const reading = view.get({ serviceType, deviceInstance }, path)
    if (reading === undefined) return []
    const { value, at } = reading
    if (typeof value === 'string' && value.length > longestText) return []
    return value === null || typeof value === 'number' || typeof value === 'string'
      ? [{ serviceType, deviceInstance, path, value, at }]
      : []
  })
}

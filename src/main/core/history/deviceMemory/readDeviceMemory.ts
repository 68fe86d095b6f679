import { type StationView, servicesOfType, textOf } from '../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../shared/victron.ts'
import { type GxTime, gxDay, knownZone, localDate } from './gxDay.ts'
import { type MemoryPlace, memoryPlace } from './memoryPlace.ts'
import type { MemoryReading, RememberedRecord } from './memoryReading.ts'

/** No device has more fields in one place; a hostile one may not fill the file. */
const mostFields = 64

/** A GX clock this close to ours is right, ms. */
const rightWithinMs = 2_000

/** One place of the memory with the numbers that stand there. */
interface Found {
  place: MemoryPlace
  values: Record<string, number>
}

/**
 * Everything that the devices of a station remember, from its present readings. Invalid values are left out, and so is
 * a place that holds none.
 * @param now epoch ms by our clock
 * @param clockOffsetMs GX clock minus ours, ms; null while it is not known
 * @param speed of our clock: how many of its ms pass in one of the wall
 */
export function readDeviceMemory(
  view: StationView,
  now: number,
  clockOffsetMs: number | null,
  speed = 1,
): MemoryReading[] {
  const settings = servicesOfType(view, 'settings')[0]
  const timeZone = knownZone(settings ? textOf(view, settings, '/Settings/System/TimeZone') : null)
  // The GX tells whole seconds late by the way they took; that little is no wrong clock.
  const isRight = clockOffsetMs !== null && Math.abs(clockOffsetMs) < rightWithinMs * Math.max(1, speed)
  const time: GxTime = { now, clockOffsetMs: isRight ? 0 : clockOffsetMs, timeZone }
  const devices = view.services().flatMap((id) => deviceReading(view, id, time, clockOffsetMs))
  return withoutSharedSerials(devices)
}

function deviceReading(
  view: StationView,
  id: ServiceId,
  time: GxTime,
  clockOffsetMs: number | null,
): MemoryReading[] {
  const records = foundIn(view, id).flatMap((found) => recordOf(found, time))
  if (records.length === 0) return []
  return [
    {
      serviceType: id.serviceType,
      deviceInstance: id.deviceInstance,
      serial: textOf(view, id, '/Serial') ?? textOf(view, id, '/Devices/0/SerialNumber'),
      product: textOf(view, id, '/ProductName'),
      readAt: time.now,
      clockOffsetMs,
      timeZone: time.timeZone,
      records,
    },
  ]
}

function foundIn(view: StationView, id: ServiceId): Found[] {
  const places = new Map<string, Found>()
  for (const { path, value } of view.readings(id)) {
    const place = memoryPlace(id.serviceType, path)
    if (place === null || typeof value !== 'number' || !Number.isFinite(value)) continue
    const found = places.get(place.path) ?? { place, values: {} }
    places.set(place.path, found)
    if (Object.keys(found.values).length < mostFields) found.values[place.field] = value
  }
  const days = places.get('/History/Overall')?.values.DaysAvailable
  return [...places.values()].filter(
    ({ place }) => place.kind !== 'day' || days === undefined || place.ago < Math.max(1, days),
  )
}

function recordOf(found: Found, time: GxTime): RememberedRecord[] {
  const { place, values } = found
  if (place.kind === 'day') return dayRecord(place.path, place.ago, values, time)
  if (place.kind === 'totals') return [totalsRecord(place.path, values, time)]
  return eventRecord(place.path, values, time)
}

function dayRecord(
  path: string,
  ago: number,
  values: Record<string, number>,
  time: GxTime,
): RememberedRecord[] {
  const { Nr: number, ...told } = values
  if (Object.keys(told).length === 0) return []
  const day = gxDay(ago, time)
  // The day number tells two days apart that a wrong clock once put on the same date.
  const key = number === undefined ? day.date : `${day.date} ${number}`
  return [{ kind: 'day', key, path, ...day, timed: true, values }]
}

function totalsRecord(path: string, values: Record<string, number>, time: GxTime): RememberedRecord {
  const date = localDate(time.now, time.timeZone)
  return {
    kind: 'totals',
    key: `${path} ${date}`,
    path,
    date,
    from: time.now,
    to: time.now,
    timed: false,
    values,
  }
}

/** An empty place of the ring holds zero or nothing. Bits of `ErrorFlags` are kept raw: no public source decodes them. */
function eventRecord(path: string, values: Record<string, number>, time: GxTime): RememberedRecord[] {
  const { Time: told, ...what } = values
  const code = what.Error ?? what.ErrorFlags
  const seconds = told !== undefined && told > 0 ? told : null
  if (code === undefined || (code === 0 && (seconds === null || 'Error' in what))) return []
  const at = seconds === null ? null : eventTime(seconds * 1_000, time)
  const ring = path.slice(0, path.lastIndexOf('/'))
  const when = at ?? time.now
  return [
    {
      kind: 'event',
      key: `${ring} ${seconds ?? '?'} ${code}`,
      path,
      date: localDate(when, time.timeZone),
      from: when,
      to: when,
      timed: at !== null,
      values,
    },
  ]
}

/** Clocks may differ by this much and an event still not lie in the future, ms. */
const slackMs = 60_000

/**
 * The event by our clock. The GX may have been set since then: when today's offset would put it into the future, its
 * time counts as it stands. null when neither is possible.
 */
function eventTime(told: number, { now, clockOffsetMs }: GxTime): number | null {
  return [told - (clockOffsetMs ?? 0), told].find((at) => at > 0 && at <= now + slackMs) ?? null
}

/** Two devices cannot have one serial number; where they seem to, it names neither of them. */
function withoutSharedSerials(devices: readonly MemoryReading[]): MemoryReading[] {
  return devices.map((device) => {
    const isShared = devices.some(
      (other) =>
        other !== device && other.serviceType === device.serviceType && other.serial === device.serial,
    )
    return isShared ? { ...device, serial: null } : device
  })
}

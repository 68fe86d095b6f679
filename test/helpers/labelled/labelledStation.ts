import type { LimitOverride } from '../../../src/main/core/diagnostics/limits/limitOverride.ts'
import type { DoorFacts } from '../../../src/shared/doorFacts.ts'
import { type EssInputs, noEssInputs } from '../../../src/shared/essInputs.ts'
import type { AlarmEvent, Gap, SeriesData } from '../../../src/shared/history.ts'
import type { Json } from '../../../src/shared/json.ts'
import { describePath } from '../../../src/shared/paths/describePath.ts'
import { recordedNumber } from '../../../src/shared/paths/recordedNumber.ts'
import type { Reading } from '../../../src/shared/reading.ts'
import type { SinkStatus } from '../../../src/shared/sink.ts'
import { minute, now, readingsOf } from '../../main/core/diagnostics/fixtures.ts'
import { dayMinutes, type SimulatedDay } from './simulatedDay.ts'

/** The day of one station, to be changed by a make or a fault. Changes never reach the day that it was made of. */
export class LabelledStation {
  readonly alarms: AlarmEvent[] = []
  readonly gaps: Gap[] = []
  /** How the sending to an office stands: all is sent within seconds. */
  sink: SinkStatus | null = {
    ...{ url: 'http://192.168.1.10:8428', engine: 'victoria-metrics', state: 'idle', reason: null },
    ...{ nextTryAt: null, waitingLines: 40, waitingBytes: 900, waitingSince: now - 5_000 },
    ...{ confirmedLines: 90_000, lastConfirmedAt: now - 3_000, droppedLines: 0, notTakenLines: 0 },
    ...{ corruptFrames: 0, notes: [] },
  }
  /** What is known of its doors; null = it is not connected. */
  doors: DoorFacts | null = null
  /** Limits that a technician chose by hand. */
  override: LimitOverride | null = null
  essInputs: EssInputs = noEssInputs
  recordedSince = now - dayMinutes * minute
  private readonly day: SimulatedDay
  private readonly pasts = new Map<string, SeriesData>()

  constructor(day: SimulatedDay) {
    this.day = new Map(day)
  }

  /** Present value; null when there is none. */
  value(key: string): Json {
    return this.day.get(key)?.at(-1) ?? null
  }

  /** The number of a path at a time; NaN when there is none. */
  numberAt(key: string, minutesAgo: number): number {
    const value = this.day.get(key)?.[dayMinutes - 1 - minutesAgo]
    return typeof value === 'number' ? value : Number.NaN
  }

  /** One value all day long, or one for each minute. */
  set(key: string, value: Json | ((minutesAgo: number) => Json)): this {
    const of = typeof value === 'function' ? value : () => value
    this.day.set(
      key,
      Array.from({ length: dayMinutes }, (_, index) => of(dayMinutes - 1 - index)),
    )
    return this
  }

  /** Changes the numbers of every path whose key matches; anything else stays. */
  change(keys: RegExp, change: (value: number, minutesAgo: number) => number): this {
    for (const [key, values] of this.day)
      if (keys.test(key))
        this.day.set(
          key,
          values.map((value, index) =>
            typeof value === 'number' ? change(value, dayMinutes - 1 - index) : value,
          ),
        )
    return this
  }

  scale(keys: RegExp, factor: number): this {
    return this.change(keys, (value) => Math.round(value * factor * 1_000) / 1_000)
  }

  /** Takes paths or whole services away: `/^battery\//`. */
  drop(keys: RegExp): this {
    for (const key of [...this.day.keys()]) if (keys.test(key)) this.day.delete(key)
    return this
  }

  /** Gives every path under one prefix a second place: `battery/512` to `battery/513`. */
  copy(from: string, to: string): this {
    for (const [key, values] of [...this.day])
      if (key.startsWith(`${from}/`)) this.day.set(to + key.slice(from.length), values)
    return this
  }

  raise(event: Partial<AlarmEvent> & Pick<AlarmEvent, 'serviceType' | 'trigger' | 'startedAt'>): this {
    this.alarms.push({
      deviceInstance: null,
      title: event.trigger,
      deviceName: null,
      level: 'alarm',
      endedAt: event.startedAt + minute,
      active: false,
      origin: 'live',
      ...event,
    })
    return this
  }

  /**
   * A past longer than the day, for one path: a value each `everyMs` (at most 5 min, or it does not hold in between).
   * It takes the place of the day's series; the present value stays what it is.
   */
  past(
    key: string,
    { days, everyMs }: { days: number; everyMs: number },
    value: (daysAgo: number) => number,
  ): this {
    const [reading] = readingsOf({ [key]: 0 })
    if (!reading) throw new Error(`no key: ${key}`)
    const { serviceType, deviceInstance, path } = reading
    const count = Math.floor((days * dayMinutes * minute) / everyMs)
    const t = Array.from({ length: count }, (_, index) => now - (count - 1 - index) * everyMs)
    const mean = t.map((at) => value((now - at) / (dayMinutes * minute)))
    this.pasts.set(key, { series: { serviceType, deviceInstance, path }, t, min: mean, mean, max: mean })
    return this
  }

  /** The present picture; every value arrived 1 s ago. */
  readings(): Reading[] {
    return readingsOf(Object.fromEntries([...this.day].map(([key, values]) => [key, values.at(-1) ?? null])))
  }

  /** What the recorder keeps: numbers of recorded paths, one a minute. */
  series(): SeriesData[] {
    const ofTheDay = this.readings().flatMap(({ serviceType, deviceInstance, path }) => {
      if (this.pasts.has(`${serviceType}/${deviceInstance}${path}`)) return []
      const info = describePath(serviceType, path)
      if (!info?.recorded && !path.includes('#')) return []
      const values = this.day.get(`${serviceType}/${deviceInstance}${path}`) ?? []
      const t: number[] = []
      const mean: number[] = []
      for (const [index, value] of values.entries()) {
        const number = recordedNumber(info, value)
        if (number === null) continue
        t.push(now - (dayMinutes - 1 - index) * minute)
        mean.push(number)
      }
      return [{ series: { serviceType, deviceInstance, path }, t, min: mean, mean, max: mean }]
    })
    return [...ofTheDay, ...this.pasts.values()]
  }
}

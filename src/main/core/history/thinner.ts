import type { Clock } from '../../../shared/clock.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { cadenceMs, type PathInfo } from '../../../shared/paths/pathInfo.ts'
import { recordedNumber } from '../../../shared/paths/recordedNumber.ts'
import type { Reading } from '../../../shared/reading.ts'
import type { NewSeries } from './messages.ts'
import { ServiceRun } from './serviceRun.ts'

/** Takes a number that is to be stored: the series' number in `Thinner.series`, epoch ms, value. */
export type Emit = (series: number, ts: number, value: number) => void

interface Series {
  number: number
  cadence: number
  info: PathInfo
  /** Nothing but its own arrival proves a value of this path. */
  onDemand: boolean
  /** The present value; NaN after the GX said "invalid". */
  value: number
  /** Epoch ms of the last arrival or, for a value that holds, of its last proof that was stored. */
  at: number
  byMqtt: boolean
  /** The present value is not stored yet. */
  waiting: boolean
}

interface Service {
  run: ServiceRun
  /** null = a path whose numbers are not recorded. */
  series: Map<string, Series | null>
}

/** A silence that ends the proof of a steady value, ms. Heartbeats come every 3 s, busy services talk every second. */
const silenceMs = 15_000
/** A steady value is stored again at every full five minutes while it is proven, so that no chart of it is empty. */
const steadyMs = cadenceMs.log

/**
 * Chooses which numbers are worth storing: of each recorded path the last value of each interval of its cadence.
 * When a value changes after it held for some intervals, its last proven moment is stored too, so that a chart shows
 * a step and not a slope.
 */
export class Thinner {
  /** All series seen so far; their index is their number. */
  readonly series: NewSeries[] = []
  readonly #all: Series[] = []
  readonly #services = new Map<string, Service>()
  readonly #clock: Clock
  readonly #emit: Emit

  constructor(clock: Clock, emit: Emit) {
    this.#clock = clock
    this.#emit = emit
  }

  /** Takes readings in the order of arrival. */
  offer(readings: readonly Reading[]): void {
    const silence = silenceMs * Math.max(1, this.#clock.speed())
    for (const reading of readings) {
      const service = this.#serviceOf(reading)
      service.run.hear(reading.at, silence)
      const series = this.#seriesOf(service, reading)
      if (series && reading.at >= series.at) this.#take(series, service.run, reading)
    }
  }

  /** Emits what the end of an interval makes final. */
  due(): void {
    const now = this.#clock.now()
    for (const service of this.#services.values())
      for (const series of service.series.values()) {
        if (!series) continue
        if (series.waiting && interval(series, series.at) < interval(series, now)) this.#store(series)
        else if (holds(series)) this.#storeSteady(series, service.run)
      }
  }

  /** Emits everything that waits for its interval to end. */
  finish(): void {
    for (const series of this.#all) if (series.waiting) this.#store(series)
  }

  #take(series: Series, run: ServiceRun, { value, at, source }: Reading): void {
    const next = recordedNumber(series.info, value) ?? Number.NaN
    const elapsed = interval(series, at) - interval(series, series.at)
    if (series.waiting && (elapsed > 0 || Number.isNaN(next))) this.#store(series)
    if (elapsed > 1 && next !== series.value && holds(series)) {
      const until = Math.min(run.provenUntil(series.at), intervalStart(series, at) - 1)
      if (interval(series, until) > interval(series, series.at))
        this.#emit(series.number, until, series.value)
    }
    series.value = next
    series.at = at
    series.byMqtt = source === 'mqtt'
    series.waiting = !Number.isNaN(next)
  }

  #storeSteady(series: Series, run: ServiceRun): void {
    // The full five minutes, not the moment of the proof: equal distances pack to almost nothing.
    const proven = Math.floor(run.provenUntil(series.at) / steadyMs) * steadyMs
    if (proven <= series.at) return
    series.at = proven
    this.#store(series)
  }

  #store(series: Series): void {
    this.#emit(series.number, series.at, series.value)
    series.waiting = false
  }

  #serviceOf(reading: Reading): Service {
    const key = `${reading.serviceType}/${reading.deviceInstance}`
    const known = this.#services.get(key)
    if (known) return known
    const service: Service = { run: new ServiceRun(), series: new Map() }
    this.#services.set(key, service)
    return service
  }

  #seriesOf(service: Service, reading: Reading): Series | null {
    const known = service.series.get(reading.path)
    if (known !== undefined) return known
    const { serviceType, deviceInstance, path, source } = reading
    const info = describePath(serviceType, path)
    if (!info?.recorded) {
      service.series.set(path, null)
      return null
    }
    const series: Series = {
      number: this.series.push({ serviceType, deviceInstance, path, source }) - 1,
      cadence: cadenceMs[info.cadence],
      info,
      onDemand: info.readOnDemand === true || path.includes('#'),
      value: Number.NaN,
      at: Number.NEGATIVE_INFINITY,
      byMqtt: false,
      waiting: false,
    }
    this.#all.push(series)
    service.series.set(path, series)
    return series
  }
}

/** Whether the present value is proven by its service, as MQTT sends changes only. */
function holds(series: Series): boolean {
  return series.byMqtt && !series.onDemand && !Number.isNaN(series.value)
}

function interval(series: Series, at: number): number {
  return Math.floor(at / series.cadence)
}

function intervalStart(series: Series, at: number): number {
  return interval(series, at) * series.cadence
}

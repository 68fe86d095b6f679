import type { Reading } from '../../shared/reading.ts'
import { readingKey } from '../../shared/victron.ts'

/** The readings of one service by reading key. */
export type ServiceReadings = ReadonlyMap<string, Reading>

/** `battery/512` of `battery/512/Dc/0/Voltage`. */
function serviceOf(key: string): string {
  return key.slice(0, key.indexOf('/', key.indexOf('/') + 1))
}

/**
 * The latest reading of every path, by reading key. It never changes: a batch makes the next one, in which the services
 * that it did not touch are the same objects. So a station of 22,000 values costs what changes and not what is there,
 * and whoever looks at one service sees from its identity that there is nothing new.
 */
export class StationReadings {
  readonly #services: ReadonlyMap<string, ServiceReadings>
  readonly size: number

  private constructor(services: ReadonlyMap<string, ServiceReadings>) {
    this.#services = services
    this.size = [...services.values()].reduce((sum, each) => sum + each.size, 0)
  }

  static readonly none = new StationReadings(new Map())

  /** Undefined = never seen. */
  get(key: string): Reading | undefined {
    return this.#services.get(serviceOf(key))?.get(key)
  }

  /** What a service published, `battery/512`; undefined when it published nothing. */
  service(key: string): ServiceReadings | undefined {
    return this.#services.get(key)
  }

  /** Every service with what it published. */
  services(): Iterable<readonly [string, ServiceReadings]> {
    return this.#services
  }

  *values(): Generator<Reading> {
    for (const own of this.#services.values()) yield* own.values()
  }

  *keys(): Generator<string> {
    for (const own of this.#services.values()) yield* own.keys()
  }

  /** The readings after a batch; `gone` are reading keys. */
  after(changed: readonly Reading[], gone: readonly string[]): StationReadings {
    if (changed.length === 0 && gone.length === 0) return this
    const services = new Map(this.#services)
    const copies = new Map<string, Map<string, Reading>>()
    const own = (service: string) => {
      const made = copies.get(service) ?? new Map(services.get(service))
      copies.set(service, made)
      services.set(service, made)
      return made
    }
    for (const key of gone) {
      const service = serviceOf(key)
      if (!services.get(service)?.has(key)) continue
      const left = own(service)
      left.delete(key)
      if (left.size === 0) services.delete(service)
    }
    for (const reading of changed) {
      const key = readingKey(reading, reading.path)
      own(serviceOf(key)).set(key, reading)
    }
    return new StationReadings(services)
  }
}

import {
  isSiteEventName,
  type SiteEventName,
  siteEvents,
} from '../../src/main/core/simulator/events/siteEvents.ts'
import { type FaultName, faults } from '../../src/main/core/simulator/faults/faults.ts'
import { GxParts } from '../../src/main/core/simulator/gxParts.ts'
import type { Scenario } from '../../src/main/core/simulator/scenario.ts'
import { mqttJson } from '../../src/main/core/simulator/services/dbusValue.ts'
import type { SimulatedService } from '../../src/main/core/simulator/services/service.ts'
import { deviceTiming } from '../../src/main/core/simulator/timing.ts'
import { Station } from '../../src/main/core/station/station.ts'
import type { RawEvent, Reading } from '../../src/shared/reading.ts'
import { type ServiceKey, serviceKey } from '../../src/shared/victron.ts'

/** Between two reads of the CAN statistics, ms: they send no change signal. */
const canReadMs = 5_000
const statistics = /^\/CanBus\/Interface\/\w+\/Statistics$/
/** Only these matter here, and less is faster. */
const followed: ReadonlySet<string> = new Set([
  ...['system', 'settings', 'battery', 'vebus', 'grid', 'solarcharger', 'platform', 'acload'],
])

const skipped = /^\/(History|Energy|Link|Mgmt|Notifications|Network)\//

/** The simulated GX and a station model behind it, in this process and on a clock that only moves when it is told. */
export interface SimulatedSite {
  readonly station: Station
  now(): number
  /** Moves the clock on and delivers what changed on the bus. */
  advance(ms: number): void
  /** Makes something happen, and delivers it; answers how to end it. */
  happen(name: SiteEventName | FaultName): Promise<() => Promise<void>>
  /** While it is cut, nothing is delivered. */
  cut(isCut: boolean): void
  /** Told about every batch of readings. */
  onReadings: (readings: readonly Reading[]) => void
}

export function simulatedSite(scenario: Scenario, begin: { isCut?: boolean } = {}): SimulatedSite {
  let now = Date.UTC(2026, 10, 20, 0)
  let isCut = begin.isCut ?? false
  const clock = { now: () => now, speed: () => 1 }
  const gx = new GxParts({
    ...{ scenario, clock, timing: deviceTiming, access: { mqtt: true, secured: false } },
    ...{ login: { password: '' }, certificates: null, httpVersion: '3.2.0', web: null },
  })
  const station = new Station(gx.portalId, clock)
  const told = new Map<string, string>()
  let present: ReadonlyMap<ServiceKey, SimulatedService> = new Map()
  let canReadAt = 0

  function deliver(): void {
    if (isCut) return
    const services = gx.dbus.services().filter(({ serviceType }) => followed.has(serviceType))
    const isCanRead = now >= canReadAt
    if (isCanRead) canReadAt = now + canReadMs
    // Nobody changes a setting here.
    const moving =
      present.size === 0 ? services : services.filter(({ serviceType }) => serviceType !== 'settings')
    const events = moving.flatMap((service) => changesOf(service, isCanRead))
    const next = new Map(services.map((service) => [serviceKey(service), service] as const))
    for (const [key, service] of present) if (!next.has(key)) events.push(...departure(service))
    present = next
    station.heartbeat(now, now)
    const { changed } = station.apply(events)
    if (changed.length > 0) site.onReadings(changed)
  }

  function changesOf(service: SimulatedService, isCanRead: boolean): RawEvent[] {
    const { serviceType, deviceInstance } = service
    return Object.entries(service.items).flatMap(([path, { value }]): RawEvent[] => {
      if (skipped.test(path) || (statistics.test(path) && !isCanRead)) return []
      const key = `${serviceKey(service)}${path}`
      const text = mqttJson(value)
      if (told.get(key) === text) return []
      told.set(key, text)
      const json = JSON.parse(text)
      return [{ kind: 'value', serviceType, deviceInstance, path, value: json, at: now, source: 'mqtt' }]
    })
  }

  function departure(service: SimulatedService): RawEvent[] {
    const { serviceType, deviceInstance } = service
    return Object.keys(service.items).map((path): RawEvent => {
      told.delete(`${serviceKey(service)}${path}`)
      return { kind: 'gone', serviceType, deviceInstance, path, at: now, source: 'mqtt' }
    })
  }

  const site: SimulatedSite = {
    station,
    now: () => now,
    advance(ms) {
      now += ms
      gx.dbus.refresh()
      deliver()
    },
    async happen(name) {
      const end = await (isSiteEventName(name) ? siteEvents[name] : faults[name]).apply(gx)
      gx.dbus.refresh()
      deliver()
      return async () => {
        await end()
        gx.dbus.refresh()
        deliver()
      }
    },
    cut(value) {
      isCut = value
    },
    onReadings: () => {},
  }
  deliver()
  return site
}

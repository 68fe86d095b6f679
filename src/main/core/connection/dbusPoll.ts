import { canInterfaceOf, canStatisticsPath } from '../../../shared/canStatistics.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { Json } from '../../../shared/json.ts'
import type { RawEvent } from '../../../shared/reading.ts'
import { pathsOf, settingsOf } from './dbusJson.ts'
import {
  departures,
  deviceInstanceOf,
  isCoreType,
  type PolledService,
  serviceEvents,
  serviceNames,
  serviceTypeOf,
  settingEvents,
} from './dbusService.ts'
import type { HttpAnswer, HttpDoor } from './httpDoor.ts'
import type { HttpTiming } from './httpTiming.ts'
import { type Down, passing } from './networkWords.ts'
import { canInterfaces } from './onDemandReads.ts'

export interface DbusPollHandlers {
  events(batch: RawEvent[]): void
  message(): void
  rejected(reason: string): void
}

/** Reads a station round by round over D-Bus HTTP, one question after the other. */
export interface DbusPoll {
  /** Reads what is due; null when the round was whole, else why it ended early. */
  round(signal: AbortSignal): Promise<Down | null>
}

const noServices = passing(
  'no-services',
  'The D-Bus HTTP API answers, but lists no services.',
  'Restart it on the GX, or use MQTT.',
)
const settingsService = 'com.victronenergy.settings'
const platformService = 'com.victronenergy.platform'

/** One per connection; it remembers the services between rounds. */
export function createDbusPoll(
  door: HttpDoor,
  clock: Clock,
  timing: HttpTiming,
  handlers: DbusPollHandlers,
): DbusPoll {
  const services = new Map<string, PolledService>()
  /** By service name: station time of the next reading, and wall time until which it is left alone. */
  const dueAt = new Map<string, number>()
  const restsUntil = new Map<string, number>()

  /** Half a round early counts as due: rounds start a little before or after their time. */
  const isDue = (name: string) =>
    clock.now() + timing.coreMs / 2 >= (dueAt.get(name) ?? 0) &&
    performance.now() >= (restsUntil.get(name) ?? 0)
  const schedule = (name: string, everyMs: number) => dueAt.set(name, clock.now() + everyMs)
  const taken = (answer: HttpAnswer, subject: string): Json | undefined => {
    handlers.message()
    if (answer.kind === 'answer' && answer.body.success === true) return answer.body.value ?? null
    handlers.rejected(`${subject} ${answer.kind === 'answer' ? 'is not available' : 'cannot be read'}`)
    return undefined
  }

  async function readService(name: string, serviceType: string, signal: AbortSignal): Promise<Down | null> {
    const answer = await door.value(name, '/', signal)
    if (answer.kind === 'down') {
      restsUntil.set(name, performance.now() + timing.restMs)
      return answer.down
    }
    schedule(name, isCoreType(serviceType) ? timing.coreMs : timing.otherMs)
    const value = taken(answer, name)
    if (value === undefined) return null
    const paths = pathsOf(value)
    const service = { serviceName: name, serviceType, deviceInstance: deviceInstanceOf(paths), paths }
    handlers.events(serviceEvents(service, services.get(name), clock.now()))
    services.set(name, service)
    return null
  }

  async function readSettings(signal: AbortSignal): Promise<Down | null> {
    const answer = await door.get('/settings', signal)
    if (answer.kind === 'down') return answer.down
    schedule(settingsService, timing.settingsMs)
    handlers.message()
    const { settings, unreadable } =
      answer.kind === 'answer' ? settingsOf(answer.body.settings) : { settings: [], unreadable: 1 }
    if (unreadable > 0) handlers.rejected('settings cannot be read')
    handlers.events(settingEvents(settings, clock.now()))
    return null
  }

  /** The GX computes these on each read, so the service's map may not carry them (venus.md 4). */
  async function readCanStatistics(signal: AbortSignal): Promise<Down | null> {
    const platform = services.get(platformService)
    if (!platform) return null
    const named = canInterfaces(platform.paths.get('/CanBus/Interfaces') ?? null)
    const listed = [...platform.paths.keys()].map(canInterfaceOf).filter((name) => name !== null)
    for (const path of new Set([...named, ...listed].map(canStatisticsPath))) {
      const answer = await door.value(platformService, path, signal)
      if (answer.kind === 'down') return answer.down
      const value = taken(answer, `${platformService}${path}`)
      if (value === undefined) continue
      handlers.events(serviceEvents({ ...platform, paths: new Map([[path, value]]) }, undefined, clock.now()))
    }
    return null
  }

  return {
    async round(signal) {
      const list = await door.get('/services', signal)
      if (list.kind === 'down') return list.down
      handlers.message()
      const names = list.kind === 'answer' ? serviceNames(list.body.services) : null
      if (names === null) return noServices
      const left = [...services.values()].filter((service) => !names.includes(service.serviceName))
      handlers.events(departures([...services.values()], left, clock.now()))
      for (const { serviceName } of left) {
        services.delete(serviceName)
        dueAt.delete(serviceName)
      }
      for (const name of names) {
        const serviceType = serviceTypeOf(name)
        if (serviceType === null || name === settingsService || !isDue(name)) continue
        const down = await readService(name, serviceType, signal)
        if (down) return down
      }
      return (isDue(settingsService) ? await readSettings(signal) : null) ?? (await readCanStatistics(signal))
    },
  }
}

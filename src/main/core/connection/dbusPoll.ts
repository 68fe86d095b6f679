import { canInterfaceOf, canStatisticsPath } from '../../../shared/canStatistics.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { Json } from '../../../shared/json.ts'
import type { RawEvent } from '../../../shared/reading.ts'
import { pathsOf, settingsOf } from './dbusJson.ts'
import { serviceNames, settingEvents } from './dbusService.ts'
import { type DbusServices, platformService, settingsService } from './dbusServices.ts'
import type { HttpAnswer, HttpDoor } from './httpDoor.ts'
import type { HttpTiming } from './httpTiming.ts'
import { type Down, passing } from './networkWords.ts'
import { canInterfaces } from './onDemandReads.ts'
import { createPollSchedule } from './pollSchedule.ts'
import { createReadOutcomes } from './readOutcomes.ts'

export interface DbusPollHandlers {
  events(batch: RawEvent[]): void
  message(): void
  rejected(reason: string): void
}

/** Reads a station over D-Bus HTTP, one question after the other, each at its own cadence. */
export interface DbusPoll {
  /** Asks everything that is due, each once; null when all of it was asked, else why it ended early. */
  askDue(signal: AbortSignal): Promise<Down | null>
  /** Makes the settings due at once; false while the GX lists none. */
  hurrySettings(): boolean
  /** Reads what changes all the time more often. */
  watchClosely(isClose: boolean): void
  /** When the next question is due, on the station's clock. */
  nextAt(): number
  /** Why what was read is no picture of the station, although the API answers; null when it is one. */
  trouble(): string | null
}

const noServices = passing(
  'no-services',
  'The D-Bus HTTP API answers, but lists no services.',
  'Restart it on the GX, or use MQTT.',
)
const listTask = 'list'
const settingsTask = 'settings'
const notificationsPath = '/Notifications'
/** Questions in a row without an answer that mean the API itself hangs, and not one service behind it. */
const lateInARow = 2
/** Inverters whose values are otherwise read seldom. */
const closeToo = /\.(multi|acsystem|inverter)(\.|$)/

/** The service that a question is about. */
function serviceOfTask(key: string): string {
  return key === settingsTask ? settingsService : (key.split(' ')[0] ?? key)
}

/** One per connection; it remembers the services while the API is away. */
export function createDbusPoll(
  door: HttpDoor,
  clock: Clock,
  timing: HttpTiming,
  services: DbusServices,
  handlers: DbusPollHandlers,
): DbusPoll {
  const schedule = createPollSchedule()
  const outcomes = createReadOutcomes()
  let listed: readonly string[] = []
  const platformPaths = new Set<string>()
  let late = 0
  let isClose = false
  schedule.put({ key: listTask, everyMs: timing.coreMs }, clock.now())

  const taken = (answer: HttpAnswer, subject: string, isOptional = false): Json | undefined => {
    handlers.message()
    if (answer.kind === 'answer' && answer.body.success === true) return answer.body.value ?? null
    if (answer.kind !== 'answer') handlers.rejected(`${subject} cannot be read`)
    else if (!isOptional) handlers.rejected(`${subject} is not available`)
    return undefined
  }

  async function readList(signal: AbortSignal): Promise<Down | null> {
    const list = await door.get('/services', signal)
    if (list.kind === 'down') return list.down
    handlers.message()
    const names = list.kind === 'answer' ? serviceNames(list.body.services) : null
    // An error of D-Bus gives an empty list; a GX always has its settings (venus.md 0.3).
    if (names === null || names.length === 0) return noServices
    const now = clock.now()
    for (const name of listed) if (!names.includes(name)) schedule.remove(name)
    listed = names
    outcomes.keepOnly(names)
    handlers.events(services.keepOnly(names, now))
    for (const name of names) {
      if (name === settingsService) schedule.put({ key: settingsTask, everyMs: timing.settingsMs }, now)
      else schedule.put({ key: name, everyMs: everyMsOf(name) }, now)
    }
    if (names.includes(platformService)) putPlatformPaths(notificationsPath)
    return null
  }

  const everyMsOf = (name: string) => {
    const cadence = services.cadenceOf(name)
    return isClose && (cadence === 'coreMs' || closeToo.test(name)) ? timing.closeMs : timing[cadence]
  }

  const putPlatformPaths = (...paths: string[]) => {
    const everyMs = isClose ? timing.closeMs : timing.coreMs
    for (const path of paths) {
      platformPaths.add(path)
      schedule.put({ key: `${platformService} ${path}`, everyMs }, clock.now())
    }
  }

  async function readService(name: string, signal: AbortSignal): Promise<Down | null> {
    const answer = await door.value(name, '/', signal)
    if (answer.kind === 'down') return answer.down
    const value = taken(answer, name)
    if (value === undefined) {
      outcomes.failed(name)
      return null
    }
    outcomes.succeeded(name)
    const paths = pathsOf(value)
    handlers.events(services.take(name, paths, clock.now()))
    if (name !== platformService) return null
    const named = canInterfaces(paths.get('/CanBus/Interfaces') ?? null)
    const listed = [...paths.keys()].map(canInterfaceOf).filter((one) => one !== null)
    // The GX computes these on each read, so the service's map may not carry them (venus.md 4).
    putPlatformPaths(...new Set([...named, ...listed].map(canStatisticsPath)))
    return null
  }

  async function readSettings(signal: AbortSignal): Promise<Down | null> {
    const answer = await door.get('/settings', signal)
    if (answer.kind === 'down') return answer.down
    handlers.message()
    const { settings, unreadable } =
      answer.kind === 'answer' ? settingsOf(answer.body.settings) : { settings: [], unreadable: 1 }
    if (unreadable > 0) handlers.rejected('settings cannot be read')
    // An error of D-Bus gives no settings at all, and no other sign (venus.md 0.3).
    if (settings.length > 0) outcomes.succeeded(settingsService)
    else outcomes.failed(settingsService)
    handlers.events(settingEvents(settings, clock.now()))
    return null
  }

  /** Alarms and CAN statistics change faster than the rest of the platform's values. */
  async function readPlatformPath(path: string, signal: AbortSignal): Promise<Down | null> {
    const answer = await door.value(platformService, path, signal)
    if (answer.kind === 'down') return answer.down
    const isTree = path === notificationsPath
    const value = taken(answer, `${platformService}${path}`, isTree)
    if (value === undefined) return null
    const below = isTree
      ? [...pathsOf(value)].map(([rest, entry]) => [`${path}${rest}`, entry] as const)
      : null
    handlers.events(services.takePart(platformService, new Map(below ?? [[path, value]]), clock.now()))
    return null
  }

  function ask(key: string, signal: AbortSignal): Promise<Down | null> {
    if (key === listTask) return readList(signal)
    if (key === settingsTask) return readSettings(signal)
    if (key.startsWith(`${platformService} `))
      return readPlatformPath(key.slice(platformService.length + 1), signal)
    return readService(key, signal)
  }

  return {
    async askDue(signal) {
      const asked = new Set<string>()
      // An API that is slower than the cadences never catches up, and its picture is whole all the same.
      const next = () => schedule.due(clock.now(), asked)
      for (let key = next(); key !== null; key = next()) {
        asked.add(key)
        const down = await ask(key, signal)
        // Without the list nothing else is due, so it is asked first when the API is tried again.
        if (down === null || key !== listTask) schedule.done(key, clock.now())
        if (signal.aborted) return down
        if (down === null) {
          late = 0
          continue
        }
        if (key === listTask || down.code !== 'no-http-answer') return down
        // One service that hangs is left alone, because it blocks the whole API for everybody.
        schedule.rest(key, clock.now() + timing.restMs * clock.speed())
        handlers.rejected(`no answer about ${key}`)
        outcomes.failed(serviceOfTask(key))
        late += 1
        if (late >= lateInARow) return down
      }
      return null
    },
    watchClosely(wanted) {
      isClose = wanted
      const now = clock.now()
      for (const name of listed) {
        if (name === settingsService) continue
        const everyMs = everyMsOf(name)
        schedule.put({ key: name, everyMs }, now)
        if (everyMs === timing.closeMs) schedule.hurry(name, now)
      }
      putPlatformPaths(...platformPaths)
      if (isClose) for (const path of platformPaths) schedule.hurry(`${platformService} ${path}`, now)
    },
    hurrySettings: () => schedule.hurry(settingsTask, clock.now()),
    nextAt: () => schedule.nextAt() ?? clock.now() + timing.coreMs,
    trouble: outcomes.trouble,
  }
}

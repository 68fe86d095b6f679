import { canStatisticsPath } from '../../../shared/canStatistics.ts'
import { type Clock, wallDelay } from '../../../shared/clock.ts'
import type { Json } from '../../../shared/json.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { cadenceMs } from '../../../shared/paths/pathInfo.ts'
import type { RawEvent, RawValue } from '../../../shared/reading.ts'
import { type PortalId, readingKey } from '../../../shared/victron.ts'
import type { MqttTiming } from './mqttTiming.ts'
import { createTimers } from './timers.ts'
import { readTopic } from './topic.ts'

export interface OnDemandHandlers {
  /** Publishes an empty payload on an `R/` topic. */
  send(topic: string): void
  /** The reads without an answer changed: their reading keys, none = all are answered. */
  unanswered(keys: string[]): void
}

/** Reads paths that send no change signal, again and again (venus.md 2.5). */
export interface OnDemandReads {
  /**
   * Takes every event: learns what to read from new topics, and sees answers arrive. False when the event is a value
   * of such a path that nobody asked for: a full publish repeats the text of the last read, which may be hours old
   * (venus.md 4), so it must not pass for a value of now. Values that are read seldom pass: the picture would lack them.
   */
  see(event: RawEvent, newTopic: boolean): boolean
  start(): void
  /** Reads those that change all the time more often. */
  watchClosely(isClose: boolean): void
  stop(): void
}

interface Read {
  path: string
  topic: string
  /** Between two sends, ms of the station's clock; 0 = with each round. And when the next one is due. */
  everyMs: number
  dueAt: number
  /** `performance.now()` of the first send that was not answered; null while none is open. */
  openSince: number | null
}

/** More than CAN interfaces and phases of a large station; a device that invents some cannot make us read without end. */
const maxReads = 64
const interfacesPath = '/CanBus/Interfaces'

export function createOnDemandReads(
  portalId: PortalId,
  clock: Clock,
  timing: MqttTiming,
  handlers: OnDemandHandlers,
): OnDemandReads {
  const timers = createTimers<'round'>()
  const reads = new Map<string, Read>()
  const paths = new Set<string>()
  let reported = ''
  let isClose = false
  let isStarted = false

  const learn = (event: RawValue, path: string) => {
    const key = readingKey(event, path)
    if (reads.has(key) || reads.size >= maxReads) return
    const topic = readTopic(portalId, event.serviceType, event.deviceInstance, path)
    const cadence = describePath(event.serviceType, path)?.cadence ?? 'core'
    const everyMs = cadence === 'core' ? 0 : cadenceMs[cadence]
    reads.set(key, { path, topic, everyMs, dueAt: 0, openSince: null })
    paths.add(path)
  }
  const forget = (key: string) => {
    const read = reads.get(key)
    reads.delete(key)
    if (read && ![...reads.values()].some((other) => other.path === read.path)) paths.delete(read.path)
  }
  const round = () => {
    const now = performance.now()
    const late = [...reads].filter(
      ([, read]) => read.openSince !== null && now - read.openSince >= timing.readTimeoutMs,
    )
    const keys = late.map(([key]) => key).sort()
    if (keys.join() !== reported) handlers.unanswered(keys)
    reported = keys.join()
    for (const read of reads.values()) {
      if (clock.now() < read.dueAt) continue
      read.dueAt = clock.now() + read.everyMs
      read.openSince ??= now
      handlers.send(read.topic)
    }
    const everyMs = isClose ? timing.closeReadMs : timing.readMs
    timers.set('round', Math.max(timing.readFloorMs, wallDelay(clock, everyMs)), round)
  }
  return {
    see(event, newTopic) {
      const { path } = event
      if (path === undefined) return true
      if (event.kind === 'gone') {
        if (paths.has(path)) forget(readingKey(event, path))
        return true
      }
      if (newTopic && describePath(event.serviceType, path)?.readOnDemand) learn(event, path)
      if (path === interfacesPath)
        for (const name of canInterfaces(event.value)) learn(event, canStatisticsPath(name))
      const read = paths.has(path) ? reads.get(readingKey(event, path)) : undefined
      if (!read) return true
      const isAnswer = read.openSince !== null
      read.openSince = null
      return isAnswer || read.everyMs > 0
    },
    start() {
      isStarted = true
      round()
    },
    watchClosely(wanted) {
      const isFaster = wanted && !isClose
      isClose = wanted
      if (isFaster && isStarted) round()
    },
    stop() {
      isStarted = false
      timers.clearAll()
    },
  }
}

/** Names of the CAN interfaces in `/CanBus/Interfaces`: an array of objects with `interface` (venus.md 4). */
export function canInterfaces(value: Json): string[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry) => {
    if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return []
    const name = entry.interface
    return typeof name === 'string' && /^[A-Za-z0-9_]{1,16}$/.test(name) ? [name] : []
  })
}

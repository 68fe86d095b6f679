import type { SecretKind } from '../../shared/access.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Door } from '../../shared/discovery.ts'
import type { DoorFacts } from '../../shared/doorFacts.ts'
import type { FindingsState } from '../../shared/finding.ts'
import type { AlarmEvent, Gap, RangeAnswer, RangeQuery } from '../../shared/history.ts'
import type { RawEvent, Reading, Source } from '../../shared/reading.ts'
import { type Problem, type Result, success } from '../../shared/result.ts'
import type { ConnectionStatus, FeedEvent, Recording, StationStatus } from '../../shared/station.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { Connection, ConnectionListener } from '../core/connection/connection.ts'
import { createAlarmLog } from '../core/diagnostics/alarmLog.ts'
import { createNeighbourhoodWatch } from '../core/diagnostics/neighbourhood.ts'
import { createFeed } from '../core/feed/feed.ts'
import type { History } from '../core/history/history.ts'
import { describeStation, isSimulated } from '../core/station/identity.ts'
import { Station } from '../core/station/station.ts'
import { createCollectorNotes } from './collecting.ts'
import { createDeviceMemory } from './deviceMemory.ts'
import { createHearing, isWordOfGx } from './hearing.ts'
import { createMessageRate } from './messageRate.ts'
import { createPublisher } from './publisher.ts'

export interface SessionOptions {
  portalId: PortalId
  clock: Clock
  simulated: boolean
  /** The station's history, or why there is none; values are shown either way. */
  history: Result<History>
  /** Alarms of earlier sessions that are stored. */
  knownAlarms: readonly AlarmEvent[]
  /** The doors as the search saw them, also those that are not opened. */
  doors: readonly Door[]
  /** Builds the connections over the session's listener. */
  connect(listener: ConnectionListener): Connection[]
  /** What is kept to open the station without asking. */
  secretKept?(): SecretKind | null
  /** A routine round may take answers of the history over from earlier ones. */
  judge(session: Session, isRoutine: boolean): Promise<FindingsState>
  log(line: string): void
}

/** One connected station: joins connections, model, history, diagnostics and feed. */
export interface Session {
  readonly portalId: PortalId
  readonly station: Station
  readonly history: History | null
  start(): void
  stop(): Promise<void>
  status(): StationStatus
  /** What rules learn about the doors. */
  doorFacts(): DoorFacts
  range(query: Omit<RangeQuery, 'portalId'>): Promise<RangeAnswer>
  alarms(from: number, to: number): Promise<AlarmEvent[]>
  feed(signal: AbortSignal): AsyncGenerator<FeedEvent>
  /** Each judgement; ends with the session, so that whoever looks on asks for the next one. */
  findings(signal: AbortSignal): AsyncGenerator<FindingsState>
  /** Judges now, over everything recorded so far. */
  judgeNow(isRoutine?: boolean): Promise<FindingsState>
  lastFindings(): FindingsState | null
  /** Asks the GX to tell all of its settings anew, over MQTT if it can; which door was asked, null when none is ready. */
  askSettings(): Source | null
  /** Every door asks as often as a GX bears it, or as usual again. */
  watchClosely(isClose: boolean): void
  onReadings(listener: (readings: readonly Reading[]) => void): () => void
  onStatus(listener: () => void): () => void
}

/** How often a station is judged, wall ms. */
const judgeEveryMs = 5_000

export function createSession(options: SessionOptions): Session {
  const { portalId, clock, log } = options
  const station = new Station(portalId, clock)
  const feed = createFeed({})
  const alarmLog = createAlarmLog(options.knownAlarms)
  const neighbourhood = createNeighbourhoodWatch()
  const hearing = createHearing({ now: clock.now(), wall: Date.now() })
  const rate = createMessageRate()
  const notes = createCollectorNotes(clock, (event) => history?.recordEvent(event))
  const readings = createPublisher<readonly Reading[]>()
  const statusChanges = createPublisher<void>()
  const judged = createPublisher<FindingsState>()
  const ended = new AbortController()
  const history = options.history.ok ? options.history.value : null
  const memory = createDeviceMemory({ portalId, station, history, clock, log })
  const historyProblem: Problem | null = options.history.ok ? null : options.history.problem
  const seenAlarms: AlarmEvent[] = []
  const timers: NodeJS.Timeout[] = []
  /** Last line per connection: a status also comes with each complete picture, which is no news for a log. */
  const logged = new Map<string, string>()
  let connections: Connection[] = []
  let findings: FindingsState | null = null
  let judging: Promise<unknown> = Promise.resolve()
  let isJudging = false
  let messagesPerSecond = 0
  let isHeard = false

  const statuses = (): ConnectionStatus[] => connections.map((connection) => connection.status())

  function take(batch: RawEvent[]): void {
    isHeard ||= batch.some(isWordOfGx)
    const { changed, gone } = station.apply(batch)
    if (changed.length === 0 && gone.length === 0) return
    feed.offer(changed, gone)
    history?.append(changed)
    const now = clock.now()
    const raised = alarmLog.apply(changed, station, now, station.gxClockOffsetMs() ?? 0)
    const alarms = neighbourhood.apply(raised, station, now)
    if (alarms.length > 0) {
      history?.recordAlarms(alarms)
      rememberAlarms(seenAlarms, alarms)
    }
    if (changed.length > 0) readings.publish(changed)
  }

  function listen(): void {
    const all = statuses()
    const reason = all.find((status) => status.reason)?.reason ?? null
    const gap: Gap | null = hearing.update(isHeard, { now: clock.now(), wall: Date.now() }, reason)
    isHeard = false
    if (gap) history?.recordGap(gap)
    notes.gxClock(station.gxClockOffsetMs())
    memory.look(all)
    messagesPerSecond = rate.sample(
      all.reduce((sum, status) => sum + status.messages, 0),
      Date.now(),
    )
  }

  async function judge(isRoutine: boolean): Promise<FindingsState> {
    isJudging = true
    try {
      findings = await options.judge(session, isRoutine)
      judged.publish(findings)
      return findings
    } finally {
      isJudging = false
    }
  }

  function recording(): Recording {
    if (history) return history.recording()
    return { state: 'off', reason: historyProblem?.message ?? null, since: null, gaps: 0, bytes: 0 }
  }

  const session: Session = {
    portalId,
    station,
    history,
    start() {
      connections = options.connect({
        events: take,
        status(status) {
          const line = `${portalId} ${status.url} ${status.state}${status.reason ? `: ${status.reason}` : ''}`
          if (logged.get(status.url) !== line) log(line)
          logged.set(status.url, line)
          notes.status(status)
          statusChanges.publish()
        },
        heartbeat(gxTimeMs, at) {
          isHeard = true
          station.heartbeat(gxTimeMs, at)
        },
      })
      for (const connection of connections) connection.start()
      timers.push(setInterval(listen, 1_000))
      timers.push(
        setInterval(() => {
          if (isJudging) return
          session
            .judgeNow(true)
            .catch((error: unknown) => log(`${portalId} judging failed: ${String(error)}`))
        }, judgeEveryMs),
      )
    },
    async stop() {
      for (const timer of timers) clearInterval(timer)
      ended.abort()
      await memory.finish(statuses())
      await Promise.all(connections.map((connection) => connection.stop()))
      feed.stop()
      // A judgement under way reads the history; its outcome belongs to whoever asked for it.
      await judging.then(
        () => {},
        () => {},
      )
      await history?.stop()
    },
    status() {
      return {
        portalId,
        ...describeForStatus(station),
        simulated: options.simulated || isSimulated(station),
        connections: statuses(),
        recording: recording(),
        gxClockOffsetMs: station.gxClockOffsetMs(),
        messagesPerSecond,
        secretKept: options.secretKept?.() ?? null,
        backPressure: { ...feed.backPressure(), ...history?.backPressure() },
        now: clock.now(),
        speed: clock.speed(),
      }
    },
    doorFacts: () => ({
      connections: statuses(),
      doors: options.doors,
      comparisons: station.comparisons(),
    }),
    range: async (query) => (history ? await history.range(query) : { series: [], gaps: [] }),
    alarms: async (from, to) =>
      history ? await history.alarms(from, to) : seenAlarms.filter((alarm) => wasActive(alarm, from, to)),
    feed: (signal) =>
      feed.viewer(
        () => ({
          type: 'snapshot',
          status: session.status(),
          readings: station.allReadings(),
          alive: station.aliveByKey(),
        }),
        () => ({ status: session.status(), alive: station.aliveByKey() }),
        signal,
      ),
    findings: (signal) =>
      judged.stream(AbortSignal.any([signal, ended.signal]), () => findings ?? session.judgeNow()),
    judgeNow(isRoutine = false) {
      // One after the other: a judgement under way rests on older values, and whoever asks now gets one of now.
      const run = () => judge(isRoutine)
      const next = judging.then(run, run)
      judging = next
      return next
    },
    lastFindings: () => findings,
    askSettings() {
      const isMqtt = (one: Connection) => one.status().source === 'mqtt'
      const inOrder = [...connections.filter(isMqtt), ...connections.filter((one) => !isMqtt(one))]
      return inOrder.find((one) => one.askSettings?.())?.status().source ?? null
    },
    watchClosely(isClose) {
      for (const connection of connections) connection.watchClosely?.(isClose)
    },
    onReadings: readings.subscribe,
    onStatus: statusChanges.subscribe,
  }
  return session
}

function describeForStatus(station: Station) {
  const { name, model, serial, firmware, timeZone } = describeStation(station)
  return { name: name ?? station.portalId, model, serial, firmware, timeZone }
}

const sameAlarm = (a: AlarmEvent, b: AlarmEvent) =>
  a.serviceType === b.serviceType &&
  a.deviceInstance === b.deviceInstance &&
  a.trigger === b.trigger &&
  a.startedAt === b.startedAt &&
  a.origin === b.origin

/** As the history answers: an alarm counts that was active at some moment of `[from, to]`. */
function wasActive({ startedAt, endedAt, active }: AlarmEvent, from: number, to: number): boolean {
  return startedAt <= to && (startedAt >= from || active || (endedAt !== null && endedAt >= from))
}

/** Without a history the alarms of this session are all that is known; the newest 500 are kept. */
function rememberAlarms(seen: AlarmEvent[], alarms: readonly AlarmEvent[]): void {
  for (const alarm of alarms) {
    const known = seen.findIndex((other) => sameAlarm(other, alarm))
    if (known >= 0) seen[known] = alarm
    else seen.push(alarm)
  }
  if (seen.length > 500) seen.splice(0, seen.length - 500)
}

/** Waits until a connection is `ready`; says why when none gets there in time or all have failed. */
export async function untilReady(session: Session, signal: AbortSignal): Promise<Result<PortalId>> {
  return await new Promise((resolve) => {
    const look = () => {
      const { connections } = session.status()
      if (connections.some((status) => status.state === 'ready')) finish(success(session.portalId))
      // A session that was closed meanwhile gets nowhere any more.
      else if (connections.every(({ state }) => state === 'failed' || state === 'disconnected'))
        finish(notReady(connections))
    }
    const onAbort = () => finish(notReady(session.status().connections))
    const finish = (result: Result<PortalId>) => {
      unsubscribe()
      signal.removeEventListener('abort', onAbort)
      resolve(result)
    }
    const unsubscribe = session.onStatus(look)
    signal.addEventListener('abort', onAbort, { once: true })
    look()
    if (signal.aborted) onAbort()
  })
}

/** Why a station is not open, out of the states of its doors. */
export function notReady(connections: readonly ConnectionStatus[]): { ok: false; problem: Problem } {
  const reasons = connections.map(
    (status) => status.reason ?? `The door ${status.url} did not get beyond "${status.state}".`,
  )
  const message = reasons.join(' ') || 'No door is open.'
  const stopped = connections.find(({ failure }) => failure !== undefined)
  if (stopped) {
    const { failure = 'not-ready', certificate } = stopped
    return { ok: false, problem: { code: failure, message, tryThis: notAgain, certificate } }
  }
  const tryThis =
    'Look at the cable and the address, and whether MQTT is on: Settings, Integrations, MQTT Access.'
  return { ok: false, problem: { code: 'not-ready', message, tryThis } }
}

/** The reason of a final failure says itself what to do. */
const notAgain = 'Fieldkit does not try it again by itself.'

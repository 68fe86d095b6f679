import type { SecretKind } from '../../shared/access.ts'
import type { Clock } from '../../shared/clock.ts'
import type { GxDevice } from '../../shared/discovery.ts'
import { type EssInputs, noEssInputs } from '../../shared/essInputs.ts'
import type { Retention } from '../../shared/recordKeeping.ts'
import { problemLine, type Result, success } from '../../shared/result.ts'
import type { SinkStatus } from '../../shared/sink.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { Connection, ConnectionListener } from '../core/connection/connection.ts'
import { createHttpConnection } from '../core/connection/httpConnection.ts'
import { createMqttConnection } from '../core/connection/mqttConnection.ts'
import type { PinStore } from '../core/connection/pins.ts'
import type { LimitTables } from '../core/diagnostics/limits/chooseLimits.ts'
import { type LimitOverride, loadLimitOverride } from '../core/diagnostics/limits/limitOverride.ts'
import { openHistoryOrReadAlong } from '../core/history/readAlong.ts'
import { repairLine } from '../core/history/repairLine.ts'
import type { OpenDoor } from './doors.ts'
import { createFindingsMemory } from './findingsMemory.ts'
import { stationFolder } from './folders.ts'
import { sessionJudge } from './judging.ts'
import { type OnLogin, withLoginWatch } from './loginWatch.ts'
import { createSession, type Session } from './session.ts'
import type { Forwarding } from './sink.ts'
import { workerUrl } from './workerUrl.ts'

export interface OpenSessionOptions {
  device: GxDevice
  doors: readonly OpenDoor[]
  password: string | undefined
  userName?: string | undefined
  /** What the GX says to the login, over TLS only. */
  onLogin?: OnLogin | undefined
  /** What is kept to open a station. */
  secretKept?: (portalId: PortalId) => SecretKind | null
  clock: Clock
  /** The remembered certificates, or why they cannot be read; without them no TLS door is opened. */
  pins: Result<PinStore>
  /** The same for certificates of web servers. */
  webPins: Result<PinStore>
  dataFolder: string
  /** Whether the data folder can be written. */
  storage: Result<string>
  /** The limits as they hold now; they may change while the session is open. */
  limits: () => LimitTables
  /** What was entered for the ESS advice of a station, as it holds now; nothing when absent. */
  essInputs?: (portalId: PortalId) => Promise<() => EssInputs>
  /** How long each class of the history is kept; as `defaultRetention` says when absent. */
  retention?: () => Retention
  /** Takes what is recorded beside the history. */
  forwarding?: Forwarding
  log(line: string): void
}

/** How far back the alarm log knows what is stored, so that nothing is counted twice. */
const yearMs = 365 * 86_400_000

/** Opens the history and the doors of one GX and starts the session over them. */
export async function openSession(options: OpenSessionOptions): Promise<Result<Session>> {
  const { device, clock, limits, storage } = options
  const doors = readyDoors(options)
  if (!doors.ok) return doors
  const onNumber = options.forwarding?.tapOf(device)
  const history = storage.ok
    ? await openHistoryOrReadAlong({
        folder: stationFolder(options.dataFolder, device.portalId),
        worker: workerUrl('historyWorker'),
        clock,
        simulated: device.simulated,
        ...(onNumber ? { onNumber } : {}),
        ...(options.retention ? { retention: options.retention() } : {}),
      })
    : storage
  const override = await overrideOf(options)
  const essInputs = (await options.essInputs?.(device.portalId)) ?? (() => noEssInputs)
  const now = clock.now()
  const verdicts = history.ok ? await history.value.lastFindings() : []
  const session = createSession({
    portalId: device.portalId,
    clock,
    simulated: device.simulated,
    doors: device.doors,
    history,
    knownAlarms: history.ok ? await history.value.alarms(now - yearMs, now) : [],
    connect: (listener) => doors.value.map((open) => open(listener)),
    secretKept: () => options.secretKept?.(device.portalId) ?? null,
    judge: sessionJudge(
      {
        get tables() {
          return limits()
        },
        override,
        get essInputs() {
          return essInputs()
        },
      },
      clock,
      createFindingsMemory(verdicts),
      () => sinkOf(options, onNumber !== null),
    ),
    log: options.log,
  })
  const repair = history.ok ? history.value.repair : null
  if (repair) options.log(`${device.portalId} ${repairLine(repair)}`)
  const notRecorded = history.ok ? history.value.recording().reason : history.problem.message
  if (notRecorded !== null) options.log(`${device.portalId} is not recorded: ${notRecorded}`)
  session.start()
  return success(session)
}

/** How the sending stands, for a station whose numbers are sent, or would be if the settings could be read. */
function sinkOf({ forwarding }: OpenSessionOptions, isSent: boolean): SinkStatus | null {
  const status = forwarding?.status() ?? null
  return isSent || status?.url === '' ? status : null
}

/** A choice of limits that cannot be read is named and does not keep the station closed. */
async function overrideOf({ device, dataFolder, log }: OpenSessionOptions): Promise<LimitOverride | null> {
  const override = await loadLimitOverride(stationFolder(dataFolder, device.portalId))
  if (override.ok) return override.value
  log(`${device.portalId} ${problemLine(override.problem)}`)
  return null
}

/** For doors without TLS, which trust nobody. */
const noPins: PinStore = { get: () => null, owner: () => null, trust: async () => {} }

type OpenConnection = (listener: ConnectionListener) => Connection

function readyDoors(options: OpenSessionOptions): Result<OpenConnection[]> {
  const { device, doors, clock, password, userName } = options
  const secret = {
    ...(password === undefined ? {} : { password }),
    ...(userName === undefined ? {} : { userName }),
  }
  const ready: OpenConnection[] = []
  for (const door of doors) {
    const place = { portalId: device.portalId, host: door.host, port: door.port, clock }
    if (door.protocol === 'http') ready.push((listener) => createHttpConnection(place, listener))
    else {
      const tls = door.protocol !== 'mqtt'
      const web = door.protocol === 'wss'
      const pins = web ? options.webPins : options.pins
      if (tls && !pins.ok) return pins
      const mqtt = { ...place, ...secret, tls, web, pins: pins.ok ? pins.value : noPins }
      const { onLogin } = options
      ready.push((listener) =>
        createMqttConnection(mqtt, tls && onLogin ? withLoginWatch(listener, onLogin) : listener),
      )
    }
  }
  return success(ready)
}

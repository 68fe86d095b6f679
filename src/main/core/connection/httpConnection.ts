import { setTimeout as delay } from 'node:timers/promises'
import { type Clock, wallDelay } from '../../../shared/clock.ts'
import { problemLine } from '../../../shared/result.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { backoffMs } from './backoff.ts'
import type { Connection, ConnectionListener } from './connection.ts'
import { createDbusPoll, type DbusPoll } from './dbusPoll.ts'
import { createDbusServices } from './dbusServices.ts'
import { type HttpDoor, openHttpDoor, readApi } from './httpDoor.ts'
import { defaultHttpTiming, type HttpTiming } from './httpTiming.ts'
import { type Down, lasting, passing } from './networkWords.ts'
import { placeOf } from './place.ts'
import { createStatusBoard, type StatusBoard } from './statusBoard.ts'
import { createSurroundings, type SurroundingsSources } from './surroundings.ts'
import { tryTcp } from './tcpDoor.ts'

export interface HttpOptions {
  portalId: PortalId
  host: string
  port: number
  clock: Clock
  timing?: Partial<HttpTiming>
  /** Port of the API's control server, which is connected to once and never called; 8089 when absent. */
  controlPort?: number
  /** What happens to the laptop; the laptop itself when absent. */
  surroundings?: SurroundingsSources
}

/** Polls the D-Bus HTTP API of a GX (venus.md 0), for as long as it is started. */
export function createHttpConnection(options: HttpOptions, listener: ConnectionListener): Connection {
  const timing: HttpTiming = { ...defaultHttpTiming, ...options.timing }
  const { clock, host, port } = options
  let stopping: AbortController | null = null
  let running: Promise<void> = Promise.resolve()
  const stopped = () => stopping === null || stopping.signal.aborted
  const board = createStatusBoard('http', `http://${placeOf(host, port)}`, clock, (status) => {
    if (!stopped()) listener.status(status)
  })
  const services = createDbusServices()
  let poll: DbusPoll | null = null
  let isClose = false
  const newPoll = (door: HttpDoor) =>
    createDbusPoll(door, clock, timing, services, {
      events(batch) {
        if (!stopped() && batch.length > 0) listener.events(batch)
        const notes = services.notes()
        if (!stopped() && notes.join() !== (board.get().notes ?? []).join()) board.note({ notes })
      },
      message: board.countMessage,
      rejected: board.countRejected,
    })
  let wake = new AbortController()
  const wakeUp = () => {
    wake.abort()
    wake = new AbortController()
  }
  const surroundings = createSurroundings({ woke: wakeUp, moved: wakeUp }, options.surroundings)

  return {
    start() {
      if (stopping) return
      surroundings.start()
      stopping = new AbortController()
      const door = openHttpDoor(host, port, timing.answerMs)
      poll = newPoll(door)
      poll.watchClosely(isClose)
      running = run({ options, timing, board, door, poll, wake: () => wake.signal }, stopping.signal)
    },
    async stop() {
      if (!stopping || stopping.signal.aborted) return
      surroundings.stop()
      board.enter('disconnected')
      stopping.abort()
      await running
      stopping = null
    },
    status: board.get,
    watchClosely(wanted) {
      isClose = wanted
      poll?.watchClosely(wanted)
      if (wanted && board.get().state === 'ready') wakeUp()
    },
    askSettings() {
      const isAsked = board.get().state === 'ready' && (poll?.hurrySettings() ?? false)
      if (isAsked) wakeUp()
      return isAsked
    },
  }
}

interface Run {
  options: HttpOptions
  timing: HttpTiming
  board: StatusBoard
  door: HttpDoor
  poll: DbusPoll
  /** Aborts when the laptop woke or moved, or when something is asked for at once: then every wait is over. */
  wake(): AbortSignal
}

async function run(parts: Run, signal: AbortSignal): Promise<void> {
  const { options, timing, board, door } = parts
  const { clock } = options
  let attempts = 0
  const isReady = () => {
    attempts = 0
  }
  board.enter('connecting')
  while (!signal.aborted) {
    const cause = (await introduce(parts, signal)) ?? (await pollOn(parts, isReady, signal))
    if (signal.aborted) break
    // Once the API was recognised here, an answer that is not its own is a spoiled one and passes.
    const wasRecognised = board.get().security !== undefined
    const down = cause.code === 'not-the-api' && wasRecognised ? { ...cause, final: false } : cause
    if (down.final) {
      board.enter('failed', { reason: problemLine(down), failure: down.code })
      break
    }
    const wait = backoffMs(attempts, { minMs: timing.retryMinMs, maxMs: timing.retryMaxMs }, Math.random())
    attempts += 1
    board.enter('reconnecting', { reason: problemLine(down), nextTryAt: clock.now() + wait * clock.speed() })
    await pause(wait, AbortSignal.any([signal, parts.wake()]))
  }
  door.close()
}

/** Makes sure that the known API answers, and for the right GX. */
async function introduce({ options, door, board }: Run, signal: AbortSignal): Promise<Down | null> {
  const { host, port, portalId } = options
  const { api, down } = await readApi(door, host, port, signal)
  if (down) return down
  const control = board.get().security?.controlPortOpen ?? null
  const controlPortOpen =
    control ?? (await tryTcp(host, options.controlPort ?? controlPort, controlMs, signal)) === null
  const serial = await door.value('com.victronenergy.system', '/Serial', signal)
  if (serial.kind === 'down') return serial.down
  const seen = serial.kind === 'answer' ? serial.body.value : null
  // Systemcalc may still be starting; then nobody contradicts and the values are taken.
  if (typeof seen !== 'string' || seen === '' || seen === portalId) {
    const { version: apiVersion, writesEnabled } = api
    const security = { apiWithoutPassword: true, apiVersion, writesEnabled, controlPortOpen }
    if (!signal.aborted) board.enter('connected', { security })
    return null
  }
  return lasting(
    'another-gx',
    `Another GX answers at ${placeOf(host, port)}: its portal ID is ${seen.slice(0, 40)}.`,
    'Search again: the addresses may have changed.',
  )
}

/** The control server of the API (venus.md 0.4): anybody who reaches it may stop or upgrade the API. */
const controlPort = 8089
const controlMs = 1_500

/** Polls until something fails; also returns, with any reason, once stopped. */
async function pollOn(
  { options, timing, board, poll, wake }: Run,
  onReady: () => void,
  signal: AbortSignal,
): Promise<Down> {
  const { clock } = options
  board.enter('initializing')
  while (!signal.aborted) {
    const down = await poll.askDue(signal)
    if (down) return down
    onReady()
    if (!signal.aborted) judgePicture(board, poll, clock.now())
    // The API always gets a breath: it serves one client at a time.
    const rest = wallDelay(clock, Math.max(0, poll.nextAt() - clock.now()))
    await pause(Math.max(Math.min(100, timing.coreMs), rest), AbortSignal.any([signal, wake()]))
  }
  return passing('stopped', 'The connection was stopped.', 'Connect again.')
}

/** A round of which at least half failed is no picture; the next round that succeeds makes it one again. */
function judgePicture(board: StatusBoard, poll: DbusPoll, now: number): void {
  const reason = poll.trouble()
  if (reason === null) board.enter('ready', { lastCompleteAt: now })
  else board.enter(board.get().state === 'initializing' ? 'initializing' : 'connected', { reason })
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

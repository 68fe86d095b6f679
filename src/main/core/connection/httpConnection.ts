import { setTimeout as delay } from 'node:timers/promises'
import { type Clock, wallDelay } from '../../../shared/clock.ts'
import { problemLine } from '../../../shared/result.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { backoffMs } from './backoff.ts'
import type { Connection, ConnectionListener } from './connection.ts'
import { createDbusPoll, type DbusPoll } from './dbusPoll.ts'
import { type HttpDoor, openHttpDoor, verifyApi } from './httpDoor.ts'
import { defaultHttpTiming, type HttpTiming } from './httpTiming.ts'
import { type Down, lasting } from './networkWords.ts'
import { placeOf } from './place.ts'
import { createStatusBoard, type StatusBoard } from './statusBoard.ts'

export interface HttpOptions {
  portalId: PortalId
  host: string
  port: number
  clock: Clock
  timing?: Partial<HttpTiming>
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
  const newPoll = (door: HttpDoor) =>
    createDbusPoll(door, clock, timing, {
      events(batch) {
        if (!stopped() && batch.length > 0) listener.events(batch)
      },
      message: board.countMessage,
      rejected: board.countRejected,
    })

  return {
    start() {
      if (stopping) return
      stopping = new AbortController()
      const door = openHttpDoor(host, port, timing.answerMs)
      running = run({ options, timing, board, door, poll: newPoll(door) }, stopping.signal)
    },
    async stop() {
      if (!stopping || stopping.signal.aborted) return
      board.enter('disconnected')
      stopping.abort()
      await running
      stopping = null
    },
    status: board.get,
  }
}

interface Run {
  options: HttpOptions
  timing: HttpTiming
  board: StatusBoard
  door: HttpDoor
  poll: DbusPoll
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
    const down = (await introduce(parts, signal)) ?? (await pollOn(parts, isReady, signal))
    if (signal.aborted) break
    if (down.final) {
      board.enter('failed', { reason: problemLine(down), failure: down.code })
      break
    }
    const wait = backoffMs(attempts, { minMs: timing.retryMinMs, maxMs: timing.retryMaxMs }, Math.random())
    attempts += 1
    board.enter('reconnecting', { reason: problemLine(down), nextTryAt: clock.now() + wait * clock.speed() })
    await pause(wait, signal)
  }
  door.close()
}

/** Makes sure that the known API answers, and for the right GX. */
async function introduce({ options, door }: Run, signal: AbortSignal): Promise<Down | null> {
  const { host, port, portalId } = options
  const wrong = await verifyApi(door, host, port, signal)
  if (wrong) return wrong
  const serial = await door.value('com.victronenergy.system', '/Serial', signal)
  if (serial.kind === 'down') return serial.down
  const seen = serial.kind === 'answer' ? serial.body.value : null
  // Systemcalc may still be starting; then nobody contradicts and the values are taken.
  if (typeof seen !== 'string' || seen === '' || seen === portalId) return null
  return lasting(
    'another-gx',
    `Another GX answers at ${placeOf(host, port)}: its portal ID is ${seen.slice(0, 40)}.`,
    'Search again: the addresses may have changed.',
  )
}

/** Polls until something fails; also returns, with any reason, once stopped. */
async function pollOn(
  { options, timing, board, poll }: Run,
  onReady: () => void,
  signal: AbortSignal,
): Promise<Down> {
  const { clock } = options
  board.enter('connected')
  board.enter('initializing')
  for (;;) {
    const startedAt = performance.now()
    const down = await poll.round(signal)
    if (down) return down
    onReady()
    if (!signal.aborted) board.enter('ready', { lastCompleteAt: clock.now() })
    // A round that took long shortens the wait, but the API always gets a breath: it serves one client at a time.
    const rest = wallDelay(clock, timing.coreMs) - (performance.now() - startedAt)
    await pause(Math.max(Math.min(100, timing.coreMs), rest), signal)
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

import type { Clock } from '../../../shared/clock.ts'
import { problemLine } from '../../../shared/result.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { backoffMs } from './backoff.ts'
import type { Connection, ConnectionListener } from './connection.ts'
import { createEventBatch } from './eventBatch.ts'
import { createLoginRefusal } from './loginRefusal.ts'
import { type MqttLink, openMqttLink } from './mqttLink.ts'
import { createMqttSession, type MqttSession } from './mqttSession.ts'
import { defaultMqttTiming, type MqttTiming } from './mqttTiming.ts'
import { type Down, passing } from './networkWords.ts'
import type { PinStore } from './pins.ts'
import { placeOf } from './place.ts'
import { createStatusBoard } from './statusBoard.ts'
import { createSurroundings, type SurroundingsSources, sleptWords } from './surroundings.ts'
import { createTimers } from './timers.ts'
import { readTopic } from './topic.ts'
import { judgeCertificate } from './trust.ts'
import { openWebLink } from './webLink.ts'

export interface MqttOptions {
  portalId: PortalId
  host: string
  port: number
  tls: boolean
  /** Through the GX's web server, over wss; `pins` are then those of its web certificates, which are others. */
  web?: boolean
  /** The GX password; sent only over the link itself, and over TLS only to the pinned certificate. */
  password?: string
  /** `token/<role>/<device>` when the password is that of a token. */
  userName?: string
  pins: PinStore
  clock: Clock
  timing?: Partial<MqttTiming>
  /** What happens to the laptop; the laptop itself when absent. */
  surroundings?: SurroundingsSources
}

/** Ping interval of the link, s: a dead link is noticed after one and a half of it. */
const pingSeconds = 30

/** Connects to a GX over MQTT and stays connected; tries again by itself except where only a person can help. */
export function createMqttConnection(options: MqttOptions, listener: ConnectionListener): Connection {
  const timing: MqttTiming = { ...defaultMqttTiming, ...options.timing }
  const { clock, host, port, tls } = options
  const url = `${options.web ? 'wss' : tls ? 'mqtts' : 'mqtt'}://${placeOf(host, port)}`
  let running = false
  const board = createStatusBoard('mqtt', url, clock, (status) => {
    if (running) listener.status(status)
  })
  const batch = createEventBatch((events) => listener.events(events))
  const timers = createTimers<'retry'>()
  let session: MqttSession | null = null
  let link: MqttLink | null = null
  let attempts = 0
  let isClose = false
  const refusal = createLoginRefusal(options.portalId, options.userName !== undefined)

  const judge = (fingerprint: string): Promise<Down | null> => {
    board.note({ fingerprint })
    return judgeCertificate({ ...options, door: options.web ? 'web' : 'mqtt' }, fingerprint)
  }

  const down = (end: Down) => {
    const cause = refusal.meaningOf(end)
    session?.stop()
    session = null
    batch.flush()
    if (cause.final) {
      const { certificate } = cause
      const changed = certificate ? { certificate } : {}
      board.enter('failed', { reason: problemLine(cause), failure: cause.code, ...changed })
      return
    }
    const wait = backoffMs(attempts, { minMs: timing.retryMinMs, maxMs: timing.retryMaxMs }, Math.random())
    attempts += 1
    board.enter('reconnecting', { reason: problemLine(cause), nextTryAt: clock.now() + wait * clock.speed() })
    timers.set('retry', wait, open)
  }

  function open() {
    board.enter(attempts === 0 ? 'connecting' : 'reconnecting', { reason: board.get().reason })
    const openLink = options.web ? openWebLink : openMqttLink
    const opened = openLink(
      {
        ...{ host, port, tls },
        ...(options.password === undefined ? {} : { password: options.password }),
        ...(options.userName === undefined ? {} : { userName: options.userName }),
        connectTimeoutMs: timing.connectMs,
        keepaliveSeconds: pingSeconds,
        judgeCertificate: judge,
      },
      {
        online() {
          refusal.accepted()
          session?.online()
        },
        message(topic, payload) {
          refusal.message(topic, payload)
          session?.message(topic, payload)
        },
        down,
      },
    )
    link = opened
    session = createMqttSession(
      { portalId: options.portalId, clock, timing, link: opened, board, batch },
      {
        ready: () => {
          attempts = 0
        },
        deaf: (reason) => down(passing('silent', reason, 'Nothing to do.')),
        heartbeat: (gxTimeMs, at) => listener.heartbeat(gxTimeMs, at),
      },
    )
    session.watchClosely(isClose)
  }

  const openAgain = (reason: string) => {
    timers.clearAll()
    session?.stop()
    batch.flush()
    attempts = 0
    board.enter('reconnecting', { reason })
    open()
  }
  const surroundings = createSurroundings(
    {
      // The broker keeps no word for a sleeper, so whatever it looks like, the link is made anew.
      woke: (sleptMs) => board.get().state !== 'failed' && openAgain(sleptWords(sleptMs)),
      moved(addresses) {
        const own = link?.localAddress() ?? null
        const isCut = session !== null && own !== null && !addresses.has(own)
        if (isCut || timers.has('retry')) openAgain('The network of this laptop has changed.')
      },
    },
    options.surroundings,
  )

  return {
    start() {
      if (running) return
      running = true
      attempts = 0
      open()
      surroundings.start()
    },
    async stop() {
      surroundings.stop()
      timers.clearAll()
      session?.stop()
      session = null
      batch.flush()
      if (running) board.enter('disconnected')
      running = false
    },
    status: () => ({ ...board.get(), bursts: batch.bursts() }),
    watchClosely(wanted) {
      isClose = wanted
      session?.watchClosely(wanted)
    },
    askSettings() {
      if (board.get().state !== 'ready' || link === null) return false
      // A read of a sub-tree makes the GX repeat each leaf (venus.md 2.5).
      link.publish(readTopic(options.portalId, 'settings', 0, '/Settings'), '')
      return true
    },
  }
}

import type { Clock } from '../../../shared/clock.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { isOldKeepalive, parseHeartbeat } from './controlMessage.ts'
import { createDepartureHold } from './departureHold.ts'
import type { EventBatch } from './eventBatch.ts'
import { createFullPublish } from './fullPublish.ts'
import { createHeartbeatCount } from './heartbeatCount.ts'
import { createInstanceClash } from './instanceClash.ts'
import { createMessageReader, type Message } from './messageReader.ts'
import type { MqttLink } from './mqttLink.ts'
import type { MqttTiming } from './mqttTiming.ts'
import { createOnDemandReads } from './onDemandReads.ts'
import { identityTopic, portalIdOfIdentity } from './portalIdentity.ts'
import { createSilenceWatch } from './silenceWatch.ts'
import type { StatusBoard } from './statusBoard.ts'
import { createTimers } from './timers.ts'

export interface MqttSessionParts {
  portalId: PortalId
  clock: Clock
  timing: MqttTiming
  link: MqttLink
  board: StatusBoard
  batch: EventBatch
}

export interface MqttSessionHandlers {
  ready(): void
  /** Nothing came for so long that the link itself is doubted. */
  deaf(reason: string): void
  heartbeat(gxTimeMs: number, at: number): void
}

/** What happens on one link after it opened: wake the GX, take its picture, keep it fresh, notice silence. */
export interface MqttSession {
  online(): void
  message(topic: string, payload: Buffer): void
  watchClosely(isClose: boolean): void
  /** Closes the link too. */
  stop(): void
}

/**
 * A half-open link looks like a silent GX, and its pings take over a minute to fail; three silences with a request in
 * each are doubt enough to open a new one.
 */
const silencesBeforeNewLink = 3
const neverAnswered =
  'The GX accepts the connection but never answers the keepalive. Wait a minute, then restart the GX.'
const oldFirmware =
  'The firmware of the GX is older than 3.20: it does not confirm that the picture is complete.'
const notConfirmed = 'The GX sends values but did not confirm that the picture is complete.'

export function createMqttSession(parts: MqttSessionParts, handlers: MqttSessionHandlers): MqttSession {
  const { portalId, clock, timing, link, board, batch } = parts
  const reader = createMessageReader(portalId)
  const serialTopic = identityTopic.replace('+', portalId)
  let silent = false
  let otherGx: PortalId | null = null
  let unreadReason: string | null = null
  let isOld = false
  const heartbeats = createHeartbeatCount()
  const timers = createTimers<'suspect'>()

  const silence = createSilenceWatch(timing.silenceMs, (times) => {
    silent = true
    const seconds = Math.round((times * timing.silenceMs) / 1000)
    if (times >= silencesBeforeNewLink) {
      handlers.deaf(`The GX was silent for ${seconds} s. A new connection is opened.`)
      return
    }
    board.enter('connected', { reason: `Connected, but the GX is silent: no message for ${seconds} s.` })
    // Changes made in a silent gap never arrive by themselves (venus-rig.md 2), so everything is asked for again.
    publish.request()
  })
  const publish = createFullPublish(timing, {
    send: (payload) => link.publish(`R/${portalId}/keepalive`, payload),
    complete(confirmed) {
      batch.flush()
      const isFirst = board.get().state !== 'ready'
      silent = false
      const unconfirmed = isOld ? oldFirmware : notConfirmed
      board.enter('ready', { lastCompleteAt: clock.now(), reason: confirmed ? unreadReason : unconfirmed })
      handlers.ready()
      if (!isFirst) return
      silence.start()
      reads.start()
    },
    unanswered() {
      if (silent) return
      const other = otherGx && `Another GX answers at this address: its portal ID is ${otherGx}.`
      board.enter('initializing', { reason: other ?? neverAnswered })
      link.subscribe([identityTopic])
    },
  })
  const reads = createOnDemandReads(portalId, clock, timing, {
    send: (topic) => link.publish(topic, ''),
    unanswered(keys) {
      unreadReason = keys.length === 0 ? null : `The GX does not answer reads of ${keys.join(', ')}.`
      for (const key of keys) board.countRejected(`no answer to a read of ${key}`)
      if (board.get().state === 'ready') board.note({ reason: unreadReason })
    },
  })

  const lookAgain = () => {
    if (!timers.has('suspect')) timers.set('suspect', timing.suspectMs, () => publish.request())
  }
  const clash = createInstanceClash({
    suspect: lookAgain,
    halfLeft: lookAgain,
    changed: () => board.note({ notes: clash.notes() }),
  })
  const hold = createDepartureHold(timing.holdMs, {
    pass: batch.push,
    asleep: () => publish.request(),
  })

  const takeHeartbeat = (gxTime: number, at: number) => {
    handlers.heartbeat(gxTime, at)
    // A simulated station that runs fast beats faster than the wall.
    if (clock.speed() !== 1 || !heartbeats.take(gxTime, at)) return
    board.note({ lostHeartbeats: heartbeats.lost() })
    lookAgain()
  }
  const takeControl = (message: Extract<Message, { payload: Buffer }>, at: number) => {
    if (message.kind === 'full_publish_completed') {
      if (!publish.completedArrived(message.payload)) board.countRejected('completion that cannot be read')
    } else if (message.kind === 'heartbeat') {
      const gxTime = parseHeartbeat(message.payload)
      if (gxTime === null) board.countRejected('heartbeat that cannot be read')
      else takeHeartbeat(gxTime, at)
    } else if (isOldKeepalive(message.payload)) {
      isOld = true
      publish.isOldFirmware()
    }
  }

  return {
    online() {
      board.enter('connected')
      link.subscribe([`N/${portalId}/#`])
      board.enter('initializing')
      publish.request()
    },
    message(topic, payload) {
      board.countMessage()
      const at = clock.now()
      const message = reader.read(topic, payload, at)
      if (message.kind === 'rejected') {
        const other = portalIdOfIdentity(topic)
        if (other === null || other === portalId) board.countRejected(message.reason)
        else otherGx = other
        return
      }
      silence.heard()
      if (message.kind !== 'event') {
        takeControl(message, at)
        return
      }
      const isOfNow = reads.see(message.event, message.newTopic)
      // The retained Serial comes from the broker's memory and is no answer of the GX behind it.
      if (topic !== serialTopic) publish.valueArrived(message.newTopic)
      clash.see(message.event)
      if (!isOfNow) return
      if (isOld) hold.take(message.event)
      else batch.push(message.event)
    },
    watchClosely: reads.watchClosely,
    stop() {
      hold.stop()
      timers.clearAll()
      silence.stop()
      publish.stop()
      reads.stop()
      link.close()
    },
  }
}

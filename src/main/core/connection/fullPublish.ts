import { randomBytes } from 'node:crypto'
import { fullPublishRequest, parseCompleted, suppressRepublish } from './controlMessage.ts'
import type { MqttTiming } from './mqttTiming.ts'
import { createTimers } from './timers.ts'

export interface FullPublishHandlers {
  /** Publishes on `R/<portalId>/keepalive`. */
  send(payload: string): void
  /** The picture is complete; `confirmed` false = only judged so, because no completion ever came. */
  complete(confirmed: boolean): void
  /** Requests were repeated and nothing at all came back. Called again after each further round. */
  unanswered(): void
}

/** Keeps the GX awake and its picture complete (venus.md 2.4, venus-rig.md 2). */
export interface FullPublish {
  /** Asks for everything, now, as if nothing had been seen yet. */
  request(): void
  /** A value arrived. */
  valueArrived(newTopic: boolean): void
  /** The GX showed that its firmware is older than 3.20: it knows no options and never confirms (venus-rig.md 4). */
  isOldFirmware(): void
  /** `full_publish_completed` arrived; false when it cannot be read. */
  completedArrived(payload: Buffer): boolean
  stop(): void
}

/** One per link. Acts first when `request` is called. */
export function createFullPublish(timing: MqttTiming, handlers: FullPublishHandlers): FullPublish {
  const timers = createTimers<'completion' | 'quiet' | 'keepalive' | 'refresh'>()
  let echo = ''
  let tries = 0
  let waiting = false
  let answered = false
  let everConfirmed = false
  let hasPicture = false
  let isOld = false

  const finish = (confirmed: boolean) => {
    waiting = false
    hasPicture = true
    everConfirmed ||= confirmed
    timers.clear('completion')
    timers.clear('quiet')
    timers.set('refresh', timing.refreshMs, begin)
    handlers.complete(confirmed)
  }
  const startQuietTime = () =>
    timers.set('quiet', isOld ? timing.oldQuietMs : timing.quietMs, () => finish(false))
  const giveUp = () => {
    // With a picture in hand an unanswered refresh means no more than that: other clients may use up the GX's limit.
    if (answered || hasPicture) {
      startQuietTime()
      return
    }
    handlers.unanswered()
    begin()
  }
  const ask = () => {
    tries += 1
    if (isOld) {
      handlers.send('')
      timers.set('completion', timing.completionMs, giveUp)
      return
    }
    // The last try is empty: firmware before 3.20 takes options for a list of topics and then publishes nothing.
    const last = tries >= timing.completionTries
    handlers.send(last && !everConfirmed ? '' : fullPublishRequest(echo))
    timers.set('completion', timing.completionMs, last ? giveUp : ask)
  }
  const keepAwake = () => {
    // A GX that never confirms is too old for options; the empty keepalive is the one all firmware knows.
    handlers.send(everConfirmed ? suppressRepublish : '')
    timers.set('keepalive', timing.keepaliveMs, keepAwake)
  }
  function begin() {
    echo = `gxf-${randomBytes(4).toString('hex')}`
    tries = 0
    waiting = true
    answered = false
    timers.clear('quiet')
    timers.set('keepalive', timing.keepaliveMs, keepAwake)
    ask()
  }
  return {
    request() {
      hasPicture = false
      begin()
    },
    isOldFirmware() {
      if (isOld) return
      isOld = true
      if (waiting) begin()
    },
    valueArrived(newTopic) {
      if (!waiting) return
      answered = true
      if (newTopic && timers.has('quiet')) startQuietTime()
    },
    completedArrived(payload) {
      const seen = parseCompleted(payload)
      if (seen === null) return false
      // Another client's echo says that its publish ended, which may have begun before ours was asked for.
      if (waiting && (seen === undefined || seen === echo)) finish(true)
      return true
    },
    stop: () => timers.clearAll(),
  }
}

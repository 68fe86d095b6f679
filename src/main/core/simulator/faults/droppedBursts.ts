import { seededFraction } from '../model/smoothNoise.ts'
import type { Fault } from './fault.ts'

/** Messages in one batch from which it counts as a burst. */
const burst = 100
/** Fraction that is lost. */
const lost = 0.4

/** The broker's buffer for a client is full during a full publish: messages are lost, nobody is told. */
export const droppedBursts: Fault = {
  title: 'Four of ten messages of each full publish are lost silently',
  doors: ['mqtt'],
  kind: 'state',
  apply(gx) {
    let bursts = 0
    return gx.broadcast.spoil((messages) => {
      if (messages.length < burst) return messages
      bursts += 1
      return messages.filter((_, index) => seededFraction(900 + bursts, index) >= lost)
    })
  },
}

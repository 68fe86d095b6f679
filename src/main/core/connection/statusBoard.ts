import type { Clock } from '../../../shared/clock.ts'
import type { ConnectionState, ConnectionStatus } from '../../../shared/station.ts'

type Change = Partial<
  Pick<
    ConnectionStatus,
    | 'reason'
    | 'failure'
    | 'certificate'
    | 'nextTryAt'
    | 'lastCompleteAt'
    | 'fingerprint'
    | 'notes'
    | 'lostHeartbeats'
    | 'security'
  >
>
type Facts = Omit<ConnectionStatus, 'source' | 'url' | 'messages' | 'rejected'>

/** Kinds of unreadable messages that are told apart; a device that invents more is counted under the last one. */
const maxKinds = 20

/** Holds the status of one connection and tells the listener when it changed. */
export interface StatusBoard {
  get(): ConnectionStatus
  /** Enters a state. What `change` does not mention becomes null, except what does not depend on the state. */
  enter(state: ConnectionState, change?: Change): void
  /** Changes facts without leaving the state. */
  note(change: Change): void
  countMessage(): void
  countRejected(reason: string): void
}

/** `at` of all times is the station's clock. */
export function createStatusBoard(
  source: ConnectionStatus['source'],
  url: string,
  clock: Clock,
  publish: (status: ConnectionStatus) => void,
): StatusBoard {
  let messages = 0
  const rejected = new Map<string, number>()
  let facts: Facts = {
    state: 'idle',
    reason: null,
    since: clock.now(),
    nextTryAt: null,
    lastCompleteAt: null,
    fingerprint: null,
  }
  const get = (): ConnectionStatus => ({
    source,
    url,
    ...facts,
    messages,
    rejected: Object.fromEntries(rejected),
  })
  return {
    get,
    enter(state, change = {}) {
      const since = state === facts.state ? facts.since : clock.now()
      const { failure: _, certificate: __, ...lasting } = facts
      facts = { ...lasting, reason: null, nextTryAt: null, ...change, state, since }
      publish(get())
    },
    note(change) {
      facts = { ...facts, ...change }
      publish(get())
    },
    countMessage() {
      messages += 1
    },
    countRejected(reason) {
      const kind = rejected.has(reason) || rejected.size < maxKinds ? reason : 'other reasons'
      const count = (rejected.get(kind) ?? 0) + 1
      rejected.set(kind, count)
      if (count === 1) publish(get())
    },
  }
}

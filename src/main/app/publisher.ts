/** Tells subscribers; registering gives back the function that removes. */
export interface Publisher<T> {
  publish(value: T): void
  subscribe(listener: (value: T) => void): () => void
  /**
   * The newest value each time the consumer asks; values in between are left out, so nothing can pile up. `present` gives
   * the first one; what is published after it was given is not lost, also while the consumer still looks at it.
   */
  stream(signal: AbortSignal, present?: () => T | Promise<T>): AsyncGenerator<T>
}

export function createPublisher<T>(): Publisher<T> {
  const listeners = new Set<(value: T) => void>()
  const subscribe = (listener: (value: T) => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  return {
    publish: (value) => {
      for (const listener of [...listeners]) listener(value)
    },
    subscribe,
    async *stream(signal, present) {
      const waiting: { value: T }[] = []
      let wake: (() => void) | null = null
      const unsubscribe = subscribe((value) => {
        waiting[0] = { value }
        wake?.()
      })
      const onAbort = () => wake?.()
      signal.addEventListener('abort', onAbort)
      try {
        if (present && !signal.aborted) {
          const now = await present()
          // What was published up to here is in it.
          waiting.length = 0
          yield now
        }
        while (!signal.aborted) {
          const next = waiting.shift()
          if (next) yield next.value
          else
            await new Promise<void>((resolve) => {
              wake = resolve
            })
        }
      } finally {
        unsubscribe()
        signal.removeEventListener('abort', onAbort)
      }
    },
  }
}

/** The state after each change, told when it differs from the last one: a change elsewhere tells nothing. */
export async function* statesAfter<State>(
  changes: Publisher<void>,
  stateOf: () => Promise<State>,
  signal: AbortSignal,
): AsyncGenerator<State> {
  let last = ''
  for await (const _ of changes.stream(signal, () => undefined)) {
    const state = await stateOf()
    const text = JSON.stringify(state)
    if (text !== last) yield state
    last = text
  }
}

/** Tells subscribers; registering gives back the function that removes. */
export interface Publisher<T> {
  publish(value: T): void
  subscribe(listener: (value: T) => void): () => void
  /** The newest value each time the consumer asks; values in between are left out, so nothing can pile up. */
  stream(signal: AbortSignal): AsyncGenerator<T>
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
    async *stream(signal) {
      const waiting: { value: T }[] = []
      let wake: (() => void) | null = null
      const unsubscribe = subscribe((value) => {
        waiting[0] = { value }
        wake?.()
      })
      const onAbort = () => wake?.()
      signal.addEventListener('abort', onAbort)
      try {
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

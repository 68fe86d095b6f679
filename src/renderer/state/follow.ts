/** One stream of the core, as oRPC gives it. */
type Open<Event> = (signal: AbortSignal) => Promise<AsyncIterable<Event>>

export interface FollowOptions<Event> {
  open: Open<Event>
  onEvent(event: Event): void
  /** Called with the reason when the stream broke or could not be opened; it is opened again after `retryMs`. */
  onBroken(reason: unknown): void
  retryMs?: number
}

/**
 * Reads a stream until the returned function is called, and opens it again when it breaks. Every event is taken at
 * once, because an event nobody takes waits in memory (stack-parts.md 1).
 */
export function follow<Event>({
  open,
  onEvent,
  onBroken,
  retryMs = 1_000,
}: FollowOptions<Event>): () => void {
  const stop = new AbortController()
  const run = async () => {
    while (!stop.signal.aborted) {
      try {
        for await (const event of await open(stop.signal)) {
          if (stop.signal.aborted) return
          onEvent(event)
        }
        if (!stop.signal.aborted) onBroken(null)
      } catch (reason) {
        if (stop.signal.aborted) return
        onBroken(reason)
      }
      await pause(retryMs, stop.signal)
    }
  }
  void run()
  return () => stop.abort()
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}

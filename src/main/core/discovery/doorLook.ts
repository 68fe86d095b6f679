import type { ProbeResult, ProbeTarget } from '../../../shared/probe.ts'

/** Looks behind hosts, each once per search and a few at a time. */
export interface DoorLook {
  /** `done` is called with the result, at once when it is known already; not after `stop`. */
  look(key: string, target: ProbeTarget, done: (result: ProbeResult) => void): void
  /** Forgets results, so the next look asks again. */
  forget(): void
  stop(): Promise<void>
}

/** Hosts looked at side by side: polite to the LAN, and quick enough for a site with many GX. */
const atOnce = 6

export function createDoorLook(
  probe: (target: ProbeTarget, signal: AbortSignal) => Promise<ProbeResult>,
  failed: (error: unknown) => void,
): DoorLook {
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  const waiting: (() => Promise<void>)[] = []
  const looked = new Map<string, ProbeResult | 'pending'>()

  const next = () => {
    const job = running.size < atOnce ? waiting.shift() : undefined
    if (!job) return
    const run = job().finally(() => {
      running.delete(run)
      next()
    })
    running.add(run)
  }
  return {
    look(key, target, done) {
      const known = looked.get(key)
      if (known === 'pending' || stopping.signal.aborted) return
      if (known) {
        done(known)
        return
      }
      looked.set(key, 'pending')
      waiting.push(async () => {
        try {
          const result = await probe(target, stopping.signal)
          if (stopping.signal.aborted) return
          looked.set(key, result)
          done(result)
        } catch (error) {
          looked.delete(key)
          failed(error)
        }
      })
      next()
    },
    forget() {
      for (const [key, result] of looked) if (result !== 'pending') looked.delete(key)
    },
    async stop() {
      stopping.abort()
      waiting.length = 0
      await Promise.all(running)
    },
  }
}

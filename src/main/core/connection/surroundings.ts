import { networkInterfaces } from 'node:os'
import { formatDuration } from '../../../shared/format.ts'

/** Notices what happens to the laptop itself: that it slept, and that its networks changed. */
export interface Surroundings {
  start(): void
  stop(): void
}

export interface SurroundingsHandlers {
  /** The laptop slept, or did nothing at all, for this long, ms. */
  woke(sleptMs: number): void
  /** Addresses of the laptop came or went; `addresses` are those of now. */
  moved(addresses: ReadonlySet<string>): void
}

export interface SurroundingsSources {
  /** Wall clock, ms: it runs on while a laptop sleeps, on every system. */
  wall(): number
  addresses(): Set<string>
}

const lookMs = 1_000
/** A busy laptop is late by a second or two; more is sleep. */
const sleepMs = 10_000

export const laptop: SurroundingsSources = {
  wall: () => Date.now(),
  addresses: () =>
    new Set(Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address))),
}

/** Why a connection was made anew after a sleep. */
export function sleptWords(sleptMs: number): string {
  return `This laptop slept for ${formatDuration(sleptMs)}.`
}

export function createSurroundings(
  handlers: SurroundingsHandlers,
  sources: SurroundingsSources = laptop,
): Surroundings {
  let timer: NodeJS.Timeout | undefined
  let lookedAt = 0
  let known = ''
  const textOf = (addresses: Set<string>) => [...addresses].sort().join()
  const look = () => {
    const now = sources.wall()
    const away = now - lookedAt
    lookedAt = now
    const addresses = sources.addresses()
    const text = textOf(addresses)
    const hasMoved = text !== known
    known = text
    if (away >= sleepMs) handlers.woke(away)
    else if (hasMoved) handlers.moved(addresses)
  }
  return {
    start() {
      clearInterval(timer)
      lookedAt = sources.wall()
      known = textOf(sources.addresses())
      timer = setInterval(look, lookMs)
    },
    stop: () => clearInterval(timer),
  }
}

import { setImmediate as next } from 'node:timers/promises'

/** Lets waiting messages go first, so that a cancel is heard in the middle of long work. Throws when it came. */
export async function pauseForMessages(signal: AbortSignal): Promise<void> {
  await next()
  signal.throwIfAborted()
}

import net from 'node:net'
import { errorCode } from './networkWords.ts'

/** Tries whether a port accepts TCP: null when it does, else Node's error code or `TIMEOUT`. Sends nothing. */
export function tryTcp(
  host: string,
  port: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port })
    const finish = (outcome: string | null) => {
      signal.removeEventListener('abort', onAbort)
      socket.destroy()
      resolve(outcome)
    }
    const onAbort = () => finish('ABORTED')
    socket.setTimeout(timeoutMs, () => finish('TIMEOUT'))
    socket.once('connect', () => finish(null))
    socket.on('error', (error) => finish(errorCode(error)))
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
  })
}

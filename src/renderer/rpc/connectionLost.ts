import { ORPCError } from '@orpc/client'

/** The core of this window is gone or does not answer. */
export class ConnectionLost extends Error {
  override name = 'ConnectionLost'
  constructor(options?: ErrorOptions) {
    super('connection lost', options)
  }
}

interface Call {
  signal?: AbortSignal | undefined
  next(): Promise<unknown>
}

/**
 * Link interceptor. A call over a link that is down fails at once, where oRPC would wait for ever on a closed port;
 * a call that breaks with the link says so in words.
 */
export function failWhenDown(isDown: () => boolean): (call: Call) => Promise<unknown> {
  return async ({ signal, next }) => {
    if (isDown()) throw new ConnectionLost()
    try {
      return await next()
    } catch (cause) {
      if (cause instanceof ORPCError || signal?.aborted) throw cause
      throw new ConnectionLost({ cause })
    }
  }
}

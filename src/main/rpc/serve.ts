import { StandardRPCHandler } from '@orpc/server/standard'
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer'
import { type EncodedMessage, ServerPeer } from '@orpc/standard-server-peer'
import { errorWords, isUnexpected } from './failures.ts'
import type { FieldkitRouter } from './router.ts'

/** What all transports have in common. A promise from `send` is back-pressure: streams wait for it. */
export interface Channel {
  send(message: EncodedMessage): void | Promise<void>
  /** Delivers whatever arrives; the other side is not trusted to send messages of the protocol. */
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}

/** Answers calls that come over a channel until the channel closes. */
export type Serve = (channel: Channel) => void

function isEncoded(message: unknown): message is EncodedMessage {
  return typeof message === 'string' || message instanceof Uint8Array || message instanceof ArrayBuffer
}

/**
 * Makes the function that serves a router over channels. A message that is not of the protocol closes its channel,
 * and only that. Unexpected failures of procedures go to `log`; the caller gets no text of them.
 */
export function createServe(router: FieldkitRouter, log: (line: string) => void): Serve {
  const handler = new StandardRPCHandler(router, {
    clientInterceptors: [
      async ({ next, path }) => {
        try {
          return await next()
        } catch (error) {
          if (isUnexpected(error)) log(`${path.join('.')} failed: ${errorWords(error)}`)
          throw error
        }
      },
    ],
  })
  const handle = createServerPeerHandleRequestFn(handler, { context: {} })

  return (channel) => {
    let open = true
    const peer = new ServerPeer(async (message) => {
      if (open) await channel.send(message)
    })
    const end = (why?: string) => {
      if (!open) return
      open = false
      peer.close()
      if (why === undefined) return
      log(`A viewer was cut off: ${why}`)
      channel.close()
    }
    channel.onClose(() => end())
    channel.onMessage((message) => {
      if (!isEncoded(message)) return end('it sent no message of the protocol.')
      peer.message(message, handle).catch((error: unknown) => end(errorWords(error)))
    })
  }
}

import type { Channel } from './serve.ts'

/** What serving needs of a `ws` WebSocket. */
export interface WebSocketLike {
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number
  send(message: string | Uint8Array, sent: (error?: Error | null) => void): void
  on(event: 'message', listener: (data: Buffer | ArrayBuffer | Buffer[], isBinary: boolean) => void): unknown
  on(event: 'close', listener: () => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  close(code?: number): void
}

/** What serving needs of a MessagePort of `node:worker_threads`. */
export interface NodePortLike {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  close(): void
}

/** What serving needs of Electron's MessagePortMain: messages come wrapped, and wait for `start`. */
export interface ElectronPortLike {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

function joinBinary(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

/** A WebSocket as a channel. `send` waits until the socket took the message: that is the back-pressure. */
export function webSocketChannel(socket: WebSocketLike): Channel {
  return {
    send: async (message) => {
      // The other side has left: its `close` ends the channel, and a word to it is no failure.
      if (socket.readyState >= 2) return
      const data =
        typeof message === 'string' || message instanceof Uint8Array ? message : new Uint8Array(message)
      await new Promise<void>((resolve, reject) => {
        socket.send(data, (error) => (error ? reject(error) : resolve()))
      })
    },
    onMessage: (listener) => {
      socket.on('message', (data, isBinary) => {
        const bytes = joinBinary(data)
        listener(isBinary ? bytes : Buffer.from(bytes).toString('utf8'))
      })
    },
    onClose: (listener) => {
      socket.on('close', listener)
    },
    // 1007: the message is not what this protocol speaks (RFC 6455 7.4.1).
    close: () => socket.close(1007),
  }
}

/** A MessagePort of node as a channel; listening starts the port. */
export function nodePortChannel(port: NodePortLike): Channel {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', listener)
    },
    onClose: (listener) => {
      port.on('close', listener)
    },
    close: () => port.close(),
  }
}

/** Electron's port in the main process as a channel; it is started once somebody listens. */
export function electronPortChannel(port: ElectronPortLike): Channel {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => {
      port.on('close', listener)
    },
    close: () => port.close(),
  }
}

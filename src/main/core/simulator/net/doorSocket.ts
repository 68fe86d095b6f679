import type { Socket } from 'node:net'

/** One connection through a door. A fault can take its words away while TCP stays up. */
export class DoorSocket {
  /** Carries the words: the TLS layer of a TLS door, else the TCP connection itself. */
  readonly socket: Socket
  private readonly tcp: Socket
  private muted = false
  /** Written while held. */
  private held: (() => void)[] | undefined

  constructor(tcp: Socket, socket: Socket = tcp) {
    this.tcp = tcp
    this.socket = socket
    socket.on('error', () => socket.destroy())
    if (tcp !== socket) tcp.on('error', () => socket.destroy())
  }

  get open(): boolean {
    return !this.socket.destroyed
  }

  /** Hears what arrives from now on, and what has arrived and was not heard yet. */
  hear(onData: (chunk: Buffer) => void): void {
    if (this.muted) return
    this.socket.on('data', onData)
    if (!this.held) this.socket.resume()
  }

  /** Hears nothing any more; what arrives is thrown away. */
  ignore(): void {
    this.socket.removeAllListeners('data')
    this.socket.resume()
  }

  write(bytes: Buffer | string): void {
    this.out(() => {
      if (this.open && !this.socket.writableEnded) this.socket.write(bytes)
    })
  }

  end(): void {
    this.out(() => this.socket.end())
  }

  /** Ends after all that was written is out, and reads no more. */
  endSoon(): void {
    this.out(() => {
      this.socket.end()
      this.socket.destroySoon()
    })
  }

  /** Sends this much and then cuts the connection with a TCP reset. */
  writeThenReset(bytes: string): void {
    this.out(() => this.socket.write(bytes, () => this.reset()))
  }

  destroy(): void {
    this.socket.destroy()
  }

  /** Cuts the connection with a TCP reset. */
  reset(): void {
    if (this.tcp.destroyed) return
    this.tcp.resetAndDestroy()
    this.socket.destroy()
  }

  /** From now on nothing is heard and nothing is said, for ever; TCP stays up. */
  mute(): void {
    this.muted = true
    this.held = undefined
    this.ignore()
    // When the other side gives up, it is over on both sides.
    this.socket.on('end', () => this.socket.destroy())
  }

  /** Nothing is heard and nothing is said until `release`; nothing is lost. */
  hold(): void {
    this.held ??= []
    this.socket.pause()
  }

  release(): void {
    const waiting = this.held
    if (waiting === undefined) return
    this.held = undefined
    for (const one of waiting) one()
    // Without anybody who hears it the next word would be lost.
    if (this.socket.listenerCount('data') > 0) this.socket.resume()
  }

  private out(action: () => void): void {
    if (this.muted) return
    if (this.held) this.held.push(action)
    else action()
  }
}

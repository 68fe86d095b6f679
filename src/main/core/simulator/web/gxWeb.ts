import type { Login } from '../broker/login.ts'
import type { DoorCertificate } from '../net/certificates.ts'
import { Door } from '../net/door.ts'
import type { DoorSocket } from '../net/doorSocket.ts'
import { PairingDesk, type PairingManner } from './pairingDesk.ts'
import { WebServer } from './webServer.ts'

/** The web side of a simulated GX. */
export interface WebOptions {
  certificate: DoorCertificate
  /** `never` unless given. */
  pairing?: PairingManner
}

export interface GxWebParts extends WebOptions {
  login: Login
  /** Serves MQTT without a login, as a GX does for itself. */
  acceptTrusted(socket: DoorSocket): void
  /** A token was given. */
  onToken(): Promise<void>
}

/** The web server of a GX on its TLS door, the broker's door behind it, and the tokens it gives. */
export class GxWeb {
  readonly desk: PairingDesk
  readonly server: WebServer
  readonly door: Door
  private readonly inner: Door
  private innerPort = 0

  constructor({ certificate, pairing = 'never', login, acceptTrusted, onToken }: GxWebParts) {
    this.desk = new PairingDesk(pairing)
    login.issued = this.desk.tokens
    this.server = new WebServer({
      password: login.rules.password,
      desk: this.desk,
      brokerPort: () => this.innerPort,
      onToken,
    })
    this.inner = new Door({ name: 'mqtt', onSocket: acceptTrusted })
    this.door = new Door({ name: 'wss', certificate, onSocket: (socket) => this.server.accept(socket) })
  }

  /** Opens the door and returns its port. */
  async listen(address: string, port: number): Promise<number> {
    this.innerPort = await this.inner.listen('127.0.0.1', 0)
    return await this.door.listen(address, port)
  }

  async close(): Promise<void> {
    this.server.stop()
    await this.door.close()
    await this.inner.close()
  }
}

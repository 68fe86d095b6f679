import { randomBytes } from 'node:crypto'
import net from 'node:net'
import { connect, type IClientOptions, MqttClient } from 'mqtt'
import { type DoorSocket, openDoorSocket } from './doorSocket.ts'
import { cannotOpen, type Down, errorCode, lasting, passing, speaksOther } from './networkWords.ts'
import { placeOf } from './place.ts'
import { webPasswordRefused } from './webLogin.ts'

export interface MqttLinkOptions {
  host: string
  port: number
  tls: boolean
  password?: string
  /** Of a token; a password has none of its own, since the GX ignores the name. */
  userName?: string
  /** Session cookie of the GX's web server: then MQTT goes through it, over wss. */
  cookie?: string
  /** Until CONNACK, ms. The GX delays a refusal by 1 to 6 s (venus-rig.md 2), so it must be longer. */
  connectTimeoutMs: number
  /** Ping interval, s. */
  keepaliveSeconds: number
  /** Judges the certificate before a byte is sent; a `Down` refuses it. */
  judgeCertificate(fingerprint: string): Promise<Down | null>
}

export interface MqttLinkHandlers {
  online(): void
  message(topic: string, payload: Buffer): void
  /** Called once, when the link ended for any other reason than `close`. */
  down(cause: Down): void
}

/** One MQTT connection from its opening to its end; it never reconnects. */
export interface MqttLink {
  subscribe(topics: string[]): void
  /** QoS 0. Dropped when the link is down: whoever publishes repeats on his own timer. */
  publish(topic: string, payload: string): void
  /** The laptop's own address on this link; null while there is none. */
  localAddress(): string | null
  close(): void
}

/** The GX ignores the user name, but refuses an empty one (venus.md 2.2, 10). */
const anyUserName = 'remoteconsole'
/** CONNACK codes of a refused login: v3.1.1 bad user name or password, not authorised; v5 the same (venus-rig.md 2). */
const refusals = new Set([4, 5, 134, 135])

/** Opens a link. Handlers are never called after `close`. */
export function openMqttLink(options: MqttLinkOptions, handlers: MqttLinkHandlers): MqttLink {
  const { host, port, password } = options
  let door: DoorSocket | null = null
  let refusedCertificate: Down | null = null
  let online = false
  let ended = false
  const accept = async (fingerprint: string) => {
    refusedCertificate = await options.judgeCertificate(fingerprint)
    return refusedCertificate === null
  }
  const openStream = () => {
    door = openDoorSocket(host, port, options.tls, accept)
    return door.socket
  }
  const login: IClientOptions = {
    clientId: `gx-fieldkit-${randomBytes(6).toString('hex')}`,
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    keepalive: options.keepaliveSeconds,
    connectTimeout: options.connectTimeoutMs,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    ...(password ? { username: options.userName ?? anyUserName, password } : {}),
  }
  const client =
    options.cookie === undefined
      ? new MqttClient(openStream, login)
      : connect({ ...login, ...webOptions(host, port, options.cookie, openStream) })
  const finish = () => {
    ended = true
    client.end(true)
    door?.socket.destroy()
  }
  const end = (error: unknown) => {
    if (ended) return
    const cause = refusedCertificate ?? explain(options, { online, door, error })
    finish()
    handlers.down(cause)
  }
  client.on('connect', () => {
    online = true
    if (!ended) handlers.online()
  })
  client.on('message', (topic, payload) => {
    if (!ended) handlers.message(topic, payload)
  })
  // Stays attached after the end: mqtt.js may report a late error of a socket that is already closed.
  client.on('error', end)
  client.on('close', () => end(null))
  return {
    subscribe(topics) {
      if (!ended) client.subscribe(topics, { qos: 0 }, (error) => error && end(error))
    },
    publish(topic, payload) {
      if (online && !ended) client.publish(topic, payload, { qos: 0 })
    },
    localAddress: () => door?.socket.localAddress ?? null,
    close() {
      if (!ended) finish()
    },
  }
}

/** Where the GX's web server lets MQTT through (venus.md 2.1). */
const webPath = '/websocket-mqtt'

function webOptions(
  host: string,
  port: number,
  cookie: string,
  openStream: () => net.Socket,
): IClientOptions {
  const hostname = net.isIPv6(host) ? `[${host}]` : host
  const headers = { cookie }
  // The package opens the socket that it is given, so the certificate is judged as on the other doors.
  return {
    protocol: 'wss',
    hostname,
    port,
    path: webPath,
    wsOptions: { headers, createConnection: openStream },
  }
}

interface LinkEnd {
  online: boolean
  door: DoorSocket | null
  error: unknown
}

function explain(options: MqttLinkOptions, { online, door, error }: LinkEnd): Down {
  const { host, port } = options
  const place = placeOf(host, port)
  if (online)
    return passing(
      'connection-lost',
      `The connection to ${place} was lost: ${lossDetail(error)}.`,
      'It is tried again by itself.',
    )
  const refusal = connackCode(error)
  if (refusal !== null) return refused(options, refusal)
  if (options.cookie !== undefined && isWebRefusal(error)) return webPasswordRefused
  const timedOut = error instanceof Error && error.message === 'connack timeout'
  if (!door?.reached()) return cannotOpen(host, port, timedOut ? 'TIMEOUT' : errorCode(error ?? 'closed'))
  if (!door.secured()) return speaksOther(host, port, 'TLS')
  if (!timedOut) return speaksOther(host, port, 'MQTT')
  return passing(
    'no-login-answer',
    `${place} accepts the connection but never answers the MQTT login.`,
    'Check the port, or restart the GX.',
  )
}

/** The web server takes the session for a stranger's: it answers the upgrade with its login page or a refusal. */
function isWebRefusal(error: unknown): boolean {
  return error instanceof Error && /^Unexpected server response: (?:30\d|401|403)$/.test(error.message)
}

function lossDetail(error: unknown): string {
  if (error === null) return 'the GX closed it'
  if (error instanceof Error && error.message === 'Keepalive timeout') return 'the GX does not answer pings'
  return errorCode(error)
}

/** The reason code of a refused CONNACK; null for any other error. mqtt.js puts a number into `code`. */
function connackCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') return null
  return error.message.startsWith('Connection refused') ? error.code : null
}

function refused(options: MqttLinkOptions, code: number): Down {
  if (!refusals.has(code))
    return passing(
      'login-refused',
      `The GX refuses MQTT logins at the moment (code ${code}).`,
      'It is tried again by itself.',
    )
  if (options.password === undefined || options.password === '')
    return lasting(
      'password-needed',
      'The GX asks for a password.',
      'It is on the label of the GX, or was set with its security profile.',
    )
  return lasting(
    'password-refused',
    'The GX refused the password.',
    'It was tried once; a GX locks out after many wrong ones. Check it, and that MQTT Access is on.',
  )
}

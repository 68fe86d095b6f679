import https from 'node:https'
import { openDoorSocket } from './doorSocket.ts'
import { cannotOpen, type Down, errorCode, lasting, passing, speaksOther } from './networkWords.ts'
import { placeOf } from './place.ts'

export interface WebLoginOptions {
  host: string
  port: number
  password: string
  timeoutMs: number
  /** Judges the certificate before the password leaves. */
  judgeCertificate(fingerprint: string): Promise<Down | null>
}

/** The session cookie of the GX's web server, or why there is none. */
export type WebLogin = { cookie: string; down: null } | { cookie: null; down: Down }

/** The page and its cookie (venus.md 1.4, 2.1); the names of the fields were never observed on hardware. */
const loginPath = '/auth/login.php'
const cookieName = 'VENUS_SESSION_ID'
const userName = 'remoteconsole'

/**
 * Logs in to the web server of a GX, once. It locks out after ten wrong passwords (venus.md 1.5), so a refusal is final.
 * Nothing of the request leaves before the certificate was accepted.
 */
export async function logInToWeb(options: WebLoginOptions, signal: AbortSignal): Promise<WebLogin> {
  const { host, port } = options
  const timeout = AbortSignal.timeout(options.timeoutMs)
  let refused: Down | null = null
  const door = openDoorSocket(host, port, true, async (fingerprint) => {
    refused = await options.judgeCertificate(fingerprint)
    return refused === null
  })
  const fail = (down: Down): WebLogin => ({ cookie: null, down })
  try {
    const { status, cookies } = await post(options, door.socket, AbortSignal.any([signal, timeout]))
    if (status === 401 || status === 403) return fail(webPasswordRefused)
    const cookie = cookies.map(sessionOf).find((one) => one !== null)
    if (cookie) return { cookie, down: null }
    return fail(
      status < 400
        ? webPasswordRefused
        : lasting(
            'no-web-login',
            `${placeOf(host, port)} has no login for MQTT (status ${status}).`,
            'Turn MQTT on at the GX: Settings, Integrations, MQTT Access.',
          ),
    )
  } catch (error) {
    if (refused) return fail(refused)
    if (timeout.aborted)
      return fail(
        passing('no-web-answer', `${placeOf(host, port)} does not answer the login.`, 'Restart the GX.'),
      )
    if (!door.reached()) return fail(cannotOpen(host, port, errorCode(error)))
    return fail(speaksOther(host, port, door.secured() ? 'HTTP' : 'TLS'))
  } finally {
    door.socket.destroy()
  }
}

export const webPasswordRefused: Down = lasting(
  'password-refused',
  'The web server of the GX refused the password.',
  'It was tried once; a GX locks out after ten wrong ones. Check it on the label of the GX.',
)

function post(
  { host, port, password }: WebLoginOptions,
  socket: ReturnType<typeof openDoorSocket>['socket'],
  signal: AbortSignal,
): Promise<{ status: number; cookies: string[] }> {
  const body = new URLSearchParams({ username: userName, password }).toString()
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  return new Promise((resolve, reject) => {
    const createConnection = () => socket
    const options = { host, port, path: loginPath, method: 'POST', headers, signal, createConnection }
    const asked = https.request(options, (response) => {
      // The page itself is of no use.
      response.destroy()
      resolve({ status: response.statusCode ?? 0, cookies: response.headers['set-cookie'] ?? [] })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** `VENUS_SESSION_ID=...` out of a Set-Cookie line; null for other cookies and odd values. */
function sessionOf(line: string): string | null {
  const value = new RegExp(`^${cookieName}=([\\w,%-]{1,256})(?:;|$)`).exec(line)?.[1]
  return value === undefined || value === 'deleted' ? null : `${cookieName}=${value}`
}

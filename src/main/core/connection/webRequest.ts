import https from 'node:https'
import { openDoorSocket } from './doorSocket.ts'
import { cannotOpen, type Down, errorCode, passing, speaksOther } from './networkWords.ts'
import { placeOf } from './place.ts'

export interface WebRequest {
  host: string
  port: number
  path: string
  form: Record<string, string>
  timeoutMs: number
  /** Judges the certificate before a byte of the form leaves. */
  judgeCertificate(fingerprint: string): Promise<Down | null>
}

/** What the web server of a GX answered, or why there is no answer. */
export type WebAnswer =
  | { down: null; status: number; cookies: string[]; body: string }
  | { down: Down; status: null }

/** An answer of a GX to a form has some hundred bytes; a page that is longer is of no use. */
const maxBody = 65_536

/** Posts a form to the web server of a GX, once and without following redirects. */
export async function postForm(request: WebRequest, signal: AbortSignal): Promise<WebAnswer> {
  const { host, port } = request
  const timeout = AbortSignal.timeout(request.timeoutMs)
  let refused: Down | null = null
  const door = openDoorSocket(host, port, true, async (fingerprint) => {
    refused = await request.judgeCertificate(fingerprint)
    return refused === null
  })
  const fail = (down: Down): WebAnswer => ({ down, status: null })
  try {
    return { down: null, ...(await post(request, door.socket, AbortSignal.any([signal, timeout]))) }
  } catch (error) {
    if (refused) return fail(refused)
    if (timeout.aborted)
      return fail(passing('no-web-answer', `${placeOf(host, port)} does not answer.`, 'Restart the GX.'))
    if (!door.reached()) return fail(cannotOpen(host, port, errorCode(error)))
    return fail(speaksOther(host, port, door.secured() ? 'HTTP' : 'TLS'))
  } finally {
    door.socket.destroy()
  }
}

function post(
  { host, port, path, form }: WebRequest,
  socket: ReturnType<typeof openDoorSocket>['socket'],
  signal: AbortSignal,
): Promise<{ status: number; cookies: string[]; body: string }> {
  const sent = new URLSearchParams(form).toString()
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(sent),
    connection: 'close',
  }
  return new Promise((resolve, reject) => {
    const createConnection = () => socket
    const options = { host, port, path, method: 'POST', headers, signal, createConnection }
    const asked = https.request(options, (response) => {
      let body = ''
      const finish = () =>
        resolve({
          status: response.statusCode ?? 0,
          cookies: response.headers['set-cookie'] ?? [],
          body,
        })
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        body += text
        if (body.length > maxBody) response.destroy()
      })
      response.on('error', reject)
      response.on('close', finish)
    })
    asked.on('error', reject)
    asked.end(sent)
  })
}

import http from 'node:http'
import { type DbusAnswer, parseAnswer } from './dbusJson.ts'
import { cannotOpen, type Down, errorCode, lasting, passing, speaksOther } from './networkWords.ts'
import { placeOf } from './place.ts'

/** An answer, an answer of another form, or why there was none. */
export type HttpAnswer =
  | { kind: 'answer'; status: number; body: DbusAnswer }
  | { kind: 'unreadable' }
  | { kind: 'down'; down: Down }

/** Questions to one D-Bus HTTP API. The caller asks one after the other: the API serves one client at a time. */
export interface HttpDoor {
  get(path: string, signal: AbortSignal): Promise<HttpAnswer>
  value(service: string, path: string, signal: AbortSignal): Promise<HttpAnswer>
  close(): void
}

/** The whole of a large station is 0.3 MB. */
const maxBytes = 5_000_000

class TooLarge extends Error {}

/**
 * node:http and not fetch, which takes an answer cut by a reset for a whole one (stack-parts.md 8). Without keep-alive:
 * an idle connection blocks this API for everybody (venus-rig.md 3). Redirects are not followed.
 */
export function openHttpDoor(host: string, port: number, timeoutMs: number): HttpDoor {
  const agent = new http.Agent({ keepAlive: false, maxSockets: 1 })
  const get = async (path: string, signal: AbortSignal): Promise<HttpAnswer> => {
    const timeout = AbortSignal.timeout(timeoutMs)
    try {
      const { status, text } = await request({ host, port, path, agent }, AbortSignal.any([signal, timeout]))
      const body = parseAnswer(text)
      return body === null ? { kind: 'unreadable' } : { kind: 'answer', status, body }
    } catch (error) {
      return { kind: 'down', down: explain(host, port, error, timeout.aborted, timeoutMs) }
    }
  }
  return {
    get,
    value(service, path, signal) {
      const query = new URLSearchParams({ service, path })
      return get(`/value?${query}`, signal)
    },
    close: () => agent.destroy(),
  }
}

function request(
  options: http.RequestOptions,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = http.get({ ...options, signal, headers: { connection: 'close' } }, (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > maxBytes) response.destroy(new TooLarge())
        else chunks.push(chunk)
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      )
      response.on('error', reject)
    })
    asked.on('error', reject)
  })
}

function explain(host: string, port: number, error: unknown, timedOut: boolean, timeoutMs: number): Down {
  const place = placeOf(host, port)
  if (timedOut)
    return passing(
      'no-http-answer',
      `${place} gives no answer within ${Math.round(timeoutMs / 1000)} s.`,
      'The GX may be off, or the D-Bus HTTP API on it hangs.',
    )
  const code = errorCode(error)
  if (code.startsWith('HPE_')) return speaksOther(host, port, 'HTTP')
  if (code === 'ECONNRESET')
    return passing(
      'connection-lost',
      `${place} closed the connection without an answer.`,
      'Check the port and the cable.',
    )
  if (error instanceof TooLarge)
    return passing(
      'too-large',
      `${place} answers with more than ${maxBytes / 1_000_000} MB, so it was cut off.`,
      'Check the port.',
    )
  return cannotOpen(host, port, code)
}

/** The name in `GET /` of the API that GX Fieldkit knows (venus.md 0.2); other programs use port 8088 too. */
const apiName = 'Victron DBus API Server'

/** What the API says about itself; versions before 3.0 cannot write and do not mention it. */
export interface ApiFacts {
  version: string | null
  writesEnabled: boolean
}

/** Asks whether the D-Bus HTTP API answers here, and in which version; else why not. */
export async function readApi(
  door: HttpDoor,
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<{ api: ApiFacts; down: null } | { api: null; down: Down }> {
  const answer = await door.get('/', signal)
  if (answer.kind === 'down') return { api: null, down: answer.down }
  if (answer.kind === 'answer' && answer.body.name === apiName) {
    const { version, ai_write_enabled: writes } = answer.body
    const text = typeof version === 'string' ? version.slice(0, 40) : null
    return { api: { version: text, writesEnabled: writes === true }, down: null }
  }
  const down = lasting(
    'not-the-api',
    `${placeOf(host, port)} answers, but it is not the D-Bus HTTP API.`,
    'Check the port: 8088 is used by other programs too.',
  )
  return { api: null, down }
}

/** Null when the D-Bus HTTP API answers here, else why not. */
export async function verifyApi(
  door: HttpDoor,
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<Down | null> {
  return (await readApi(door, host, port, signal)).down
}

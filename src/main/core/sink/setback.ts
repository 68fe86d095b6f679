import { failure } from '../../../shared/result.ts'
import type { Setback } from './engine.ts'
import type { HttpAnswer } from './engineHttp.ts'
import { codeOf } from './spoolFiles.ts'

function setback(code: string, message: string, tryThis: string, again: Setback['again'] = 'soon'): Setback {
  return { problem: failure(code, message, tryThis).problem, again }
}

/** Whole sentences, so that they can be said in other languages. */
const networkWords: Readonly<Record<string, [message: (place: string) => string, tryThis: string]>> = {
  ECONNREFUSED: [
    (place) => `${place} does not answer: nothing listens there.`,
    'Look whether the engine runs, and at its port.',
  ],
  ECONNRESET: [(place) => `${place} cut the connection.`, 'It is tried again by itself.'],
  ENOTFOUND: [
    (place) => `${place} is not known: its name has no address.`,
    'Look at the name, or name its IP address.',
  ],
  EAI_AGAIN: [(place) => `${place} is not known now: no name server answers.`, 'Look at the network.'],
  EHOSTUNREACH: [unreachable, 'Look at the network and the address.'],
  ENETUNREACH: [unreachable, 'Look at the network and the address.'],
  ETIMEDOUT: [(place) => `${place} does not answer.`, 'Look at the network and the address.'],
  EPROTO: [
    (place) => `${place} does not speak TLS there.`,
    'Look whether its address begins with http: or https:.',
  ],
}

function unreachable(place: string): string {
  return `${place} cannot be reached from this network.`
}

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/

/** A question without a complete answer, in words. */
export function networkSetback(place: string, error: unknown): Setback {
  const code = codeOf(error)
  const name = error instanceof Error ? error.name : ''
  if (name === 'TimeoutError' || (error instanceof Error && String(error.cause).includes('TimeoutError')))
    return setback(
      'sink-unreachable',
      `${place} does not answer in time.`,
      'Look at the engine and the network.',
    )
  if (certificateCodes.test(code))
    return setback(
      'sink-certificate',
      `The certificate of ${place} is not trusted (${code}).`,
      'Name the file of its authority as caFile in sink.json or in GX_FIELDKIT_SINK_CA.',
      'later',
    )
  const [message, tryThis] = networkWords[code] ?? [
    () => `${place} cannot be reached (${code}).`,
    'Look at the engine and the network.',
  ]
  return setback('sink-unreachable', message(place), tryThis)
}

/** An answer that is no success, in words. */
export function statusSetback(place: string, { status, text }: HttpAnswer): Setback {
  if (status === 401 || status === 403)
    return setback(
      'sink-refused',
      `${place} refuses the user, password or token (${status}).`,
      'Set GX_FIELDKIT_SINK_USER and GX_FIELDKIT_SINK_PASSWORD, or GX_FIELDKIT_SINK_TOKEN, or a secretsFile in sink.json.',
      'later',
    )
  const said = text.slice(0, 200).replace(/\s+/g, ' ').trim()
  if (status === 404 && said.includes('database not found'))
    return setback(
      'sink-database',
      `${place} has no such database (${said}).`,
      'Create it, or name another as database in sink.json.',
      'later',
    )
  if (status === 404 || status === 405 || (status >= 300 && status < 400))
    return setback(
      'sink-no-engine',
      `${place} is no engine that is known here (${status}).`,
      'Look at the address: it is the one of VictoriaMetrics or InfluxDB itself.',
      'later',
    )
  return setback(
    'sink-trouble',
    said === '' ? `${place} answers ${status}.` : `${place} answers ${status}: ${said}.`,
    'Look at the log of the engine.',
  )
}

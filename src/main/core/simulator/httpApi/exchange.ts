import type { ApiAnswer, ApiRequest } from './apiAnswer.ts'
import { pythonJson } from './pythonJson.ts'

/** One request and what becomes of it. Faults change it before it is answered. */
export interface Exchange {
  readonly request: ApiRequest
  answer: ApiAnswer
  /** The GX's own time, epoch ms. */
  at: number
  /** How long the answer takes; nobody else is served meanwhile. */
  delayMs: number
  /** Changes the body's text. */
  falsify(text: string): string
  /** Where set, only half of the answer comes, and the connection ends in order or with a reset. */
  cut: 'end' | 'reset' | null
}

const reasons: Record<number, string> = {
  200: 'OK',
  204: 'No Content',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  501: 'Unsupported method',
}

/** The answer byte for byte: HTTP/1.0, no Content-Length; Python's own error pages are HTML. A cut one is half. */
export function responseText({ answer: { status, body }, at, falsify, cut }: Exchange): string {
  const isPage = typeof body === 'string'
  const head = [
    `HTTP/1.0 ${status} ${reasons[status] ?? ''}`,
    'Server: BaseHTTP/0.6 Python/3.12.9',
    `Date: ${new Date(at).toUTCString()}`,
    ...(body === undefined
      ? []
      : [`Content-type: ${isPage ? 'text/html;charset=utf-8' : 'application/json'}`]),
    'Access-Control-Allow-Origin: *',
    ...(status === 204 ? ['Access-Control-Allow-Methods: GET, POST, OPTIONS'] : []),
  ]
  const text = falsify(body === undefined ? '' : isPage ? body : pythonJson(body))
  const sent = cut === null ? text : text.slice(0, Math.floor(text.length / 2))
  return `${head.join('\r\n')}\r\n\r\n${sent}`
}

import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import type { SinkSecret } from './sinkSecrets.ts'

export interface HttpAnswer {
  status: number
  headers: IncomingMessage['headers']
  text: string
}

export interface HttpAsk {
  method: 'GET' | 'POST'
  /** Behind the URL's own path; begins with a slash. */
  path: string
  query?: Readonly<Record<string, string>>
  body?: Buffer | string
  headers?: Readonly<Record<string, string>>
}

/** Questions to one engine over kept connections. Rejects when no complete answer comes. */
export interface EngineHttp {
  /** `tokenScheme` is how a token is named: `Bearer` to VictoriaMetrics, `Token` to InfluxDB. */
  ask(ask: HttpAsk, signal: AbortSignal, tokenScheme?: 'Bearer' | 'Token'): Promise<HttpAnswer>
  /** Whether a connection broke off since the last call, so that the engine may have been killed in between. */
  takeBreak(): boolean
  close(): void
}

export interface HttpOptions {
  url: URL
  secret: SinkSecret
  /** PEM of the authority; the system's own when absent. */
  ca?: string
  /** Longest time for a whole answer, ms. */
  timeoutMs: number
}

const maxAnswerBytes = 64 * 1_024 * 1_024

export function createEngineHttp({ url, secret, ca, timeoutMs }: HttpOptions): EngineHttp {
  const isTls = url.protocol === 'https:'
  const agentOptions = { keepAlive: true, maxSockets: 1 }
  const agent = isTls
    ? new TlsAgent({ ...agentOptions, ...(ca === undefined ? {} : { ca }) })
    : new PlainAgent(agentOptions)
  let isOpen = false
  let hasBroken = false
  const base = url.pathname.replace(/\/+$/, '')

  return {
    async ask({ method, path, query, body, headers }, signal, tokenScheme = 'Bearer') {
      const target = new URL(url)
      target.pathname = base + path
      target.search = new URLSearchParams(query).toString()
      const patience = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      return await new Promise<HttpAnswer>((resolve, reject) => {
        const sent = (isTls ? tlsRequest : plainRequest)(
          target,
          {
            method,
            agent,
            signal: patience,
            headers: {
              ...headers,
              ...authorization(secret, tokenScheme),
              ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
            },
          },
          (answer) => {
            isOpen = answer.headers.connection !== 'close'
            collect(answer).then(resolve, reject)
          },
        )
        sent.on('socket', () => {
          if (isOpen && !sent.reusedSocket) hasBroken = true
        })
        sent.on('error', reject)
        sent.end(body)
      })
    },
    takeBreak() {
      const broken = hasBroken
      hasBroken = false
      return broken
    },
    close: () => agent.destroy(),
  }
}

async function collect(answer: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = []
  let bytes = 0
  // Without an encoding a stream of node:http yields Buffers.
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxAnswerBytes) throw new Error('the answer is longer than 64 MB')
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  return { status: answer.statusCode ?? 0, headers: answer.headers, text }
}

function authorization(secret: SinkSecret, tokenScheme: string): Record<string, string> {
  if (secret === null) return {}
  if ('token' in secret) return { authorization: `${tokenScheme} ${secret.token}` }
  const pair = Buffer.from(`${secret.user}:${secret.password}`).toString('base64')
  return { authorization: `Basic ${pair}` }
}

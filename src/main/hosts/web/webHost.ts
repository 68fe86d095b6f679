import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { failure, success } from '../../../shared/result.ts'
import type { FieldkitApp } from '../../rpc/fieldkitApp.ts'
import { createRouter } from '../../rpc/router.ts'
import { createServe } from '../../rpc/serve.ts'
import { readRendererFile } from '../rendererFiles.ts'
import { exportUrl, readExport } from './exportFiles.ts'
import { admitRequest, admitUpgrade, type RequestFace, type Site, sessionCookie } from './guard.ts'
import { readReport, reportUrl } from './reportFiles.ts'
import { createRpcSockets } from './rpcSockets.ts'

export interface WebHostOptions {
  app: FieldkitApp
  /** The built renderer; only files inside it are answered. */
  rendererFolder: string
  log(line: string): void
  /** TCP port on 127.0.0.1; a free one when absent. */
  port?: number
}

/** A running loopback site. */
export interface WebHost {
  /** The address to open, with its token. */
  url: string
  origin: string
  stop(): Promise<void>
}

const refusals: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  421: 'Misdirected Request',
}

const noFolders = failure(
  'no-folders',
  'A browser shows no folders.',
  'Save the files of the report one by one.',
)

function faceOf(request: IncomingMessage): RequestFace {
  const { host, origin, cookie } = request.headers
  return { method: request.method, url: request.url, host, origin, cookie }
}

function refuseResponse(response: ServerResponse, status: number): void {
  const hint = status === 401 ? '. Open GX Fieldkit by the address it printed when it started.' : ''
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(`${refusals[status] ?? 'Refused'}${hint}\n`)
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${refusals[status] ?? 'Refused'}\r\nConnection: close\r\n\r\n`)
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  site: Site,
  { app, rendererFolder }: WebHostOptions,
): Promise<void> {
  const admission = admitRequest(faceOf(request), site)
  if (admission.kind === 'refuse') return refuseResponse(response, admission.status)
  if (admission.kind === 'welcome') {
    response.writeHead(303, {
      'set-cookie': sessionCookie(site),
      location: '/',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    response.end()
    return
  }
  const archive = await readExport(app, admission.path)
  if (archive) {
    response.writeHead(200, archive.headers)
    await pipeline(archive.body, response)
    return
  }
  // A tab that shows a report alone has no page to name its mark, and asks for it by the usual name.
  const path = admission.path === '/favicon.ico' ? '/icon.svg' : admission.path
  const file = (await readReport(app, path)) ?? (await readRendererFile(rendererFolder, path))
  if (!file) return refuseResponse(response, 404)
  response.writeHead(200, file.headers)
  response.end(file.body)
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return address.port
}

/**
 * Serves the renderer and the contract on 127.0.0.1 to the browser that was opened with `url`, and to nobody else.
 * Rejects when the port is taken.
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { app, log } = options
  const abilities = {
    host: 'web' as const,
    openReport: async (portalId: string, file: string) => success({ url: reportUrl(portalId, file) }),
    openExport: async (file: string) => success({ url: exportUrl(file) }),
    reportUrl,
    showReport: async () => noFolders,
    saveReport: async () => noFolders,
  }
  const sockets = createRpcSockets(createServe(createRouter(app, abilities, log), log), log)
  const server = createServer()
  const port = await listen(server, options.port ?? 0)
  const host = `127.0.0.1:${port}`
  const secret = () => randomBytes(24).toString('base64url')
  const site: Site = { host, origin: `http://${host}`, token: secret(), session: secret() }

  server.on('request', (request, response) => {
    answer(request, response, site, options).catch((error: unknown) => {
      log(`The browser’s request for a file failed: ${String(error)}`)
      response.destroy()
    })
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', (error) => log(`A browser connection failed: ${error.message}`))
    const admission = admitUpgrade(faceOf(request), site)
    if (admission.kind === 'go') sockets.accept(request, socket, head)
    else refuseUpgrade(socket, admission.kind === 'refuse' ? admission.status : 400)
  })

  return {
    url: `${site.origin}/?token=${site.token}`,
    origin: site.origin,
    async stop() {
      sockets.stop()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

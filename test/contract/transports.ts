import { EventEmitter, once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { WebSocket } from 'ws'
import { startWebHost } from '../../src/main/hosts/web/webHost.ts'
import { type ElectronPortLike, electronPortChannel, nodePortChannel } from '../../src/main/rpc/channels.ts'
import type { FieldkitApp } from '../../src/main/rpc/fieldkitApp.ts'
import { createRouter } from '../../src/main/rpc/router.ts'
import { createServe } from '../../src/main/rpc/serve.ts'
import { openPortLink } from '../../src/renderer/rpc/electronLink.ts'
import { openSocketLink } from '../../src/renderer/rpc/socketLink.ts'
import type { Client } from '../../src/shared/contract.ts'
import { success } from '../../src/shared/result.ts'
import { noFolders } from '../helpers/noFolders.ts'

/** A client joined to a core over one transport. */
export interface Joined {
  client: Client
  /** Sends something that is no message of the protocol, past the client. */
  sendRaw(message: string): void
  /** Resolves when the other side has closed the channel. */
  cutOff: Promise<unknown>
  /** Closes the client's side. */
  close(): void
  /** Another client of the same core. */
  again(): Promise<Joined>
  stop(): Promise<void>
}

type Join = (app: FieldkitApp, log: (line: string) => void) => Promise<Joined>

const openReport = async (_portalId: string, file: string) =>
  success<{ url: string | null }>({ url: `/shown/${file}` })
const openExport = async (file: string) => success<{ url: string | null }>({ url: `/shown/${file}` })

/** The page's end of a port: node's port has the same methods and events as the browser's. */
const pagePort = (port: NodePort) => port as unknown as MessagePort

async function overNodePort(app: FieldkitApp, log: (line: string) => void): Promise<Joined> {
  const serve = createServe(
    createRouter(app, { host: 'electron', openReport, openExport, ...noFolders }, log),
    log,
  )
  const join = async (): Promise<Joined> => {
    const { port1, port2 } = new MessageChannel()
    serve(nodePortChannel(port1))
    const { link, close } = openPortLink(pagePort(port2))
    return {
      client: createORPCClient(link),
      sendRaw: (message) => port2.postMessage(message),
      cutOff: once(port2, 'close'),
      close,
      again: join,
      stop: async () => close(),
    }
  }
  return await join()
}

/** Behaves as Electron's MessagePortMain: an emitter whose messages are wrapped and wait for `start`. */
class PortMainLookAlike extends EventEmitter implements ElectronPortLike {
  readonly port: NodePort
  constructor(port: NodePort) {
    super()
    this.port = port
  }
  start(): void {
    this.port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
    this.port.on('close', () => this.emit('close'))
  }
  postMessage(message: unknown): void {
    this.port.postMessage(message)
  }
  close(): void {
    this.port.close()
  }
}

async function overElectronPort(app: FieldkitApp, log: (line: string) => void): Promise<Joined> {
  const serve = createServe(
    createRouter(app, { host: 'electron', openReport, openExport, ...noFolders }, log),
    log,
  )
  const join = async (): Promise<Joined> => {
    const { port1, port2 } = new MessageChannel()
    serve(electronPortChannel(new PortMainLookAlike(port1)))
    const { link, close } = openPortLink(pagePort(port2))
    return {
      client: createORPCClient(link),
      sendRaw: (message) => port2.postMessage(message),
      cutOff: once(port2, 'close'),
      close,
      again: join,
      stop: async () => close(),
    }
  }
  return await join()
}

/** Opens a session as the browser does, and answers the WebSocket class that carries its cookie and origin. */
async function browserSockets(url: string, origin: string): Promise<new (url: string) => WebSocket> {
  const welcome = await fetch(url, { redirect: 'manual' })
  const cookie = welcome.headers.get('set-cookie')?.split(';')[0] ?? ''
  return class extends WebSocket {
    constructor(address: string) {
      super(address, [], { headers: { cookie, origin } })
    }
  }
}

async function overWebSocket(app: FieldkitApp, log: (line: string) => void): Promise<Joined> {
  const rendererFolder = await mkdtemp(join(tmpdir(), 'fieldkit-contract-'))
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html>')
  const host = await startWebHost({ app, rendererFolder, log })
  const BrowserSocket = await browserSockets(host.url, host.origin)
  const address = `${host.origin.replace('http', 'ws')}/rpc`
  const joinHost = async (): Promise<Joined> => {
    const opened: WebSocket[] = []
    class Watched extends BrowserSocket {
      constructor(url: string) {
        super(url)
        opened.push(this)
      }
    }
    const { link, close } = openSocketLink(address, Watched)
    const [socket] = opened.length > 0 ? opened : await firstOf(opened)
    if (!socket) throw new Error('the link opens a socket')
    await once(socket, 'open')
    return {
      client: createORPCClient(link),
      sendRaw: (message) => socket.send(message),
      cutOff: once(socket, 'close'),
      close,
      again: joinHost,
      async stop() {
        close()
        await host.stop()
        await rm(rendererFolder, { recursive: true, force: true })
      },
    }
  }
  return await joinHost()
}

/** partysocket opens its first socket a few turns after it was made. */
async function firstOf<T>(list: T[]): Promise<T[]> {
  while (list.length === 0) await new Promise((resolve) => setImmediate(resolve))
  return list
}

/** Every way a window can be joined to its core. */
export const transports: readonly (readonly [name: string, join: Join])[] = [
  ['a MessageChannel', overNodePort],
  ['the WebSocket of the loopback site', overWebSocket],
  ['a port like Electron’s MessagePortMain', overElectronPort],
]

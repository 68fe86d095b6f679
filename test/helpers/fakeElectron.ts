import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads'

/** Electron's main-process API, as far as the host uses it. Each call of `createFakeElectron` is a fresh process. */

type Answer = (granted: boolean) => void

class FakeSession {
  request: ((contents: unknown, permission: string, answer: Answer) => void) | undefined
  check: (() => boolean) | undefined
  device: (() => boolean) | undefined
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: Answer) => void,
  ): void {
    this.request = handler
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.check = handler
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler
  }
}

/** A port of the main process: messages are wrapped and wait for `start`. */
export class FakePort extends EventEmitter {
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

class FakeMessageChannelMain {
  readonly port1: FakePort
  readonly port2: FakePort
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new FakePort(port1)
    this.port2 = new FakePort(port2)
  }
}

export class FakeWebContents extends EventEmitter {
  url = ''
  windowOpen: ((details: { url: string }) => { action: string }) | undefined
  readonly posted: { channel: string; ports: FakePort[] }[] = []
  getURL(): string {
    return this.url
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpen = handler
  }
  postMessage(channel: string, _message: unknown, ports: FakePort[]): void {
    this.posted.push({ channel, ports })
  }
}

interface WindowOptions {
  webPreferences: Record<string, unknown>
  [option: string]: unknown
}

export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeWebContents()
  readonly options: WindowOptions
  shown = 0
  focused = 0
  minimized = false
  constructor(options: WindowOptions) {
    super()
    this.options = options
  }
  show(): void {
    this.shown++
  }
  focus(): void {
    this.focused++
  }
  isMinimized(): boolean {
    return this.minimized
  }
  restore(): void {
    this.minimized = false
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.url = url
    this.webContents.emit('did-finish-load')
  }
}

export class FakeApp extends EventEmitter {
  locked = true
  sandboxed = false
  quits = 0
  readonly exits: number[] = []
  enableSandbox(): void {
    this.sandboxed = true
  }
  requestSingleInstanceLock(): boolean {
    return this.locked
  }
  async whenReady(): Promise<void> {}
  getAppPath(): string {
    return '/app'
  }
  quit(): void {
    this.quits++
  }
  exit(code = 0): void {
    this.exits.push(code)
  }
}

/** Encrypts by turning bits over, under a numbered key; only the calls that Electron keeps. */
export class FakeSafeStorage {
  available = true
  backend = 'gnome_libsecret'
  key = 1
  encrypted = 0
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.available
  }
  getSelectedStorageBackend(): string {
    return this.backend
  }
  async encryptStringAsync(text: string): Promise<Buffer> {
    this.encrypted++
    return Buffer.from([this.key, ...Buffer.from(text).map((byte) => byte ^ 0xff)])
  }
  async decryptStringAsync(bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const [key = 0, ...rest] = bytes
    if (key > this.key || key === 0) throw new Error('there is no such key')
    const result = Buffer.from(rest.map((byte) => byte ^ 0xff)).toString()
    return { result, shouldReEncrypt: key < this.key }
  }
}

type ProtocolHandler = (request: Request) => Promise<Response>

/** Builds a fake `electron` module and keeps what the host did with it. */
export function createFakeElectron() {
  const app = new FakeApp()
  const windows: FakeWindow[] = []
  const handlers = new Map<string, ProtocolHandler>()
  const schemes: { scheme: string; privileges: Record<string, boolean> }[] = []
  const menu: { label?: string; role?: string; submenu?: { role?: string }[] }[] = []
  const opened: string[] = []
  const boxes: string[] = []
  /** What a person chooses in the next dialogs; nobody chooses anything while it is empty. */
  const folders: string[] = []
  const session = new FakeSession()
  const safeStorage = new FakeSafeStorage()
  class BrowserWindow extends FakeWindow {
    constructor(options: WindowOptions) {
      super(options)
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
  }
  const electron = {
    app,
    BrowserWindow,
    MessageChannelMain: FakeMessageChannelMain,
    session: { defaultSession: session },
    safeStorage,
    protocol: {
      registerSchemesAsPrivileged: (list: typeof schemes) => void schemes.push(...list),
      handle: (scheme: string, handler: ProtocolHandler) => void handlers.set(scheme, handler),
    },
    Menu: {
      buildFromTemplate: (template: typeof menu) => template,
      setApplicationMenu: (template: typeof menu) => void menu.push(...template),
    },
    shell: {
      showItemInFolder: (path: string) => void opened.push(path),
      openPath: async (path: string) => {
        opened.push(path)
        return path.endsWith('.pdf') ? '' : 'no program is set'
      },
    },
    dialog: {
      showErrorBox: (title: string) => void boxes.push(title),
      showOpenDialog: async () => {
        const folder = folders.shift()
        return { canceled: folder === undefined, filePaths: folder === undefined ? [] : [folder] }
      },
    },
  }
  return { electron, app, windows, handlers, schemes, menu, opened, boxes, folders, session, safeStorage }
}

export type FakeElectron = ReturnType<typeof createFakeElectron>

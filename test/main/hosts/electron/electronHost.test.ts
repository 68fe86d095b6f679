import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPortLink } from '../../../../src/renderer/rpc/electronLink.ts'
import type { Client } from '../../../../src/shared/contract.ts'
import { type CannedApp, createCannedApp } from '../../../helpers/cannedApp.ts'
import { createFakeElectron, type FakeElectron, type FakePort } from '../../../helpers/fakeElectron.ts'

let fake: FakeElectron
let outFolder: string
let core: CannedApp
const lines: string[] = []

beforeEach(async () => {
  vi.resetModules()
  fake = createFakeElectron()
  vi.doMock('electron', () => fake.electron)
  outFolder = await mkdtemp(join(tmpdir(), 'fieldkit-electron-'))
  await mkdir(join(outFolder, 'renderer'))
  await writeFile(join(outFolder, 'renderer', 'index.html'), '<meta nonce="__CSP_NONCE__">')
  await writeFile(join(outFolder, 'secret.txt'), 'secret')
  core = createCannedApp({ folder: outFolder, stepMs: 5 })
  lines.length = 0
})
afterEach(async () => {
  vi.doUnmock('electron')
  await rm(outFolder, { recursive: true, force: true })
})

async function open() {
  const { openApp } = await import('../../../../src/main/hosts/electron/openApp.ts')
  await openApp(core, outFolder, (line) => lines.push(line))
  const [window] = fake.windows
  if (!window) throw new Error('a window opens')
  return window
}

async function request(url: string, method = 'GET'): Promise<Response> {
  const handler = fake.handlers.get('app')
  if (!handler) throw new Error('app:// is served')
  return await handler(new Request(url, { method }))
}

function clientOf(port: FakePort | undefined): { client: Client; close(): void } {
  if (!port) throw new Error('a port was handed over')
  // Node's port has the methods and events of the page's.
  const { link, close } = openPortLink(port.port as unknown as MessagePort)
  return { client: createORPCClient(link), close }
}

describe('the window', () => {
  test('is isolated, sandboxed and without node', async () => {
    const { options } = await open()
    expect(options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      preload: join(outFolder, 'preload', 'index.cjs'),
    })
    expect(options).toMatchObject({ title: 'GX Fieldkit', width: 1280, minWidth: 1024, show: false })
  })

  test('shows itself once its first picture is drawn', async () => {
    const window = await open()
    expect(window.shown).toBe(0)
    window.emit('ready-to-show')
    expect(window.shown).toBe(1)
  })

  test('opens no other window', async () => {
    const { webContents } = await open()
    expect(webContents.windowOpen?.({ url: 'https://example.org' })).toEqual({ action: 'deny' })
  })

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'prevents %s',
    async (event) => {
      const { webContents } = await open()
      const preventDefault = vi.fn()
      webContents.emit(event, { preventDefault, url: 'app://fieldkit/other.html' })
      expect(preventDefault).toHaveBeenCalledOnce()
    },
  )

  test('gets no permission', async () => {
    await open()
    const answers: boolean[] = []
    fake.session.request?.({}, 'media', (granted) => answers.push(granted))
    expect(answers).toEqual([false])
    expect(fake.session.check?.()).toBe(false)
    expect(fake.session.device?.()).toBe(false)
  })

  test('comes to the front when the app is started a second time', async () => {
    const window = await open()
    window.minimized = true
    fake.app.emit('second-instance')
    expect(window).toMatchObject({ minimized: false, focused: 1 })
  })
})

describe('app://fieldkit', () => {
  test('answers the page with a policy whose nonce is fresh each time', async () => {
    await open()
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = await request('app://fieldkit/')
        const policy = response.headers.get('content-security-policy') ?? ''
        expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
        expect(policy).not.toContain('unsafe')
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
        expect(await response.text()).toBe(`<meta nonce="${nonce}">`)
        return nonce
      }),
    )
    expect(nonces[0]).not.toBe(nonces[1])
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/)
  })

  test.each([
    ['app://fieldkit/..%2Fsecret.txt', 'GET', 404],
    ['app://fieldkit/missing.js', 'GET', 404],
    ['app://elsewhere/', 'GET', 403],
    ['app://fieldkit/', 'POST', 403],
  ])('refuses %s by %s', async (url, method, status) => {
    await open()
    expect((await request(url, method)).status).toBe(status)
  })
})

describe('the port', () => {
  test('lets the page call the core', async () => {
    const { webContents } = await open()
    expect(webContents.posted.map((each) => each.channel)).toEqual(['rpc-port'])
    const { client, close } = clientOf(webContents.posted[0]?.ports[0])
    expect(await client.app.info()).toMatchObject({ host: 'electron' })
    close()
  })

  test('is a new one after a reload, and the old one is closed with its streams', async () => {
    const { webContents } = await open()
    const old = webContents.posted[0]?.ports[0]
    const { client } = clientOf(old)
    const watch = await client.discovery.watch()
    await watch.next()
    const pending = watch.next().then(
      () => 'value',
      () => 'ended',
    )
    const closed = old ? once(old.port, 'close') : null
    webContents.emit('did-finish-load')
    await closed
    expect(webContents.posted).toHaveLength(2)
    await vi.waitFor(() => expect(core.openStreams()).toBe(0))
    await pending
    const { client: next, close } = clientOf(webContents.posted[1]?.ports[0])
    expect(await next.stations.list()).toHaveLength(2)
    close()
  })

  test('is not given to a page that is not ours', async () => {
    const { webContents } = await open()
    webContents.url = 'https://example.org/'
    webContents.emit('did-finish-load')
    webContents.url = 'app://elsewhere/'
    webContents.emit('did-finish-load')
    expect(webContents.posted).toHaveLength(1)
  })

  test('opens reports in the system’s viewer, and says when there is none', async () => {
    const { electronAbilities } = await import('../../../../src/main/hosts/electron/abilities.ts')
    expect(await electronAbilities.openReport('c0619ab00a01', 'a.pdf', '/r/a.pdf')).toEqual({
      ok: true,
      value: { url: null },
    })
    expect(await electronAbilities.openReport('c0619ab00a01', 'a.json', '/r/a.json')).toMatchObject({
      ok: false,
      problem: { code: 'no-viewer', tryThis: 'Open the file by hand: /r/a.json' },
    })
    expect(await electronAbilities.openExport('a.zip', '/e/a.zip')).toEqual({
      ok: true,
      value: { url: null },
    })
    expect(fake.opened).toEqual(['/r/a.pdf', '/r/a.json', '/e/a.zip'])
  })
})

describe('the entry', () => {
  const createApp =
    vi.fn<(options: { demo?: unknown; resourcesFolder: string; secrets?: unknown }) => Promise<CannedApp>>()
  const entry = '../../../../src/main/index.ts'
  const typed = process.argv

  beforeEach(() => {
    createApp.mockReset()
    createApp.mockImplementation(async () => core)
    vi.doMock('../../../../src/main/app.ts', () => ({ createApp }))
  })
  afterEach(() => {
    process.argv = typed
    vi.doUnmock('../../../../src/main/app.ts')
  })

  test('sandboxes every renderer, makes app:// secure and opens the window', async () => {
    await import(entry)
    expect(fake.app.sandboxed).toBe(true)
    expect(fake.schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }])
    await vi.waitFor(() => expect(fake.windows).toHaveLength(1))
    expect(createApp.mock.calls[0]?.[0]).toMatchObject({ resourcesFolder: join('/app', 'resources') })
    expect(createApp.mock.calls[0]?.[0].demo).toBeUndefined()
    const { electronCipher } = await import('../../../../src/main/hosts/electron/secretCipher.ts')
    expect(createApp.mock.calls[0]?.[0].secrets).toEqual({ cipher: electronCipher })
    expect(fake.menu.map((each) => each.label ?? each.role)).toEqual(['GX Fieldkit', 'editMenu', 'View'])
  })

  test('puts the demo in front with --demo, and lets Chromium’s switches pass', async () => {
    process.argv = ['electron', '/app', '--demo', '--no-sandbox']
    await import(entry)
    await vi.waitFor(() => expect(createApp).toHaveBeenCalledOnce())
    expect(createApp.mock.calls[0]?.[0].demo).toMatchObject({ doors: { mqtt: true, http: true } })
  })

  test('quits as a second instance without touching the data', async () => {
    fake.app.locked = false
    await import(entry)
    expect(fake.app.quits).toBe(1)
    expect(createApp).not.toHaveBeenCalled()
  })

  test('stops the core before the program ends', async () => {
    const stop = vi.spyOn(core, 'stop')
    await import(entry)
    await vi.waitFor(() => expect(fake.windows).toHaveLength(1))
    fake.app.emit('window-all-closed')
    expect(fake.app.quits).toBe(1)
    const preventDefault = vi.fn()
    fake.app.emit('will-quit', { preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
    await vi.waitFor(() => expect(fake.app.exits).toEqual([0]))
    expect(stop).toHaveBeenCalledOnce()
  })

  test('says why it did not start', async () => {
    createApp.mockRejectedValue(new Error('no limits'))
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await import(entry)
    await vi.waitFor(() => expect(fake.app.exits).toEqual([1]))
    expect(fake.boxes).toEqual(['GX Fieldkit did not start'])
    expect(write.mock.calls.join()).toContain('no limits')
    write.mockRestore()
  })
})

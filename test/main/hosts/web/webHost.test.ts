import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { readReport } from '../../../../src/main/hosts/web/reportFiles.ts'
import { startWebHost, type WebHost } from '../../../../src/main/hosts/web/webHost.ts'
import { success } from '../../../../src/shared/result.ts'
import { createCannedApp } from '../../../helpers/cannedApp.ts'

let folder: string
let host: WebHost
let cookie: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fieldkit-web-'))
  const rendererFolder = join(folder, 'renderer')
  await mkdir(join(rendererFolder, 'assets'), { recursive: true })
  await mkdir(join(folder, 'reports'))
  await writeFile(join(rendererFolder, 'index.html'), '<meta nonce="__CSP_NONCE__">')
  await writeFile(join(rendererFolder, 'assets', 'a.js'), 'export {}')
  await writeFile(join(rendererFolder, 'icon.svg'), '<svg/>')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(folder, 'reports', 'Büro health.pdf'), '%PDF-1.4')
  await writeFile(join(folder, 'reports', 'twin.json'), '{}')
  await writeFile(join(folder, 'reports', 'series.csv'), 'time_utc\n')
  await writeFile(join(folder, 'reports', 'page.html'), '<script>')
  const app = createCannedApp({ folder: join(folder, 'reports') })
  host = await startWebHost({ app, rendererFolder, log: () => undefined })
  const welcome = await fetch(host.url, { redirect: 'manual' })
  cookie = welcome.headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterEach(async () => {
  await host.stop()
  await rm(folder, { recursive: true, force: true })
})

const get = (path: string) => fetch(host.origin + path, { headers: { cookie } })

/** fetch tidies `..` out of an address before it leaves; a raw request does not. */
async function getRaw(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(host.origin)
  const request = httpRequest({ hostname, port, path, headers: { cookie } }).end()
  // 'response' always carries one IncomingMessage; `once` types it as unknown.
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  response.resume()
  return response.statusCode
}

test('a tab that shows a report alone gets the mark of the app', async () => {
  const response = await get('/favicon.ico')
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('image/svg+xml'),
  ])
})

describe('the launch address', () => {
  test('hands out a cookie and takes the token out of the address bar', async () => {
    const welcome = await fetch(host.url, { redirect: 'manual' })
    expect(welcome.status).toBe(303)
    expect(welcome.headers.get('location')).toBe('/')
    expect(welcome.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/)
    expect(welcome.headers.get('set-cookie')).not.toContain(new URL(host.url).searchParams.get('token'))
    expect(welcome.headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('answers on 127.0.0.1 and on no other address', async () => {
    const { hostname, port } = new URL(host.url)
    expect(hostname).toBe('127.0.0.1')
    await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow()
  })

  test('without its token opens nothing, and says how to open it', async () => {
    const response = await fetch(host.origin)
    expect(response.status).toBe(401)
    expect(await response.text()).toContain('the address it printed')
  })
})

describe('files', () => {
  test('the page carries a policy with a fresh nonce and is never kept', async () => {
    const [first, second] = await Promise.all([get('/'), get('/')])
    const policy = first.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    expect(policy).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    expect(await first.text()).toBe(`<meta nonce="${nonce}">`)
    expect(second.headers.get('content-security-policy')).not.toBe(policy)
    expect(first.headers.get('cache-control')).toBe('no-store')
  })

  test('assets have their type and are not guessed at', async () => {
    const response = await get('/assets/a.js')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toBe('export {}')
  })

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5c..%5csecret.txt',
    '/%00',
    '/%zz',
    '/assets',
    '/missing.js',
    '//evil.example/x',
  ])('%s is not found', async (path) => {
    expect(await getRaw(path)).toBe(404)
  })
})

describe('exports', () => {
  const file = 'c0619ab00a01-20261121-051203.zip'

  test('are saved under their own name, with their size told', async () => {
    await writeFile(join(folder, 'reports', file), 'PK and much more')
    const response = await get(`/exports/${file}`)
    expect(response.headers.get('content-type')).toBe('application/zip')
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${file}"`)
    expect(response.headers.get('content-length')).toBe('16')
    expect(await response.text()).toBe('PK and much more')
  })

  test.each([
    `/exports/${file}`,
    '/exports/..%2f..%2fsecret.txt',
    '/exports/../secret.txt',
    '/exports/station.zip',
    '/exports/',
  ])('%s is not found', async (path) => {
    expect(await getRaw(path)).toBe(404)
  })

  test('need the cookie', async () => {
    await writeFile(join(folder, 'reports', file), 'PK')
    expect((await fetch(`${host.origin}/exports/${file}`)).status).toBe(401)
  })
})

describe('reports', () => {
  test('a PDF is shown in the browser under its own name', async () => {
    const response = await get(`/reports/c0619ab00a01/${encodeURIComponent('Büro health.pdf')}`)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe(
      "inline; filename*=UTF-8''B%C3%BCro%20health.pdf",
    )
    expect(await response.text()).toBe('%PDF-1.4')
  })

  test('the series of a warranty bundle are saved as CSV', async () => {
    const response = await get('/reports/c0619ab00a01/series.csv')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/)
  })

  test('one whose file is gone, for example with its station, is not found', async () => {
    const app = {
      ...createCannedApp({ folder: join(folder, 'reports') }),
      reportFile: (_: string, file: string) => success(join(folder, 'forgotten', file)),
    }
    expect(await readReport(app, '/reports/c0619ab00a01/twin.json')).toBeNull()
  })

  test('a JSON twin is saved', async () => {
    const response = await get('/reports/c0619ab00a01/twin.json')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/)
  })

  test.each([
    '/reports/c0619ab00a01/page.html',
    '/reports/c0619ab00a01/..%2f..%2fsecret.txt',
    '/reports/c0619ab00a01/..%2fsecret.pdf',
    '/reports/c0619ab00a01/missing.pdf',
    '/reports/not-a-portal/twin.json',
    '/reports/c0619ab00a01/%zz.pdf',
  ])('%s is not found', async (path) => {
    expect(await getRaw(path)).toBe(404)
  })

  test('need the cookie', async () => {
    expect((await fetch(`${host.origin}/reports/c0619ab00a01/twin.json`)).status).toBe(401)
  })
})

describe('the WebSocket', () => {
  const open = async (headers: Record<string, string>, path = '/rpc') => {
    const socket = new WebSocket(host.origin.replace('http', 'ws') + path, { headers })
    const outcome = await new Promise<string>((resolve) => {
      socket.once('open', () => resolve('open'))
      // The error of a refused upgrade carries its status in its message.
      socket.once('error', (error) => resolve(error.message))
    })
    return { socket, outcome }
  }

  test('opens for the page', async () => {
    const { outcome } = await open({ cookie, origin: host.origin })
    expect(outcome).toBe('open')
  })

  test('is refused to another site, even with the cookie', async () => {
    const { outcome } = await open({ cookie, origin: 'http://evil.example' })
    expect(outcome).toContain('403')
  })

  test('is refused without the cookie', async () => {
    const { outcome } = await open({ origin: host.origin })
    expect(outcome).toContain('401')
  })

  test('ends a sender of more than 8 MiB at once', async () => {
    const { socket } = await open({ cookie, origin: host.origin })
    socket.send('x'.repeat(8 * 1024 * 1024 + 1))
    const [code] = await once(socket, 'close')
    expect(code).toBe(1009)
  })
})

test('stops while a browser is still connected', async () => {
  const socket = new WebSocket(`${host.origin.replace('http', 'ws')}/rpc`, {
    headers: { cookie, origin: host.origin },
  })
  await once(socket, 'open')
  const closed = once(socket, 'close')
  await host.stop()
  await closed
  await expect(fetch(host.origin)).rejects.toThrow()
  host = await startWebHost({
    app: createCannedApp({ folder }),
    rendererFolder: folder,
    log: () => undefined,
  })
})

test('a port that is taken is an error', async () => {
  const port = Number(new URL(host.origin).port)
  const app = createCannedApp({ folder })
  await expect(startWebHost({ app, rendererFolder: folder, log: () => undefined, port })).rejects.toThrow(
    'EADDRINUSE',
  )
})

import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import type { HttpVersion } from '../../../../../src/main/core/simulator/httpApi/apiAnswer.ts'
import type { SimulatedGx } from '../../../../../src/main/core/simulator/simulatedGx.ts'
import { httpGet, startGx } from '../gxClient.ts'

const battery = 'com.victronenergy.battery.socketcan_can0'
let gx: SimulatedGx

async function start(httpVersion: HttpVersion): Promise<void> {
  gx = await startGx({ doors: { mqtt: false, http: true }, httpVersion })
}
afterEach(() => gx.stop())

async function ask(path: string) {
  const { status, text: body } = await httpGet(gx, path)
  return { status, body: JSON.parse(body) }
}

async function raw(request: string, port = gx.ports.http ?? 0): Promise<{ head: string; body: string }> {
  const socket = connect(port, '127.0.0.1')
  socket.write(request)
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  return { head, body }
}

describe.each(['1.0.0', '3.1.0', '3.2.0'] as const)('the D-Bus HTTP API %s', (version) => {
  it('says its version and how it writes', async () => {
    await start(version)
    const { body } = await ask('/')
    expect(body).toMatchObject({
      name: 'Victron DBus API Server',
      version,
      mode: version === '1.0.0' ? 'read-only' : 'read-write',
    })
    expect(body.control_port).toBe(version === '1.0.0' ? undefined : gx.ports.control)
  })

  it('answers an unknown service and an unknown path in its own style', async () => {
    await start(version)
    const service = await ask('/value?service=com.victronenergy.none&path=/Soc')
    const path = await ask(`/value?service=${battery}&path=/None`)
    if (version === '3.2.0') {
      expect([service.status, path.status]).toEqual([404, 404])
      expect(path.body).toMatchObject({ value: null, error: `Path /None not available on ${battery}` })
    } else {
      expect([service.status, path.status]).toEqual([500, 500])
      expect(service.body).toEqual({
        error: expect.stringMatching(/^org\.freedesktop\.DBus\.Error\.ServiceUnknown: /),
        success: false,
      })
    }
  })

  it('says how it is', async () => {
    await start(version)
    const { body } = await ask('/health')
    expect(body).toMatchObject({ status: 'healthy', success: true })
    expect(body.version).toBe(version === '1.0.0' ? undefined : version)
  })

  it('refuses a write', async () => {
    await start(version)
    const { head, body } = await raw('POST /value HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}')
    expect(head).toMatch(/^HTTP\/1\.0 403 Forbidden/)
    expect(JSON.parse(body).error).toBe(
      version === '1.0.0'
        ? 'Write operations are disabled. This server is read-only.'
        : 'AI write is disabled',
    )
  })

  it('knows the pages of its age', async () => {
    await start(version)
    const status = version === '1.0.0' ? 404 : 200
    const writing = await ask('/ai-write-status')
    expect(writing.status).toBe(status)
    expect(writing.body.enabled).toBe(version === '1.0.0' ? undefined : false)
    const config = await ask('/config')
    expect(config.status).toBe(status)
    expect(config.body.path).toBe(version === '1.0.0' ? undefined : '/data/dbus-api/config.json')
  })

  it.each(['HEAD', 'PUT'])('has no %s', async (method) => {
    await start(version)
    const { head, body } = await raw(`${method} / HTTP/1.0\r\n\r\n`)
    expect(head).toMatch(/^HTTP\/1\.0 501 /)
    expect(head).toContain('text/html')
    expect(body).toContain(`Unsupported method ('${method}')`)
  })

  it('lets any page ask', async () => {
    await start(version)
    const { head, body } = await raw('OPTIONS /value HTTP/1.0\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.0 204 /)
    expect(head).toContain('Access-Control-Allow-Origin: *')
    expect(body).toBe('')
  })
})

describe('the control server', () => {
  it('answers reads, does nothing for anybody, and counts who called', async () => {
    await start('3.2.0')
    const port = gx.ports.control ?? 0
    expect(gx.controlRequests()).toBe(0)
    const { head, body } = await raw('GET /status HTTP/1.0\r\n\r\n', port)
    expect(head).toMatch(/^HTTP\/1\.0 200 /)
    expect(JSON.parse(body)).toMatchObject({ running: true })
    const stop = await raw('POST /stop HTTP/1.0\r\nContent-Length: 16\r\n\r\n{"confirm":true}', port)
    expect(stop.head).toMatch(/^HTTP\/1\.0 403 /)
    expect((await raw('GET /nothing HTTP/1.0\r\n\r\n', port)).head).toMatch(/^HTTP\/1\.0 404 /)
    expect(gx.controlRequests()).toBe(3)
    expect((await ask('/health')).status).toBe(200)
  })

  it('is not there in 1.0.0', async () => {
    await start('1.0.0')
    expect(gx.ports.control).toBeNull()
  })
})

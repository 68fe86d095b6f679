import { once } from 'node:events'
import http from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchText } from '../../../../src/main/core/discovery/fetchText.ts'

describe('a fetched text', () => {
  let server: http.Server
  let reply: http.RequestListener
  beforeEach(async () => {
    server = http.createServer((request, response) => reply(request, response))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterEach(() => {
    server.close()
    server.closeAllConnections()
  })

  const fetch = (limits = { bytes: 100, ms: 5_000 }, signal = new AbortController().signal) => {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    return fetchText(new URL(`http://127.0.0.1:${port}/d.xml`), limits, signal)
  }

  it('is returned up to its size limit and not beyond', async () => {
    reply = (_, response) => response.end('x'.repeat(100))
    expect(await fetch()).toHaveLength(100)
    reply = (_, response) => response.end('x'.repeat(101))
    expect(await fetch()).toBeNull()
  })

  it('is not taken from another host by a redirect', async () => {
    reply = (_, response) => response.writeHead(302, { location: 'http://127.0.0.2/' }).end('x')
    expect(await fetch()).toBeNull()
  })

  it('is given up when nobody answers in time, and when the search stops', async () => {
    reply = () => undefined
    expect(await fetch({ bytes: 100, ms: 20 })).toBeNull()
    expect(await fetch({ bytes: 100, ms: 60_000 }, AbortSignal.timeout(20))).toBeNull()
  })

  it('is not taken when it was cut off', async () => {
    reply = (_, response) => {
      response.writeHead(200, { 'content-length': '90' })
      response.write('x', () => response.destroy())
    }
    expect(await fetch()).toBeNull()
  })
})

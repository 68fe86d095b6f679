import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { retryAfter } from '../../../../src/main/core/sink/backoff.ts'
import { makeSink, patience, portalId, temporaryFolder, voltage } from './sinkFixture.ts'

const undo: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** Stands for an engine where a real one cannot be made to misbehave: speaks as InfluxDB 1 does. */
function standIn(
  behave: Partial<{ status(lines: number): number; counts(lines: number): number; keep: boolean }> = {},
) {
  const bodies: string[] = []
  const headers: IncomingMessage['headers'][] = []
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      headers.push(request.headers)
      if (request.url?.startsWith('/ping'))
        return response.writeHead(204, { 'x-influxdb-version': '1.8' }).end()
      if (request.url?.startsWith('/write')) {
        const text = gunzipSync(Buffer.concat(chunks)).toString()
        const status = behave.status?.(text.trimEnd().split('\n').length) ?? 204
        if (status === 204) bodies.push(text)
        return response.writeHead(status).end('said the stand-in')
      }
      if (!request.url?.startsWith('/query')) return response.writeHead(404).end()
      const count = bodies.join('').trimEnd().split('\n').length
      const tags = { portalId, serviceType: 'battery', deviceInstance: '512', path: '/Dc/0/Voltage' }
      const series = [{ tags, values: [[0, behave.counts?.(count) ?? count]] }]
      return response.end(JSON.stringify({ results: [{ series }] }))
    })
  }
  return { bodies, headers, listener }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  undo.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

function dataFolder(): string {
  const { folder, remove } = temporaryFolder()
  undo.push(remove)
  return folder
}

async function started(url: string, folder: string, extra: Parameters<typeof makeSink>[2] = {}) {
  const made = await makeSink(url, folder, extra)
  undo.push(() => made.sink.stop())
  await made.sink.start()
  return made
}

describe('a sink', () => {
  it('finds garbage behind a 204 by the count, sends again, then gives up and says which', async () => {
    const engine = standIn({ counts: (held) => held - held })
    const { sink, log } = await started(await listen(createServer(engine.listener)), dataFolder(), {
      timing: { lookAfterMs: [1], tries: 2 },
    })
    for (let i = 0; i < 7; i++) sink.offer(portalId, voltage, i, i)
    expect(await sink.flush(patience())).toBe(true)
    expect(engine.bodies).toHaveLength(2)
    expect(sink.status()).toMatchObject({ notTakenLines: 7, confirmedLines: 0, waitingLines: 0 })
    expect(log.join('\n')).toContain('did not take 7 of 7 numbers, for example of gx,portalId=c0619ab00001')
  })

  it('sends smaller batches to an engine that finds them too large', async () => {
    const engine = standIn({ status: (lines) => (lines > 30 ? 413 : 204) })
    const { sink } = await started(await listen(createServer(engine.listener)), dataFolder(), {
      timing: { frameLines: 10, spoolMs: 60_000 },
    })
    for (let i = 0; i < 200; i++) sink.offer(portalId, voltage, i, i)
    expect(await sink.flush(patience())).toBe(true)
    const sizes = engine.bodies.map((body) => body.trimEnd().split('\n').length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(30)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(200)
    expect(sink.status()).toMatchObject({ confirmedLines: 200, notTakenLines: 0 })
  })

  it('waits while the engine has trouble, and says when it tries again', async () => {
    let isBroken = true
    const engine = standIn({ status: () => (isBroken ? 503 : 204) })
    const { sink, log } = await started(await listen(createServer(engine.listener)), dataFolder())
    sink.offer(portalId, voltage, 1, 1)
    await vi.waitFor(() => expect(sink.status().state).toBe('waiting'))
    expect(sink.status().reason).toContain('answers 503: said the stand-in.')
    expect(sink.status().nextTryAt).toBeGreaterThan(0)
    isBroken = false
    expect(await sink.flush(patience())).toBe(true)
    expect(sink.status()).toMatchObject({ state: 'idle', reason: null, nextTryAt: null })
    expect(log).toEqual([expect.stringContaining('503'), 'sink: sending works again'])
  })

  it('names itself by a token as InfluxDB wants it', async () => {
    const engine = standIn()
    const environment = { GX_FIELDKIT_SINK_TOKEN: 'token-4711' }
    const url = await listen(createServer(engine.listener))
    const { sink, log } = await started(url, dataFolder(), { environment, settings: { engine: 'influxdb' } })
    sink.offer(portalId, voltage, 1, 1)
    expect(await sink.flush(patience())).toBe(true)
    expect(new Set(engine.headers.map((one) => one.authorization))).toEqual(new Set(['Token token-4711']))
    expect(JSON.stringify([log, sink.status()])).not.toContain('token-4711')
  })

  it('drops the oldest when the spool on disk is full, says how many, and sends the rest', async () => {
    const folder = dataFolder()
    const settings = { spoolMegabytes: 0.02 }
    const { sink } = await started('http://127.0.0.1:9', folder, {
      settings,
      timing: { frameLines: 10, spoolMs: 60_000 },
    })
    for (let i = 0; i < 20_000; i++) sink.offer(portalId, voltage, i * 997, Math.sin(i))
    await sink.stop()
    const { waitingLines, droppedLines } = sink.status()
    expect({ waitingLines, droppedLines }).toEqual({ waitingLines: 0, droppedLines: 0 })
    const engine = standIn()
    const later = await started(await listen(createServer(engine.listener)), folder)
    const left = later.sink.status()
    expect(left.droppedLines).toBeGreaterThan(1_000)
    expect(left.waitingLines + left.droppedLines).toBe(20_000)
    expect(await later.sink.flush(patience())).toBe(true)
    expect(engine.bodies.join('').trimEnd().split('\n')).toHaveLength(left.waitingLines)
    expect(engine.bodies.at(-1)).toContain(` ${19_999 * 997}\n`)
  })

  it('keeps the newest numbers in memory while the disk does not take them, within a bound', async () => {
    const folder = dataFolder()
    const engine = standIn()
    const { sink } = await started(await listen(createServer(engine.listener)), folder)
    rmSync(join(folder, 'sink'), { recursive: true })
    for (let i = 0; i < 120_000; i++) sink.offer(portalId, voltage, i, i)
    await vi.waitFor(() => expect(sink.status().reason).toContain('cannot be written to disk (ENOENT)'))
    const held = sink.status()
    expect(held.waitingLines).toBeLessThanOrEqual(55_000)
    await vi.waitFor(() => expect(sink.status().droppedLines).toBe(120_000 - sink.status().waitingLines))
    mkdirSync(join(folder, 'sink'))
    expect(await sink.flush(patience())).toBe(true)
    expect(sink.status().confirmedLines).toBe(held.waitingLines)
    expect(engine.bodies.at(-1)).toContain(' 119999\n')
  })

  it('is off, with the reason, when its folder cannot be used or another program has it', async () => {
    const folder = dataFolder()
    await started('http://127.0.0.1:9', folder)
    const second = await started('http://127.0.0.1:9', folder)
    expect(second.sink.status()).toMatchObject({
      state: 'off',
      reason: expect.stringContaining('Another GX Fieldkit'),
    })
    second.sink.offer(portalId, voltage, 1, 1)
    expect(second.sink.status().waitingLines).toBe(0)
    const broken = dataFolder()
    writeFileSync(join(broken, 'sink'), '')
    const third = await started('http://127.0.0.1:9', broken)
    expect(third.sink.status()).toMatchObject({
      state: 'off',
      reason: expect.stringContaining('cannot be used'),
    })
  })
})

describe('the wait after failures', () => {
  it('doubles to a minute, and a random half of it keeps laptops apart', () => {
    expect([1, 2, 3, 6, 7, 500].map((failures) => retryAfter(failures, 'soon', 1))).toEqual([
      1_000, 2_000, 4_000, 32_000, 60_000, 60_000,
    ])
    expect(retryAfter(3, 'soon', 0)).toBe(2_000)
    expect(retryAfter(1, 'later', 0)).toBe(30_000)
  })
})
